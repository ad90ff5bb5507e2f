//! Names of types: those of the document in the form that the generator wants; where two would be one, the path to what is named
//! tells them apart.

use std::collections::BTreeSet;

use crate::naming;

#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The first of the names that is free; all are forms of what is named, the shortest first.
    pub(crate) fn take(&mut self, names: impl IntoIterator<Item = String>) -> String {
        let is_free = |name: &String| naming::type_name(name) == *name && !self.taken.contains(name);
        let mut last = String::new();
        let found = names.into_iter().find(|name| {
            last.clone_from(name);
            is_free(name)
        });
        let mut name = found.unwrap_or(last);
        while !is_free(&name) {
            name.push_str("Type");
        }
        self.taken.insert(name.clone());
        name
    }
}

pub(crate) fn camel(name: &str) -> String {
    naming::upper_camel(&plain(name)).replace('_', "")
}

pub(crate) fn snake(name: &str) -> String {
    naming::lower_snake(&plain(name))
}

/// Letters and digits, with spaces between the words.
fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect()
}

/// A word for one of many: `pets` becomes `Pet`.
pub(crate) fn singular(name: &str) -> String {
    for (ending, one) in [("ies", "y"), ("sses", "ss"), ("xes", "x")] {
        if let Some(stem) = name.strip_suffix(ending) {
            return format!("{stem}{one}");
        }
    }
    match name.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => name.to_owned(),
    }
}
