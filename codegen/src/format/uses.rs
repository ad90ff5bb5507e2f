//! `use` lines: one for each module, sorted as the style edition 2024 sorts.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::MAX_WIDTH;
use super::list::fill;

/// The `use` lines of a file, collected in any order.
#[derive(Debug)]
pub struct Uses {
    visibility: &'static str,
    /// By module.
    names: BTreeMap<String, BTreeSet<String>>,
}

impl Uses {
    /// Pairs of a module and a name in it, which may be a path itself: `books::*`.
    pub fn new(visibility: &'static str, paths: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (module, name) in paths {
            names.entry(module).or_default().insert(name);
        }
        // A module that is named itself, and names in it, are one line.
        for module in names.keys().cloned().collect::<Vec<_>>() {
            if let Some((around, name)) = module.rsplit_once("::")
                && names.get_mut(around).is_some_and(|names| names.remove(name))
            {
                names.entry(module).or_default().insert("self".to_owned());
            }
        }
        names.retain(|_, names| !names.is_empty());
        Self { visibility, names }
    }

    /// Writes the lines, with a blank line between std, other crates, this crate and what is near.
    pub(super) fn print(&self, out: &mut String) {
        let mut lines: Vec<(Vec<&str>, Vec<&str>)> =
            self.names.iter().map(|(module, names)| line(module, names)).collect();
        lines.sort_by(|(one, _), (other, _)| group(one[0]).cmp(&group(other[0])).then_with(|| path_order(one, other)));
        let mut previous = None;
        for (path, names) in lines {
            let group = group(path[0]);
            if previous != Some(group) {
                out.push('\n');
            }
            previous = Some(group);
            let start = out.len();
            out.push_str(self.visibility);
            out.push_str("use ");
            out.push_str(&path.join("::"));
            if !names.is_empty() {
                let column = out.len() - start;
                list(&names, column, out);
            }
            out.push_str(";\n");
        }
    }
}

/// The path of a line up to the bracket of its list, and the list, if there is more than one name.
fn line<'a>(module: &'a str, names: &'a BTreeSet<String>) -> (Vec<&'a str>, Vec<&'a str>) {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_by(|one, other| order(first(one), first(other)));
    let mut path: Vec<&str> = module.split("::").collect();
    match names.as_slice() {
        [only] if *only != "self" => {
            path.extend(only.split("::"));
            (path, vec![])
        }
        _ => {
            path.push("{");
            (path, names)
        }
    }
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap_or_default()
}

/// Writes a list and its closing bracket: on the line of the opening one, or on lines of its own, which are filled.
fn list(names: &[&str], column: usize, out: &mut String) {
    let width: usize = names.iter().map(|name| name.len() + 2).sum();
    // rustfmt counts the brackets twice.
    if column + width < MAX_WIDTH {
        out.push_str(&names.join(", "));
    } else {
        // On one line the last comma is not counted.
        let limit = if 4 + width <= MAX_WIDTH + 1 { usize::MAX } else { MAX_WIDTH - 1 };
        for line in fill(names.iter().map(|name| format!("{name},")), 4, limit) {
            out.extend(["\n    ", &line]);
        }
        out.push('\n');
    }
    out.push('}');
}

fn group(name: &str) -> u8 {
    match name {
        "std" | "core" | "alloc" => 0,
        "crate" => 2,
        "self" | "super" => 3,
        _ => 1,
    }
}

fn path_order(one: &[&str], other: &[&str]) -> Ordering {
    let pairs = one.iter().zip(other).map(|(one, other)| order(one, other));
    pairs.fold(Ordering::Equal, Ordering::then).then(one.len().cmp(&other.len()))
}

/// The order of names: runs of digits are numbers, and the underscore comes first.
fn order(one: &str, other: &str) -> Ordering {
    let rank = |name| match name {
        "self" => 0,
        "super" => 1,
        "crate" => 2,
        "*" => 4,
        "{" => 5,
        _ => 3,
    };
    rank(one).cmp(&rank(other)).then_with(|| chunks(one).cmp(chunks(other)))
}

/// Underscores, numbers by their size, and the texts between them.
fn chunks(name: &str) -> impl Iterator<Item = (u8, usize, &str)> {
    let mut rest = name.trim_start_matches("r#");
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = match first {
            '_' => Some(1),
            '0'..='9' => rest.find(|c: char| !c.is_ascii_digit()),
            _ => rest.find(|c: char| c == '_' || c.is_ascii_digit()),
        };
        let (chunk, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        let digits = chunk.trim_start_matches('0');
        Some(match first {
            '_' => (0, 0, chunk),
            '0'..='9' => (1, digits.len(), digits),
            _ => (2, 0, chunk),
        })
    })
}
