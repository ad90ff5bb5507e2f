//! A spec as a tree of YAML that is changed and printed again, with the lines of its nodes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::RangeInclusive;

use serde_yaml::Value;

/// Which child of which child, from the root.
pub(crate) type Path = Vec<usize>;

#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Its number in the file.
    mark: usize,
    pub(crate) data: Data,
}

#[derive(Debug, Clone)]
pub(crate) enum Data {
    Scalar(Value),
    List(Vec<Node>),
    /// A key may be there twice.
    Map(Vec<(String, Node)>),
}

/// From and to the line: the one of its key, and those of its value.
pub(crate) type Lines = BTreeMap<usize, RangeInclusive<usize>>;

impl Node {
    pub(crate) fn read(text: &str) -> Self {
        let value: Value = serde_yaml::from_str(text).expect("YAML");
        Self::of(value, &mut 0)
    }

    fn of(value: Value, next: &mut usize) -> Self {
        *next += 1;
        let mark = *next;
        let data = match value {
            Value::Sequence(items) => Data::List(items.into_iter().map(|item| Self::of(item, next)).collect()),
            Value::Mapping(map) => {
                let key = |key: Value| key.as_str().map_or_else(|| scalar(&key), str::to_owned);
                Data::Map(map.into_iter().map(|(name, value)| (key(name), Self::of(value, next))).collect())
            }
            other => Data::Scalar(other),
        };
        Self { mark, data }
    }

    pub(crate) fn mark(&self) -> usize {
        self.mark
    }

    pub(crate) fn marked(self, mark: usize) -> Self {
        Self { mark, ..self }
    }

    /// A copy whose lines are told apart from the original's.
    pub(crate) fn renumbered(&self) -> Self {
        self.clone().marked(usize::MAX)
    }

    pub(crate) fn is_map(&self) -> bool {
        matches!(self.data, Data::Map(_))
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        if let Data::Scalar(value) = &self.data { value.as_str() } else { None }
    }

    pub(crate) fn entries(&self) -> &[(String, Node)] {
        if let Data::Map(entries) = &self.data { entries } else { &[] }
    }

    pub(crate) fn entries_mut(&mut self) -> &mut Vec<(String, Node)> {
        let Data::Map(entries) = &mut self.data else { panic!("not a map") };
        entries
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(crate) fn children(&self) -> impl Iterator<Item = &Node> {
        let items: &[Node] = if let Data::List(items) = &self.data { items } else { &[] };
        items.iter().chain(self.entries().iter().map(|(_, value)| value))
    }

    pub(crate) fn at(&self, path: &[usize]) -> &Node {
        path.iter().fold(self, |node, at| node.children().nth(*at).expect("a path of this tree"))
    }

    pub(crate) fn at_mut(&mut self, path: &[usize]) -> &mut Node {
        path.iter().fold(self, |node, at| match &mut node.data {
            Data::List(items) => &mut items[*at],
            Data::Map(entries) => &mut entries[*at].1,
            Data::Scalar(_) => panic!("not a path of this tree"),
        })
    }

    /// One line for each key and each item.
    pub(crate) fn print(&self) -> (String, Lines) {
        let (mut text, mut lines) = (String::new(), Lines::new());
        self.write("", 0, &mut text, &mut lines);
        (text, lines)
    }

    /// `before` starts the line of the node, on which a scalar ends.
    fn write(&self, before: &str, depth: usize, text: &mut String, lines: &mut Lines) {
        let start = text.lines().count() + usize::from(!before.is_empty() || depth == 0);
        let indent = "  ".repeat(depth);
        match &self.data {
            Data::Scalar(value) => drop(writeln!(text, "{before} {}", scalar(value))),
            Data::List(items) if items.is_empty() => drop(writeln!(text, "{before} []")),
            Data::Map(entries) if entries.is_empty() => drop(writeln!(text, "{before} {{}}")),
            Data::List(items) => {
                text.push_str(&if before.is_empty() { String::new() } else { format!("{before}\n") });
                items.iter().for_each(|item| item.write(&format!("{indent}-"), depth + 1, text, lines));
            }
            Data::Map(entries) => {
                text.push_str(&if before.is_empty() { String::new() } else { format!("{before}\n") });
                for (name, value) in entries {
                    let plain = name.chars().all(|c| c.is_alphanumeric() || "_?!.-".contains(c));
                    let name = if plain { name.clone() } else { scalar(&Value::String(name.clone())) };
                    value.write(&format!("{indent}{name}:"), depth + 1, text, lines);
                }
            }
        }
        lines.insert(self.mark, start..=text.lines().count().max(start));
    }
}

/// As JSON writes it, which YAML reads.
fn scalar(value: &Value) -> String {
    serde_json::to_string(value).expect("JSON")
}
