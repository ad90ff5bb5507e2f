//! Whether a changed argument still accepts every value that the previous one accepted.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Kind, Line};

/// Every type of integers.
const INTEGER: &str = "impl Integer";

/// What may be turned into the types of one listing.
#[derive(Debug, Default)]
pub(super) struct Conversions<'a> {
    sources: BTreeMap<&'a str, BTreeSet<String>>,
}

impl<'a> Conversions<'a> {
    pub(super) fn of(lines: impl Iterator<Item = Line<'a>> + Clone) -> Self {
        let text = || ["&str".to_owned(), "String".to_owned()];
        let mut sources: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for line in lines.clone() {
            let of_path = sources.entry(line.path).or_default();
            let this = line.path.to_owned();
            match line.kind {
                Kind::Type(_) => drop(of_path.insert(this)),
                Kind::From(source) => drop(of_path.insert(source.to_owned())),
                // Ids may be borrowed, and secrets are made of text; whether text makes an id is a property of its marker.
                Kind::Alias(target) if target.starts_with("Id<") => of_path.extend([format!("&{this}"), this]),
                Kind::Alias(target) if target.starts_with("Secret<") => {
                    of_path.extend(text().into_iter().chain([this]))
                }
                _ => {}
            }
        }
        for marker in lines.filter(|line| line.kind.properties().any(|property| property == "from text")) {
            let id = marker.path.replace("::markers::", "::");
            if let Some(of_id) = sources.get_mut(id.as_str()) {
                of_id.extend(text());
            }
        }
        Self { sources }
    }

    /// What may be passed for `impl Into<ty>`; `None` where that is without end.
    fn sources(&self, ty: &str) -> Option<BTreeSet<String>> {
        if let Some(inner) = inside("Nullable<", ty) {
            let mut all = BTreeSet::from([ty.to_owned(), inner.to_owned(), format!("Option<{inner}>")]);
            all.extend((inner == "String").then(|| "&str".to_owned()));
            all.extend((inner == "i64").then(|| INTEGER.to_owned()));
            return Some(all);
        }
        self.sources.get(ty).cloned()
    }

    fn accept(&self, argument: &str, value: &str) -> bool {
        let Some(ty) = inside("impl Into<", argument) else {
            return argument == value || (argument, value) == (INTEGER, "i64");
        };
        ty == value || is_made_of(ty, value) || self.sources(ty).is_some_and(|sources| sources.contains(value))
    }
}

fn inside<'t>(before: &str, text: &'t str) -> Option<&'t str> {
    text.strip_prefix(before)?.strip_suffix('>')
}

/// Types of the runtime that are made of plain ones; those made of text are not needed here.
fn is_made_of(ty: &str, value: &str) -> bool {
    matches!((ty, value), ("Value", "bool") | ("Value" | "UnixTimestamp" | "UnixMillis", "i64" | INTEGER))
}

/// Whether `head` accepts what `base` accepted.
pub(super) fn accepts(base: &str, base_in: &Conversions<'_>, head: &str, head_in: &Conversions<'_>) -> bool {
    if base == head {
        return true;
    }
    let items = |argument| inside("impl IntoIterator<Item = ", argument);
    match (items(base), items(head), inside("impl Into<", base)) {
        (Some(base), Some(head), _) => accepts(base, base_in, head, head_in),
        (_, _, Some(ty)) => base_in.sources(ty).is_some_and(|all| all.iter().all(|one| head_in.accept(head, one))),
        (_, _, None) => head_in.accept(head, base),
    }
}
