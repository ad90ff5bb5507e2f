//! Which change of the spec causes which change of the API.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Item, Kind, Line};
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
/// An item is explained by its service, if that was added or removed; else by what changed at its own place; else by what
/// changed in its type or endpoint; else by a type that it names and that was added, removed or renamed; else by what changed
/// in a type that it is made of; and a module by what was added to it or removed from it.
pub(in crate::diff) fn attribute(
    deltas: &[Delta],
    changes: Vec<ItemChange>,
    items: (&[Item], &[Item]),
) -> (Vec<Vec<ItemChange>>, Vec<ItemChange>) {
    let mut found = vec![Vec::new(); deltas.len()];
    let causes = Causes::new(deltas, items);
    let mut unexplained = Vec::new();
    for change in changes {
        let by = causes.of(&change);
        if by.is_empty() {
            unexplained.push(change.clone());
        }
        for index in by {
            found[index].push(change.clone());
        }
    }
    (found, unexplained)
}

/// The types of a listing: by the place they come from, and what each names.
struct Types<'a> {
    paths: BTreeMap<Place, Vec<&'a str>>,
    names: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Types<'a> {
    fn of(items: &'a [Item]) -> Self {
        let mut types = Self { paths: BTreeMap::new(), names: BTreeMap::new() };
        for (line, owner) in items.iter().map(|item| (item.line(), item.owner)) {
            if let (Kind::Type(_) | Kind::Alias(_), Some(owner)) = (line.kind, owner) {
                types.paths.entry(owner).or_default().push(line.path);
            }
            let named = line.kind.paths().filter(|named| named.contains("::") && *named != line.path);
            types.names.entry(line.path).or_default().extend(named);
        }
        types
    }

    fn at(&self, place: Option<Place>) -> &[&'a str] {
        place.and_then(|place| self.paths.get(&place)).map_or(&[], Vec::as_slice)
    }

    /// The types that a type is made of, however deep.
    fn below(&self, path: &str) -> BTreeSet<&'a str> {
        let named = |path: &str| self.names.get(path).into_iter().flatten().copied();
        let (mut seen, mut open) = (BTreeSet::new(), named(path).collect::<Vec<_>>());
        while let Some(path) = open.pop() {
            if seen.insert(path) {
                open.extend(named(path));
            }
        }
        seen
    }
}

struct Causes<'a> {
    deltas: Vec<(usize, &'a Delta)>,
    items: (&'a [Item], &'a [Item]),
    /// Most changes are explained without.
    types: OnceCell<(Types<'a>, Types<'a>)>,
}

impl<'a> Causes<'a> {
    fn new(deltas: &'a [Delta], items: (&'a [Item], &'a [Item])) -> Self {
        let deltas = deltas.iter().enumerate().filter(|(_, delta)| !UNSEEN.contains(&delta.aspect)).collect();
        Self { deltas, items, types: OnceCell::new() }
    }

    fn of(&self, change: &ItemChange) -> Vec<usize> {
        let meets = |one: Option<Place>, other: Option<Place>| one.is_some() && one == other;
        let owner = |item: &Option<Item>| item.as_ref().and_then(|item| item.owner);
        let owners = (owner(&change.before), owner(&change.after));
        let at_place = |delta: &Delta| meets(delta.at.base, change.base()) || meets(delta.at.head, change.head());
        let in_owner = |delta: &Delta| meets(delta.at.owner.base, owners.0) || meets(delta.at.owner.head, owners.1);
        let tiers: [&dyn Fn(&Delta) -> bool; 7] = [
            &|delta| delta.aspect == Aspect::Service && is_in_service(delta, change),
            // Several types may have taken one line over.
            &|delta| at_place(delta) && in_owner(delta),
            &|delta| at_place(delta),
            &|delta| {
                let is_passed = delta.aspect == Aspect::OptionalField && is_constructor(change);
                in_owner(delta) && moves_items(delta) && !is_passed
            },
            // A type that was added, removed or renamed is named by the item.
            &|delta| {
                self.either(delta, change, |line, here, there, _| {
                    let mut named = std::iter::once(line.path).chain(line.kind.paths());
                    named.any(|path| here.contains(&path) && !there.contains(&path))
                })
            },
            // What changed is deeper inside of the item's type.
            &|delta| {
                moves_items(delta)
                    && self.either(delta, change, |line, here, _, types| {
                        let below = if here.is_empty() { BTreeSet::new() } else { types.below(line.path) };
                        here.iter().any(|path| below.contains(path))
                    })
            },
            // The item is a module, and what was added or removed is in it.
            &|delta| {
                self.either(delta, change, |line, here, _, _| {
                    let is_inside =
                        |path: &&str| path.strip_prefix(line.path).is_some_and(|rest| rest.starts_with("::"));
                    matches!(line.kind, Kind::Module(_)) && here.iter().any(is_inside)
                })
            },
        ];
        let by = |tier: &&dyn Fn(&Delta) -> bool| -> Vec<usize> {
            self.deltas.iter().filter(|(_, delta)| tier(delta)).map(|(index, _)| *index).collect()
        };
        tiers.iter().map(by).find(|by| !by.is_empty()).unwrap_or_default()
    }

    /// Whether it holds on one of the sides: of the item's line, the types that come from the owner of the difference on that
    /// side and on the other, and all types of that side.
    fn either(
        &self,
        delta: &Delta,
        change: &ItemChange,
        holds: impl Fn(Line<'_>, &[&str], &[&str], &Types<'a>) -> bool,
    ) -> bool {
        let (base, head) = self.types.get_or_init(|| (Types::of(self.items.0), Types::of(self.items.1)));
        let (in_base, in_head) = (base.at(delta.at.owner.base), head.at(delta.at.owner.head));
        change.before.as_ref().is_some_and(|item| holds(item.line(), in_base, in_head, base))
            || change.after.as_ref().is_some_and(|item| holds(item.line(), in_head, in_base, head))
    }
}

/// Optional fields are not arguments of constructors.
fn is_constructor(change: &ItemChange) -> bool {
    let is_new = |item: &Item| matches!(item.line().kind, Kind::Function { name: "new", .. });
    change.before.iter().chain(&change.after).any(is_new)
}

fn is_in_service(delta: &Delta, change: &ItemChange) -> bool {
    let module = naming::module_name(&delta.at.path);
    let item = change.after.as_ref().or(change.before.as_ref());
    let rest = item.and_then(|item| item.line().path.strip_prefix(module.as_str()));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Whether a change can move other items than the one at its own place.
fn moves_items(delta: &Delta) -> bool {
    match delta.at.sides.each() {
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
