//! Whether a changed argument still takes every value that the former one took.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{Parsed, Shape};

/// What may be turned into the types of one listing.
#[derive(Debug, Default)]
pub(super) struct Conversions<'a> {
    sources: BTreeMap<&'a str, BTreeSet<String>>,
}

impl<'a> Conversions<'a> {
    pub(super) fn of(lines: &[Parsed<'a>]) -> Self {
        let mut sources: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for line in lines {
            let of_path = sources.entry(line.path).or_default();
            match &line.shape {
                Shape::Type(_) => drop(of_path.insert(line.path.to_owned())),
                Shape::Impl(text) => {
                    let source = text.strip_prefix("From<").and_then(|text| text.strip_suffix('>'));
                    of_path.extend(source.map(str::to_owned));
                }
                // Ids may be borrowed, and secrets are made of text; what makes an id of text is said of its kind.
                Shape::Other(text) if text.starts_with("type = Id<") => {
                    of_path.extend([line.path.to_owned(), format!("&{}", line.path)]);
                }
                Shape::Other(text) if text.starts_with("type = Secret<") => {
                    of_path.extend([line.path, "&str", "String"].map(str::to_owned));
                }
                _ => {}
            }
        }
        let from_text: Vec<(&str, String)> = lines
            .iter()
            .filter(|line| matches!(&line.shape, Shape::Type(facts) if facts.contains(&"from text")))
            .map(|line| (line.path, line.path.replace("::kinds::", "::")))
            .collect();
        for (_, alias) in &from_text {
            if let Some(found) = sources.iter_mut().find(|(path, _)| **path == alias.as_str()) {
                found.1.extend(["&str", "String"].map(str::to_owned));
            }
        }
        Self { sources }
    }

    /// What may be passed where `impl Into<ty>` stands; `None` where that is without end.
    fn sources(&self, ty: &str) -> Option<BTreeSet<String>> {
        if let Some(inner) = ty.strip_prefix("Nullable<").and_then(|text| text.strip_suffix('>')) {
            let mut all = BTreeSet::from([ty.to_owned(), inner.to_owned(), format!("Option<{inner}>")]);
            all.extend((inner == "String").then(|| "&str".to_owned()));
            return Some(all);
        }
        self.sources.get(ty).cloned()
    }

    fn takes(&self, argument: Argument<'_>, value: &str) -> bool {
        match argument {
            Argument::Exact(ty) => ty == value,
            Argument::Into(ty) => {
                ty == value || is_made_of(ty, value) || self.sources(ty).is_some_and(|sources| sources.contains(value))
            }
            Argument::Items(_) => false,
        }
    }
}

/// What of the types that are passed as they are becomes a value of the runtime's; there are more, in what takes text.
fn is_made_of(ty: &str, value: &str) -> bool {
    matches!((ty, value), ("Value", "bool" | "i64") | ("UnixTimestamp", "i64"))
}

#[derive(Debug, Clone, Copy)]
enum Argument<'a> {
    Exact(&'a str),
    Into(&'a str),
    /// Of an iterator; what each item is.
    Items(&'a str),
}

fn argument(text: &str) -> Argument<'_> {
    let inside = |prefix: &str| text.strip_prefix(prefix).and_then(|text| text.strip_suffix('>'));
    match (inside("impl Into<"), inside("impl IntoIterator<Item = ")) {
        (Some(ty), _) => Argument::Into(ty),
        (None, Some(item)) => Argument::Items(item),
        (None, None) => Argument::Exact(text),
    }
}

/// Whether `head` takes what `base` took.
pub(super) fn accepts(base: &str, base_in: &Conversions<'_>, head: &str, head_in: &Conversions<'_>) -> bool {
    if base == head {
        return true;
    }
    match (argument(base), argument(head)) {
        (Argument::Items(base), Argument::Items(head)) => accepts(base, base_in, head, head_in),
        (Argument::Exact(ty), head) => head_in.takes(head, ty),
        (Argument::Into(ty), head) => {
            base_in.sources(ty).is_some_and(|all| all.iter().all(|source| head_in.takes(head, source)))
        }
        (Argument::Items(_), Argument::Exact(_) | Argument::Into(_)) => false,
    }
}
