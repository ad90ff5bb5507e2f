//! Which items were added, removed and changed, and what that means for source.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::accepts::{Conversions, accepts};
use super::previous::PreviousNames;
use crate::api::{self, Item, Kind, Line};
use crate::diff::change::ItemChange;
use crate::diff::verdict::Rust;
use crate::parallel;

/// Why an item changed whose line did not.
pub(in crate::diff) const EXCHANGED: &str = "source compiles, and the name now means something else on the wire";

/// Compares the items of two crates.
pub fn compare(base: &[Item], head: &[Item]) -> Vec<ItemChange> {
    let previous = PreviousNames::of(base, head);
    let renamed: Vec<Cow<'_, str>> = base.iter().map(|item| previous.renamed(item)).collect();
    let (base, head) = parallel::both(
        || Listing::of(base.iter().zip(renamed.iter().map(|text| &**text))),
        || Listing::of(head.iter().map(|item| (item, item.text.as_str()))),
    );
    let mut changes = Vec::new();
    for (path, group) in &base.groups {
        if !is_same_group(group, head.group(path)) {
            changes.extend(group.iter().filter_map(|before| left(before, (&base, &head))));
        }
    }
    for (path, group) in &head.groups {
        if !is_same_group(group, base.group(path)) {
            let new = group.iter().filter(|after| base.get(path, after.line.kind.key()).is_none());
            changes.extend(new.map(|after| {
                let (rust, why) = match after.line.kind.key().0 == "itself" && previous.has(path) {
                    true => (Rust::Minor, "the previous name stays as a deprecated alias"),
                    false => added(after.line, &base, &head),
                };
                item(None, Some(after.item), rust, why)
            }));
        }
    }
    changes.sort_by_cached_key(|change| (change.before_text().to_owned(), change.after_text().to_owned()));
    changes.dedup_by(|one, other| (one.before_text(), one.after_text()) == (other.before_text(), other.after_text()));
    changes
}

/// What became of an item of the base, if anything.
fn left(before: &Listed<'_>, (base, head): (&Listing<'_>, &Listing<'_>)) -> Option<ItemChange> {
    let Some(after) = head.get(before.line.path, before.line.kind.key()) else {
        return Some(item(Some(before.item), None, Rust::Major, "removed"));
    };
    let change = (after.line != before.line).then(|| changed((base, before.line), (head, after.line)));
    let compiles = change.is_none_or(|(rust, _)| rust < Rust::Major);
    let is_exchanged = compiles && is_exchanged((before, base), (after, head));
    let (rust, why) = if is_exchanged { (Rust::Major, EXCHANGED) } else { change? };
    Some(item(Some(before.item), Some(after.item), rust, why))
}

/// Whether source that names it compiles, and now means what another name meant, or another name now means what it meant. A name
/// that only has another spelling on the wire keeps its meaning.
fn is_exchanged((before, base): (&Listed<'_>, &Listing<'_>), (after, head): (&Listed<'_>, &Listing<'_>)) -> bool {
    let has = |listing: &Listing<'_>, wire: &String| {
        !wire.is_empty() && listing.group(after.line.path).iter().any(|other| other.item.wire.contains(wire))
    };
    let mut wires = before.item.wire.iter().zip(&after.item.wire);
    wires.any(|(was, now)| was != now && (has(base, now) || has(head, was)))
}

/// Compares two listings without places.
pub fn texts(base: &str, head: &str) -> Vec<ItemChange> {
    compare(&api::parse(base), &api::parse(head))
}

fn item(before: Option<&Item>, after: Option<&Item>, rust: Rust, why: &'static str) -> ItemChange {
    ItemChange { before: before.cloned(), after: after.cloned(), rust, why }
}

/// The items of a crate by their paths. Most paths are the same in both crates and never looked into.
struct Listing<'a> {
    groups: BTreeMap<&'a str, Vec<Listed<'a>>>,
    conversions: OnceCell<Conversions<'a>>,
}

struct Listed<'a> {
    item: &'a Item,
    /// With the current names.
    line: Line<'a>,
}

/// Whether two groups hold the same in the same order.
fn is_same_group(one: &[Listed<'_>], other: &[Listed<'_>]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| one.line == other.line && one.item.wire == other.item.wire)
}

impl<'a> Listing<'a> {
    fn of(all: impl Iterator<Item = (&'a Item, &'a str)>) -> Self {
        let mut groups: BTreeMap<&str, Vec<Listed<'_>>> = BTreeMap::new();
        let mut all = all.map(|(item, text)| Listed { item, line: Line::read(text) }).peekable();
        // Items of one path are mostly next to each other: one lookup for all of them.
        while let Some(first) = all.next() {
            let path = first.line.path;
            let group = groups.entry(path).or_default();
            group.push(first);
            while let Some(next) = all.next_if(|next| next.line.path == path) {
                group.push(next);
            }
        }
        Self { groups, conversions: OnceCell::new() }
    }

    fn group(&self, path: &str) -> &[Listed<'a>] {
        self.groups.get(path).map_or(&[], Vec::as_slice)
    }

    fn get(&self, path: &str, key: (&str, &str)) -> Option<&Listed<'a>> {
        self.group(path).iter().find(|listed| listed.line.kind.key() == key)
    }

    fn has(&self, path: &str) -> bool {
        self.get(path, ("itself", "")).is_some()
    }

    fn is(&self, path: &str, property: &str) -> bool {
        self.get(path, ("itself", ""))
            .is_some_and(|listed| listed.line.kind.properties().any(|known| known == property))
    }

    fn conversions(&self) -> &Conversions<'a> {
        self.conversions.get_or_init(|| Conversions::of(self.groups.values().flatten().map(|listed| listed.line)))
    }

    /// The types whose fields are reached through a type, besides its own: the nearest first.
    fn targets(&self, path: &str) -> Vec<&'a str> {
        let mut targets: Vec<&str> = Vec::new();
        let next = |path: &str| match self.get(path, ("deref", "")).map(|listed| listed.line.kind) {
            Some(Kind::Deref(target)) => target.split('<').next(),
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

fn added(line: Line<'_>, base: &Listing<'_>, head: &Listing<'_>) -> (Rust, &'static str) {
    let path = line.path;
    match line.kind {
        Kind::Field { .. } if base.has(path) && head.is(path, "exhaustive") => {
            (Rust::Major, "callers list every field of this struct")
        }
        Kind::Field { name, .. } => {
            let hides = |listing: &Listing<'_>| {
                listing.targets(path).iter().any(|target| base.get(target, ("field", name)).is_some())
            };
            if hides(base) || hides(head) {
                (Rust::Major, "it hides a field of the same name that was reached by `Deref`")
            } else {
                (Rust::Minor, "added")
            }
        }
        Kind::Variant { .. } if base.has(path) && !base.is(path, "non_exhaustive") => {
            (Rust::Major, "a `match` on this enum has no arm for it")
        }
        Kind::Deref(_) if base.has(path) => (Rust::Minor, "fields of another type are now reached by `Deref`"),
        _ => (Rust::Minor, "added"),
    }
}

fn changed(
    (base_in, base): (&Listing<'_>, Line<'_>),
    (head_in, head): (&Listing<'_>, Line<'_>),
) -> (Rust, &'static str) {
    if base.kind == head.kind {
        return if head.deprecated { (Rust::Minor, "now deprecated") } else { (Rust::Patch, "no longer deprecated") };
    }
    match (base.kind, head.kind) {
        (Kind::Type(_), Kind::Type(_)) => properties(base.kind, head.kind),
        (Kind::Field { .. }, Kind::Field { .. }) => (Rust::Major, "its type changed"),
        (Kind::Variant { payload: "", .. }, Kind::Constant { .. }) => {
            (Rust::Minor, "the previous name stays as a deprecated constant")
        }
        (Kind::Variant { .. }, Kind::Variant { .. }) => (Rust::Major, "its payload changed"),
        (Kind::Function { output, .. }, Kind::Function { output: head_output, .. }) if output != head_output => {
            (Rust::Major, "its return type changed")
        }
        (Kind::Function { arguments, .. }, Kind::Function { arguments: head_arguments, .. }) => {
            self::arguments((base_in, arguments), (head_in, head_arguments))
        }
        _ => (Rust::Major, "it is now another kind of item"),
    }
}

fn arguments((base_in, base): (&Listing<'_>, &str), (head_in, head): (&Listing<'_>, &str)) -> (Rust, &'static str) {
    let (base, head) = (api::split(base), api::split(head));
    let mut both = base.iter().zip(&head);
    if base.len() != head.len() {
        (Rust::Major, "the number of its arguments changed")
    } else if both.all(|(base, head)| accepts(base, base_in.conversions(), head, head_in.conversions())) {
        (Rust::Minor, "it accepts more types")
    } else {
        (Rust::Major, "the type of an argument changed")
    }
}

/// Properties of a type that were added and removed. Source does not see the base URL.
fn properties(base: Kind<'_>, head: Kind<'_>) -> (Rust, &'static str) {
    let seen = |kind: Kind<'_>| {
        kind.properties().filter(|property| !property.starts_with("base url ")).map(str::to_owned).collect()
    };
    let (base, head): (BTreeSet<String>, BTreeSet<String>) = (seen(base), seen(head));
    if base == head {
        return (Rust::Patch, "a constant changed");
    }
    if base.difference(&head).any(|property| property != "non_exhaustive") {
        return (Rust::Major, "a trait or property was removed");
    }
    let binds = |property: &String| {
        ["non_exhaustive", "exhaustive"].contains(&property.as_str()) || property.starts_with("requires ")
    };
    if head.difference(&base).any(binds) {
        return (Rust::Major, "callers must write or match it differently");
    }
    (Rust::Minor, "a trait or property was added")
}
