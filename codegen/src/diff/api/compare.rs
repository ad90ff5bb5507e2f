//! Which items came, went and changed, and what that means for source.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::accepts::{Conversions, accepts};
use super::former::Former;
use super::line::{Parsed, Shape, parse};
use crate::api::Line;
use crate::diff::change::ItemChange;
use crate::diff::verdict::Rust;
use crate::parallel;

/// Compares two listings.
pub fn compare(base: &[Line], head: &[Line]) -> Vec<ItemChange> {
    if base.iter().map(|line| &line.text).eq(head.iter().map(|line| &line.text)) {
        return Vec::new();
    }
    let former = Former::of(base, head);
    let renamed: Vec<Cow<'_, str>> = base.iter().map(|line| former.renamed(&line.text)).collect();
    let (base, head) = parallel::both(
        || Listing::of(base.iter().zip(renamed.iter().map(|text| &**text))),
        || Listing::of(head.iter().map(|line| (line, line.text.as_str()))),
    );
    let mut changes = Vec::new();
    for (key, before) in &base.items {
        let after = head.items.get(key);
        if after.is_some_and(|after| after.text == before.text) {
            continue;
        }
        let (rust, why) = match after {
            None => (Rust::Major, "removed"),
            Some(after) => changed((&base, &before.parsed), (&head, &after.parsed)),
        };
        changes.push(item(Some(before.line), after.map(|after| after.line), rust, why));
    }
    for (key, after) in head.items.iter().filter(|(key, _)| !base.items.contains_key(*key)) {
        let (rust, why) = match former.has(key) {
            true => (Rust::Minor, "the previous name stays as a deprecated alias"),
            false => added(key, &after.parsed, &base, &head),
        };
        changes.push(item(None, Some(after.line), rust, why));
    }
    changes.sort();
    changes
}

/// Compares two listings that come without places. Lines that begin with `#` are comments.
pub fn texts(base: &str, head: &str) -> Vec<ItemChange> {
    let lines = |text: &str| -> Vec<Line> {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(|line| Line { text: line.to_owned(), at: None, owner: None }).collect()
    };
    compare(&lines(base), &lines(head))
}

fn item(before: Option<&Line>, after: Option<&Line>, rust: Rust, why: &'static str) -> ItemChange {
    let text = |line: Option<&Line>| line.map(|line| line.text.clone()).unwrap_or_default();
    let place = |line: Option<&Line>| line.and_then(|line| line.at);
    ItemChange { before: text(before), after: text(after), rust, why, base: place(before), head: place(after) }
}

struct Listing<'a> {
    items: BTreeMap<String, Listed<'a>>,
    conversions: Conversions<'a>,
}

struct Listed<'a> {
    line: &'a Line,
    /// The line's, with the names of today.
    text: &'a str,
    parsed: Parsed<'a>,
}

impl<'a> Listing<'a> {
    fn of(lines: impl Iterator<Item = (&'a Line, &'a str)>) -> Self {
        let lines: Vec<(&Line, &str)> = lines.collect();
        let parsed: Vec<Parsed<'a>> = lines.iter().map(|(_, text)| parse(text)).collect();
        let conversions = Conversions::of(&parsed);
        let listed = |(parsed, (line, text)): (Parsed<'a>, _)| (parsed.key.clone(), Listed { line, text, parsed });
        Self { items: parsed.into_iter().zip(lines).map(listed).collect(), conversions }
    }

    fn has(&self, key: &str) -> bool {
        self.items.contains_key(key)
    }

    fn facts(&self, path: &str) -> &[&'a str] {
        match self.items.get(path).map(|listed| &listed.parsed.shape) {
            Some(Shape::Type(facts)) => facts,
            _ => &[],
        }
    }

    /// The types that a type gives the fields of, besides its own: the nearest first.
    fn targets(&self, path: &str) -> Vec<&'a str> {
        let mut targets: Vec<&str> = Vec::new();
        let next = |path: &str| match self.items.get(&format!("{path}: Deref")).map(|listed| &listed.parsed.shape) {
            Some(Shape::Other(target)) => Some(*target),
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

fn added(key: &str, item: &Parsed<'_>, base: &Listing<'_>, head: &Listing<'_>) -> (Rust, &'static str) {
    match &item.shape {
        Shape::Field { .. } if base.has(item.path) && head.facts(item.path).contains(&"exhaustive") => {
            (Rust::Major, "callers write every field of this struct")
        }
        Shape::Field { name, .. } => {
            let hides = |listing: &Listing<'_>| {
                listing.targets(item.path).iter().any(|target| base.has(&format!("{target}.{name}")))
            };
            if hides(base) || hides(head) {
                (Rust::Major, "it hides a field of the same name that was reached by `Deref`")
            } else {
                (Rust::Minor, "added")
            }
        }
        Shape::Variant(_) if base.has(item.path) && !base.facts(item.path).contains(&"non_exhaustive") => {
            (Rust::Major, "a `match` on this enum has no arm for it")
        }
        Shape::Other(_) if key.ends_with(": Deref") && base.has(item.path) => {
            (Rust::Minor, "fields of another type are now reached by `Deref`")
        }
        Shape::Type(_) | Shape::Variant(_) | Shape::Function { .. } | Shape::Impl(_) | Shape::Other(_) => {
            (Rust::Minor, "added")
        }
    }
}

fn changed(
    (base_in, base): (&Listing<'_>, &Parsed<'_>),
    (head_in, head): (&Listing<'_>, &Parsed<'_>),
) -> (Rust, &'static str) {
    let verdict = match (&base.shape, &head.shape) {
        (one, other) if one == other => None,
        (Shape::Type(base), Shape::Type(head)) => facts(base, head),
        (Shape::Field { .. }, Shape::Field { .. }) => Some((Rust::Major, "its type changed")),
        (Shape::Variant(None), Shape::Other(text)) if text.starts_with("const = ") => {
            Some((Rust::Minor, "the previous name stays as a deprecated constant"))
        }
        (Shape::Variant(_), Shape::Variant(_)) => Some((Rust::Major, "its payload changed")),
        (
            Shape::Function { arguments: base_arguments, output: base_output },
            Shape::Function { arguments: head_arguments, output: head_output },
        ) => {
            if base_output != head_output {
                Some((Rust::Major, "its return type changed"))
            } else if base_arguments.len() != head_arguments.len() {
                Some((Rust::Major, "the number of its arguments changed"))
            } else if base_arguments
                .iter()
                .zip(head_arguments)
                .all(|(one, other)| accepts(one, &base_in.conversions, other, &head_in.conversions))
            {
                Some((Rust::Minor, "it accepts more types"))
            } else {
                Some((Rust::Major, "the type of an argument changed"))
            }
        }
        _ => Some((Rust::Major, "it is now another kind of item")),
    };
    verdict.unwrap_or(if head.deprecated {
        (Rust::Minor, "now deprecated")
    } else {
        (Rust::Patch, "no longer deprecated")
    })
}

/// Facts of a type that came and went. The base URL is no fact that source can see.
fn facts(base: &[&str], head: &[&str]) -> Option<(Rust, &'static str)> {
    let seen = |facts: &[&str]| -> BTreeSet<String> {
        facts.iter().filter(|fact| !fact.starts_with("base url ")).map(|fact| (*fact).to_owned()).collect()
    };
    let (base, head) = (seen(base), seen(head));
    if base == head {
        return Some((Rust::Patch, "a constant changed"));
    }
    if base.difference(&head).any(|fact| fact != "non_exhaustive") {
        return Some((Rust::Major, "a trait or property was removed"));
    }
    let binds =
        |fact: &&String| matches!(fact.as_str(), "non_exhaustive" | "exhaustive") || fact.starts_with("requires ");
    if head.difference(&base).any(|fact| binds(&fact)) {
        return Some((Rust::Major, "callers must write or match it differently"));
    }
    Some((Rust::Minor, "a trait or property was added"))
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
        let id = "a::I: type = Id<a::kinds::I>\na::C::x(self, impl Into<a::I>) -> Self";
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
