//! Names of types: those of the document in the form that the generator wants; where two would be one, the path to what is named
//! tells them apart.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::naming;

#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The first of the names that is free; all are forms of what is named, the shortest first.
    pub(crate) fn take(&mut self, names: impl IntoIterator<Item = String>) -> String {
        let mut name = String::new();
        for candidate in names {
            name = candidate;
            if self.is_free(&name) {
                break;
            }
        }
        while !self.is_free(&name) {
            name.push_str("Type");
        }
        self.taken.insert(name.clone());
        name
    }

    /// What is sent of a type gets a name as well.
    fn is_free(&self, name: &str) -> bool {
        let input = format!("{name}Input");
        let of_input = name.strip_suffix("Input").unwrap_or_default();
        naming::type_name(name) == name && [name, &input, of_input].into_iter().all(|name| !self.taken.contains(name))
    }
}

pub(crate) fn camel(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let camel = plain.to_upper_camel_case();
    if camel.starts_with(|c: char| c.is_ascii_uppercase()) { camel } else { format!("N{camel}") }
}

pub(crate) fn snake(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let snake = plain.to_snake_case();
    if snake.starts_with(|c: char| c.is_ascii_lowercase()) { snake } else { format!("n{snake}") }
}

/// A word for one of many: `pets` becomes `Pet`.
pub(crate) fn singular(name: &str) -> String {
    let name = name.to_owned();
    for (ending, one) in [("ies", "y"), ("sses", "ss"), ("xes", "x")] {
        if let Some(stem) = name.strip_suffix(ending) {
            return format!("{stem}{one}");
        }
    }
    match name.strip_suffix('s') {
        Some(stem) if !stem.is_empty() && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => name,
    }
}
