//! Which change of the spec causes which change of the API.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Item, Kind};
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
        for item in items {
            let path = item.path.as_str();
            if let (Kind::Type(_) | Kind::Alias(_), Some(owner)) = (&item.kind, item.owner) {
                types.paths.entry(owner).or_default().push(path);
            }
            let names = types.names.entry(path).or_default();
            item.each_path(&mut |named| {
                if named.contains("::") && named != path {
                    names.insert(named);
                }
            });
        }
        types
    }

    fn at(&self, place: Option<Place>) -> &[&'a str] {
        place.and_then(|place| self.paths.get(&place)).map_or(&[], Vec::as_slice)
    }

    /// The types that a type is made of, however deep.
    fn below(&self, path: &str) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = vec![path];
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

    fn types(&self) -> &(Types<'a>, Types<'a>) {
        self.types.get_or_init(|| (Types::of(self.items.0), Types::of(self.items.1)))
    }

    fn of(&self, change: &ItemChange) -> Vec<usize> {
        let meets = |one: Option<Place>, other: Option<Place>| one.is_some() && one == other;
        let owner = |item: &Option<Item>| item.as_ref().and_then(|item| item.owner);
        let owners = (owner(&change.before), owner(&change.after));
        let at_place = |delta: &Delta| meets(delta.base, change.base()) || meets(delta.head, change.head());
        let in_owner = |delta: &Delta| meets(delta.owner.base, owners.0) || meets(delta.owner.head, owners.1);
        let tiers: [&dyn Fn(&Delta) -> bool; 6] = [
            &|delta| delta.aspect == Aspect::Service && is_in_service(delta, change),
            &|delta| at_place(delta),
            &|delta| {
                let is_passed = delta.aspect == Aspect::OptionalField && is_constructor(change);
                in_owner(delta) && moves_items(delta) && !is_passed
            },
            &|delta| self.is_named(delta, change),
            &|delta| moves_items(delta) && self.is_below(delta, change),
            &|delta| self.is_inside(delta, change),
        ];
        for tier in tiers {
            let by: Vec<usize> = self.deltas.iter().filter(|(_, delta)| tier(delta)).map(|(index, _)| *index).collect();
            if !by.is_empty() {
                return by;
            }
        }
        Vec::new()
    }

    /// A type that was added, removed or renamed is named by the item.
    fn is_named(&self, delta: &Delta, change: &ItemChange) -> bool {
        let (base, head) = self.types();
        let (base, head) = (base.at(delta.owner.base), head.at(delta.owner.head));
        let names = |item: &Option<Item>, here: &[&str], there: &[&str]| {
            let mut found = false;
            let mut look = |path: &str| found |= here.contains(&path) && !there.contains(&path);
            if let Some(item) = item {
                look(&item.path);
                item.each_path(&mut |path| look(path));
            }
            found
        };
        names(&change.before, base, head) || names(&change.after, head, base)
    }

    /// The item is a module, and what was added or removed is in it.
    fn is_inside(&self, delta: &Delta, change: &ItemChange) -> bool {
        let holds = |item: &Option<Item>, paths: &[&str]| {
            let Some(Item { path: module, kind: Kind::Module { .. }, .. }) = item else { return false };
            paths.iter().any(|path| path.strip_prefix(module.as_str()).is_some_and(|rest| rest.starts_with("::")))
        };
        let (base, head) = self.types();
        holds(&change.before, base.at(delta.owner.base)) || holds(&change.after, head.at(delta.owner.head))
    }

    /// What changed is deeper inside of the item's type.
    fn is_below(&self, delta: &Delta, change: &ItemChange) -> bool {
        let inside = |item: &Option<Item>, types: &Types<'a>, place: Option<Place>| {
            let paths = types.at(place);
            let Some(item) = item.as_ref().filter(|_| !paths.is_empty()) else { return false };
            let below = types.below(&item.path);
            paths.iter().any(|path| below.contains(path))
        };
        let (base, head) = self.types();
        inside(&change.before, base, delta.owner.base) || inside(&change.after, head, delta.owner.head)
    }
}

/// Optional fields are not arguments of constructors.
fn is_constructor(change: &ItemChange) -> bool {
    let is_new = |item: &Item| matches!(&item.kind, Kind::Function { name, .. } if name == "new");
    change.before.iter().chain(&change.after).any(is_new)
}

fn is_in_service(delta: &Delta, change: &ItemChange) -> bool {
    let module = naming::module_name(&delta.path);
    let item = change.after.as_ref().or(change.before.as_ref());
    let rest = item.and_then(|item| item.path.strip_prefix(module.as_str()));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
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
