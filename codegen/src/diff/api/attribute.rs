//! Which change of the spec causes which change of the API.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::line::{Shape, is_of_path, parse};
use crate::api::Line;
use crate::diff::aspect::Aspect;
use crate::diff::change::ItemChange;
use crate::diff::delta::{Delta, Side};
use crate::naming;
use crate::source::Place;

/// Aspects that no public item shows, wherever they are.
const UNSEEN: &[Aspect] =
    &[Aspect::Doc, Aspect::Page, Aspect::Note, Aspect::Provenance, Aspect::Title, Aspect::Example];

/// The items each delta causes, in the order of the deltas, and the items that none explains.
///
/// An item is explained by its service, which came or went; else by what changed at its own place; else by what changed in
/// its type or endpoint; else by a type whose name it has and that came, went or got another name; else by what changed in a
/// type that it is made of; and a module by what came into it, or left it.
pub(in crate::diff) fn attribute(
    deltas: &[Delta],
    items: Vec<ItemChange>,
    (base, head): (&[Line], &[Line]),
) -> (Vec<Vec<ItemChange>>, Vec<ItemChange>) {
    let mut found = vec![Vec::new(); deltas.len()];
    if items.is_empty() {
        return (found, items);
    }
    let causes = Causes::new(deltas, base, head);
    let (base_owners, head_owners) = (owners(base), owners(head));
    let mut unexplained = Vec::new();
    for item in items {
        let owners = (base_owners.get(item.before.as_str()), head_owners.get(item.after.as_str()));
        let by = causes.of(&item, (owners.0.copied(), owners.1.copied()));
        if by.is_empty() {
            unexplained.push(item.clone());
        }
        for index in by {
            found[index].push(item.clone());
        }
    }
    (found, unexplained)
}

fn owners(lines: &[Line]) -> BTreeMap<&str, Place> {
    lines.iter().filter_map(|line| Some((line.text.as_str(), line.owner?))).collect()
}

/// The types of a listing: by the place they come from, and what each names.
struct Types<'a> {
    paths: BTreeMap<Place, Vec<&'a str>>,
    names: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Types<'a> {
    fn of(lines: &'a [Line]) -> Self {
        let mut types = Self { paths: BTreeMap::new(), names: BTreeMap::new() };
        for line in lines {
            let parsed = parse(&line.text);
            let is_alias = matches!(parsed.shape, Shape::Other(text) if text.starts_with("type = "));
            if let (true, Some(owner)) = (is_alias || matches!(parsed.shape, Shape::Type(_)), line.owner) {
                types.paths.entry(owner).or_default().push(parsed.path);
            }
            let named = words(&line.text).filter(|word| word.contains("::") && *word != parsed.path);
            types.names.entry(parsed.path).or_default().extend(named);
        }
        types
    }

    /// The types that a type is made of, however deep.
    fn below(&self, path: &'a str) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::new();
        let mut open = vec![path];
        while let Some(path) = open.pop() {
            for inner in self.names.get(path).into_iter().flatten() {
                if seen.insert(*inner) {
                    open.push(inner);
                }
            }
        }
        seen
    }
}

/// Paths and names in a line.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_path(c)).map(|word| word.trim_end_matches(':'))
}

struct Causes<'a> {
    deltas: Vec<(usize, &'a Delta)>,
    listings: (&'a [Line], &'a [Line]),
    /// Most items are explained without.
    types: OnceCell<(Types<'a>, Types<'a>)>,
}

impl<'a> Causes<'a> {
    fn new(deltas: &'a [Delta], base: &'a [Line], head: &'a [Line]) -> Self {
        let deltas = deltas.iter().enumerate().filter(|(_, delta)| !UNSEEN.contains(&delta.aspect)).collect();
        Self { deltas, listings: (base, head), types: OnceCell::new() }
    }

    fn types(&self) -> &(Types<'a>, Types<'a>) {
        self.types.get_or_init(|| (Types::of(self.listings.0), Types::of(self.listings.1)))
    }

    fn of(&self, item: &ItemChange, owners: (Option<Place>, Option<Place>)) -> Vec<usize> {
        let meets = |one: Option<Place>, other: Option<Place>| one.is_some() && one == other;
        let at_place = |delta: &Delta| meets(delta.base, item.base) || meets(delta.head, item.head);
        let in_owner = |delta: &Delta| meets(delta.owner.base, owners.0) || meets(delta.owner.head, owners.1);
        let tiers: [&dyn Fn(&Delta) -> bool; 6] = [
            &|delta| delta.aspect == Aspect::Service && is_in_service(delta, item),
            &|delta| at_place(delta),
            &|delta| {
                in_owner(delta)
                    && moves_items(delta)
                    && !(delta.aspect == Aspect::OptionalField && is_constructor(item))
            },
            &|delta| self.is_named(delta, item),
            &|delta| moves_items(delta) && self.is_below(delta, item),
            &|delta| self.is_inside(delta, item),
        ];
        for tier in tiers {
            let by: Vec<usize> = self.deltas.iter().filter(|(_, delta)| tier(delta)).map(|(index, _)| *index).collect();
            if !by.is_empty() {
                return by;
            }
        }
        Vec::new()
    }

    /// A type that came, went or has another name is named by the item.
    fn is_named(&self, delta: &Delta, item: &ItemChange) -> bool {
        let paths = |types: &Types<'a>, place: Option<Place>| -> BTreeSet<&'a str> {
            place.and_then(|place| types.paths.get(&place)).into_iter().flatten().copied().collect()
        };
        let (base, head) = self.types();
        let (base, head) = (paths(base, delta.owner.base), paths(head, delta.owner.head));
        let is_gone = words(&item.before).any(|word| base.contains(word) && !head.contains(word));
        is_gone || words(&item.after).any(|word| head.contains(word) && !base.contains(word))
    }

    /// The item is a module, and what came or went is in it.
    fn is_inside(&self, delta: &Delta, item: &ItemChange) -> bool {
        let holds = |types: &Types<'a>, place: Option<Place>, line: &str| {
            let Some((module, _)) = line.split_once(": mod") else { return false };
            let mut paths = place.and_then(|place| types.paths.get(&place)).into_iter().flatten();
            paths.any(|path| path.strip_prefix(module).is_some_and(|rest| rest.starts_with("::")))
        };
        let (base, head) = self.types();
        holds(base, delta.owner.base, &item.before) || holds(head, delta.owner.head, &item.after)
    }

    /// What changed is deeper inside of the item's type.
    fn is_below(&self, delta: &Delta, item: &ItemChange) -> bool {
        let inside = |types: &Types<'a>, place: Option<Place>, line: &str| {
            let paths = place.and_then(|place| types.paths.get(&place));
            let path = parse(line).path.to_owned();
            let Some((path, _)) = types.names.get_key_value(path.as_str()) else { return false };
            let below = types.below(path);
            paths.into_iter().flatten().any(|path| below.contains(path))
        };
        let (base, head) = self.types();
        inside(base, delta.owner.base, &item.before) || inside(head, delta.owner.head, &item.after)
    }
}

/// What is optional is no argument of it.
fn is_constructor(item: &ItemChange) -> bool {
    [&item.before, &item.after].iter().any(|line| line.contains("::new("))
}

fn is_in_service(delta: &Delta, item: &ItemChange) -> bool {
    let module = naming::module_name(&delta.path);
    let line = if item.after.is_empty() { &item.before } else { &item.after };
    line.strip_prefix(&module).is_some_and(|rest| rest.starts_with(':'))
}

/// Whether a change can move other items than the one at its own place.
fn moves_items(delta: &Delta) -> bool {
    match delta.sides.each() {
        [Side::Whole] => {
            !matches!(delta.aspect, Aspect::Deprecation | Aspect::Timeout | Aspect::Success | Aspect::SuccessField)
        }
        _ => !matches!(
            delta.aspect,
            Aspect::Default
                | Aspect::SentDefault
                | Aspect::Stores
                | Aspect::Constant
                | Aspect::Length
                | Aspect::Range
                | Aspect::Pattern
                | Aspect::Count
                | Aspect::Condition
        ),
    }
}
