//! Which items were added, removed and changed, and what that means for source.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::accepts::{Conversions, accepts};
use super::previous::PreviousNames;
use crate::api::{self, Argument, Fact, Item, Kind, Type};
use crate::diff::change::ItemChange;
use crate::diff::verdict::Rust;
use crate::parallel;

/// Compares the items of two crates.
pub fn compare(base: &[Item], head: &[Item]) -> Vec<ItemChange> {
    let previous = PreviousNames::of(base, head);
    let renamed: Vec<Cow<'_, Item>> = base.iter().map(|item| previous.renamed(item)).collect();
    let (base, head) = parallel::both(
        || Listing::of(base.iter().zip(renamed.iter().map(|item| &**item))),
        || Listing::of(head.iter().map(|item| (item, item))),
    );
    let mut changes = Vec::new();
    for (path, group) in &base.groups {
        let others = head.group(path);
        if !is_same_group(group, others) {
            group.iter().for_each(|before| changes.extend(left(before, (&base, &head))));
        }
    }
    for (path, group) in &head.groups {
        let others = base.group(path);
        if !is_same_group(group, others) {
            let new = group.iter().filter(|after| base.get(path, Part::of(after.item)).is_none());
            changes.extend(new.map(|after| {
                let (rust, why) = match Part::of(after.item) == Part::Itself && previous.has(path) {
                    true => (Rust::Minor, "the previous name stays as a deprecated alias"),
                    false => added(after.item, &base, &head),
                };
                item(None, Some(after.listed), rust, why)
            }));
        }
    }
    let texts = |change: &ItemChange| (change.before_text(), change.after_text());
    changes.sort_by_cached_key(texts);
    changes.dedup_by_key(|change| texts(change));
    changes
}

/// What became of an item of the base, if anything.
fn left(before: &Listed<'_>, (base, head): (&Listing<'_>, &Listing<'_>)) -> Option<ItemChange> {
    let Some(after) = head.get(&before.item.path, Part::of(before.item)) else {
        return Some(item(Some(before.listed), None, Rust::Major, "removed"));
    };
    if is_same(after.item, before.item) {
        return None;
    }
    let (rust, why) = changed((base, before.item), (head, after.item));
    Some(item(Some(before.listed), Some(after.listed), rust, why))
}

/// Compares two listings that come without places.
pub fn texts(base: &str, head: &str) -> Vec<ItemChange> {
    compare(&api::parse(base), &api::parse(head))
}

/// Whether callers see the same, wherever it is in the spec.
fn is_same(one: &Item, other: &Item) -> bool {
    let Item { path, kind, deprecated, at: _, owner: _ } = one;
    *path == other.path && *kind == other.kind && *deprecated == other.deprecated
}

fn item(before: Option<&Item>, after: Option<&Item>, rust: Rust, why: &'static str) -> ItemChange {
    ItemChange { before: before.cloned(), after: after.cloned(), rust, why }
}

/// What distinguishes the items of one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    Itself,
    Field(&'a str),
    /// A variant, or the constant that took its place.
    Value(&'a str),
    Function(&'a str),
    From(&'a Type),
    Deref,
    Implements(&'a str),
}

impl<'a> Part<'a> {
    fn of(item: &'a Item) -> Self {
        match &item.kind {
            Kind::Module { .. } | Kind::Type(_) | Kind::Alias(_) => Self::Itself,
            Kind::Field { name, .. } => Self::Field(name),
            Kind::Variant { name, .. } | Kind::Constant { name, .. } => Self::Value(name),
            Kind::Function { name, .. } => Self::Function(name),
            Kind::From(source) => Self::From(source),
            Kind::Deref(_) => Self::Deref,
            Kind::Implements(name) => Self::Implements(name),
        }
    }
}

/// The items of a crate by their paths. Most paths are the same in both crates and never looked into.
struct Listing<'a> {
    groups: BTreeMap<&'a str, Vec<Listed<'a>>>,
    conversions: OnceCell<Conversions<'a>>,
}

struct Listed<'a> {
    listed: &'a Item,
    /// With the current names.
    item: &'a Item,
}

/// Whether two groups hold the same in the same order.
fn is_same_group(one: &[Listed<'_>], other: &[Listed<'_>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one.item, other.item))
}

impl<'a> Listing<'a> {
    fn of(all: impl Iterator<Item = (&'a Item, &'a Item)>) -> Self {
        let mut groups: BTreeMap<&str, Vec<Listed<'_>>> = BTreeMap::new();
        let mut all = all.map(|(listed, item)| Listed { listed, item }).peekable();
        // Items of one path are mostly next to each other: one look-up for all of them.
        while let Some(first) = all.next() {
            let path = first.item.path.as_str();
            let group = groups.entry(path).or_default();
            group.push(first);
            while let Some(next) = all.next_if(|next| next.item.path == path) {
                group.push(next);
            }
        }
        Self { groups, conversions: OnceCell::new() }
    }

    fn group(&self, path: &str) -> &[Listed<'a>] {
        self.groups.get(path).map_or(&[], Vec::as_slice)
    }

    fn get(&self, path: &str, part: Part<'_>) -> Option<&Listed<'a>> {
        self.group(path).iter().find(|listed| Part::of(listed.item) == part)
    }

    fn has(&self, path: &str) -> bool {
        self.get(path, Part::Itself).is_some()
    }

    fn is(&self, path: &str, fact: &Fact) -> bool {
        let itself = self.get(path, Part::Itself).map(|listed| &listed.item.kind);
        matches!(itself, Some(Kind::Type(facts)) if facts.contains(fact))
    }

    fn conversions(&self) -> &Conversions<'a> {
        self.conversions.get_or_init(|| Conversions::of(self.groups.values().flatten().map(|listed| listed.item)))
    }

    /// The types whose fields are reached through a type, besides its own: the nearest first.
    fn targets(&self, path: &str) -> Vec<&'a str> {
        let mut targets: Vec<&str> = Vec::new();
        let next = |path: &str| match self.get(path, Part::Deref).map(|listed| &listed.item.kind) {
            Some(Kind::Deref(Type::Path { path, .. })) => Some(path.as_str()),
            _ => None,
        };
        let mut target = next(path);
        while let Some(path) = target.filter(|path| !targets.contains(path)) {
            targets.push(path);
            target = next(path);
        }
        targets
    }
}

fn added(item: &Item, base: &Listing<'_>, head: &Listing<'_>) -> (Rust, &'static str) {
    let path = item.path.as_str();
    match &item.kind {
        Kind::Field { .. } if base.has(path) && head.is(path, &Fact::Exhaustive) => {
            (Rust::Major, "callers write every field of this struct")
        }
        Kind::Field { name, .. } => {
            let hides = |listing: &Listing<'_>| {
                listing.targets(path).iter().any(|target| base.get(target, Part::Field(name)).is_some())
            };
            if hides(base) || hides(head) {
                (Rust::Major, "it hides a field of the same name that was reached by `Deref`")
            } else {
                (Rust::Minor, "added")
            }
        }
        Kind::Variant { .. } if base.has(path) && !base.is(path, &Fact::NonExhaustive) => {
            (Rust::Major, "a `match` on this enum has no arm for it")
        }
        Kind::Deref(_) if base.has(path) => (Rust::Minor, "fields of another type are now reached by `Deref`"),
        Kind::Module { .. }
        | Kind::Type(_)
        | Kind::Alias(_)
        | Kind::Variant { .. }
        | Kind::Constant { .. }
        | Kind::Function { .. }
        | Kind::From(_)
        | Kind::Deref(_)
        | Kind::Implements(_) => (Rust::Minor, "added"),
    }
}

fn changed((base_in, base): (&Listing<'_>, &Item), (head_in, head): (&Listing<'_>, &Item)) -> (Rust, &'static str) {
    if base.kind == head.kind {
        return if head.deprecated { (Rust::Minor, "now deprecated") } else { (Rust::Patch, "no longer deprecated") };
    }
    match (&base.kind, &head.kind) {
        (Kind::Type(base), Kind::Type(head)) => facts(base, head),
        (Kind::Field { .. }, Kind::Field { .. }) => (Rust::Major, "its type changed"),
        (Kind::Variant { payload: None, .. }, Kind::Constant { .. }) => {
            (Rust::Minor, "the previous name stays as a deprecated constant")
        }
        (Kind::Variant { .. }, Kind::Variant { .. }) => (Rust::Major, "its payload changed"),
        (
            Kind::Function { name: _, arguments, output, is_async },
            Kind::Function { name: _, arguments: head_arguments, output: head_output, is_async: head_async },
        ) => {
            if (output, is_async) != (head_output, head_async) {
                (Rust::Major, "its return type changed")
            } else {
                self::arguments((base_in, arguments), (head_in, head_arguments))
            }
        }
        _ => (Rust::Major, "it is now another kind of item"),
    }
}

fn arguments(
    (base_in, base): (&Listing<'_>, &[Argument]),
    (head_in, head): (&Listing<'_>, &[Argument]),
) -> (Rust, &'static str) {
    let accepted =
        |(one, other): (&Argument, &Argument)| accepts(one, base_in.conversions(), other, head_in.conversions());
    if base.len() != head.len() {
        (Rust::Major, "the number of its arguments changed")
    } else if base.iter().zip(head).all(accepted) {
        (Rust::Minor, "it accepts more types")
    } else {
        (Rust::Major, "the type of an argument changed")
    }
}

/// Facts of a type that were added and removed. Source does not see the base URL.
fn facts(base: &[Fact], head: &[Fact]) -> (Rust, &'static str) {
    let seen = |facts: &'_ [Fact]| -> BTreeSet<Fact> {
        facts.iter().filter(|fact| !matches!(fact, Fact::BaseUrl(_))).cloned().collect()
    };
    let (base, head) = (seen(base), seen(head));
    if base == head {
        return (Rust::Patch, "a constant changed");
    }
    if base.difference(&head).any(|fact| *fact != Fact::NonExhaustive) {
        return (Rust::Major, "a trait or property was removed");
    }
    let binds = |fact: &&Fact| matches!(fact, Fact::NonExhaustive | Fact::Exhaustive | Fact::Requires(_));
    if head.difference(&base).any(|fact| binds(&fact)) {
        return (Rust::Major, "callers must write or match it differently");
    }
    (Rust::Minor, "a trait or property was added")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(base: &str, head: &str) -> Rust {
        texts(base, head).iter().map(|item| item.rust).max().unwrap_or_default()
    }

    #[test]
    fn arguments() {
        let exact = "a::C::x(self, i64) -> Self";
        assert_eq!(verdict(exact, "a::C::x(self, impl Into<Nullable<i64>>) -> Self"), Rust::Minor);
        assert_eq!(verdict(exact, "a::C::x(self, impl Into<f64>) -> Self"), Rust::Major);
        // JSON is made of a number as well.
        assert_eq!(verdict(exact, "a::C::x(self, impl Into<Value>) -> Self"), Rust::Minor);
        assert_eq!(verdict("a::C::x(self, impl Into<Value>) -> Self", exact), Rust::Major);
        // A float is made of many things, and null only of the float itself.
        let float = "a::C::x(self, impl Into<f64>) -> Self";
        assert_eq!(verdict(float, "a::C::x(self, impl Into<Nullable<f64>>) -> Self"), Rust::Major);
        let object = "a::O: struct, Debug\na::C::x(self, impl Into<a::O>) -> Self";
        let nullable = "a::O: struct, Debug\na::C::x(self, impl Into<Nullable<a::O>>) -> Self";
        assert_eq!(verdict(object, nullable), Rust::Minor);
        let union = "a::O: struct, Debug\na::U: enum, non_exhaustive, Debug\na::U: From<a::O>\n\
                     a::C::x(self, impl Into<a::U>) -> Self";
        assert_eq!(verdict(object, union), Rust::Minor);
        assert_eq!(verdict(union, object), Rust::Major);
        // An id may be borrowed; a nullable one may not.
        let id = "a::I: type = Id<a::markers::I>\na::C::x(self, impl Into<a::I>) -> Self";
        assert_eq!(verdict(id, &id.replace("Into<a::I>", "Into<Nullable<a::I>>")), Rust::Major);
    }

    #[test]
    fn facts_of_types() {
        assert_eq!(verdict("a::B: struct, Debug Default", "a::B: struct, Debug"), Rust::Major);
        assert_eq!(verdict("a::B: struct, Debug", "a::B: struct, Debug Default"), Rust::Minor);
        assert_eq!(verdict("a::S: enum, base url https://a", "a::S: enum, base url https://b"), Rust::Patch);
        assert_eq!(verdict("a::B: struct, Debug", "a::B: struct, Debug, deprecated"), Rust::Minor);
        assert_eq!(verdict("a: mod, feature x", "a: mod, feature y"), Rust::Major);
    }

    #[test]
    fn additions_that_break() {
        let required = "a::R: struct, exhaustive, Debug\na::R.one: i64";
        assert_eq!(verdict(required, &format!("{required}\na::R.two: i64")), Rust::Major);
        let outer = "a::O: struct, non_exhaustive, Debug\na::O: Deref<Target = a::I>\na::I.name: String";
        assert_eq!(verdict(outer, &format!("{outer}\na::O.name: i64")), Rust::Major);
        assert_eq!(verdict(outer, &format!("{outer}\na::O.other: i64")), Rust::Minor);
        let around = format!("{outer}\na::W: struct, non_exhaustive, Debug\na::W: Deref<Target = a::O>");
        assert_eq!(verdict(&around, &format!("{around}\na::W.name: i64")), Rust::Major);
    }
}
