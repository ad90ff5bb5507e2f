//! The documents that are imported: the first file, and the files that it names, with what their references lead to.

use std::collections::BTreeMap;

use super::node::{Node, escaped};

/// The files of one description, by path.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    pub root: String,
    pub files: BTreeMap<String, Node>,
}

/// A node and where it is.
#[derive(Debug, Clone)]
pub(crate) struct At<'d> {
    pub(crate) node: &'d Node,
    pub(crate) file: &'d str,
    /// A JSON pointer without `#`.
    pub(crate) pointer: String,
}

/// Two nodes are the same if they are at the same place.
pub(crate) type Key = (String, String);

impl Documents {
    /// The files that some file names and that are not there yet.
    pub fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        for (file, node) in &self.files {
            named(node, &mut |reference| {
                let path = joined(file, reference);
                let is_local = !reference.starts_with('#') && !path.contains("://");
                if is_local && !self.files.contains_key(&path) && !missing.contains(&path) {
                    missing.push(path);
                }
            });
        }
        missing
    }

    pub(crate) fn root(&self) -> Option<At<'_>> {
        let (file, node) = self.files.get_key_value(&self.root)?;
        Some(At { node, file, pointer: String::new() })
    }

    /// Whether this is an export of specs.
    pub(crate) fn is_our_own(&self) -> bool {
        self.root().is_some_and(|root| root.node.get("x-generated").is_some())
    }

    /// What is in the items of paths: operations, and what they share.
    pub(crate) fn operations(&self) -> impl Iterator<Item = At<'_>> {
        let paths = self.root().and_then(|root| root.get("paths")).map(|paths| paths.entries()).unwrap_or_default();
        let items = paths.into_iter().filter_map(|(_, item)| self.resolved(&item));
        items.flat_map(|item| item.entries()).map(|(_, at)| at)
    }

    /// Follows `$ref` until something is written in place; `None` where one leads nowhere.
    pub(crate) fn resolved<'d>(&'d self, at: &At<'d>) -> Option<At<'d>> {
        let mut at = at.clone();
        for _ in 0..32 {
            match at.reference() {
                None => return Some(at),
                Some(reference) => at = self.target(&at, reference)?,
            }
        }
        None
    }

    pub(crate) fn target<'d>(&'d self, at: &At<'d>, reference: &str) -> Option<At<'d>> {
        let (_, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let path = if reference.starts_with('#') { at.file.to_owned() } else { joined(at.file, reference) };
        let (file, node) = self.files.get_key_value(&path)?;
        Some(At { node: node.at(pointer)?, file, pointer: pointer.to_owned() })
    }
}

/// Calls `found` with each reference below a node.
fn named(node: &Node, found: &mut impl FnMut(&str)) {
    match node {
        Node::Map(map) => {
            if let Some(Node::Text(reference)) = map.get("$ref") {
                found(reference);
            }
            map.values().for_each(|inner| named(inner, found));
        }
        Node::List(items) => items.iter().for_each(|inner| named(inner, found)),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => {}
    }
}

/// The path of the file that a reference in another file names.
fn joined(file: &str, reference: &str) -> String {
    let path = reference.split('#').next().unwrap_or_default();
    if path.is_empty() || path.contains("://") {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => _ = parts.pop(),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

impl<'d> At<'d> {
    pub(crate) fn reference(&self) -> Option<&'d str> {
        self.node.get("$ref")?.text()
    }

    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        Some(self.below(key, self.node.get(key)?))
    }

    fn below(&self, key: &str, node: &'d Node) -> Self {
        Self { node, file: self.file, pointer: format!("{}/{}", self.pointer, escaped(key)) }
    }

    pub(crate) fn entries(&self) -> Vec<(&'d str, Self)> {
        let entries = self.node.map().into_iter().flatten();
        entries.map(|(key, node)| (key.as_str(), self.below(key, node))).collect()
    }

    pub(crate) fn items(&self) -> Vec<Self> {
        self.node.list().iter().enumerate().map(|(index, node)| self.below(&index.to_string(), node)).collect()
    }

    pub(crate) fn text(&self, key: &str) -> Option<&'d str> {
        self.node.get(key)?.text()
    }

    pub(crate) fn texts(&self, key: &str) -> Vec<&'d str> {
        self.node.get(key).map(Node::list).unwrap_or_default().iter().filter_map(Node::text).collect()
    }

    pub(crate) fn key(&self) -> Key {
        (self.file.to_owned(), self.pointer.clone())
    }

    /// For people.
    pub(crate) fn shown(&self) -> String {
        format!("{}#{}", self.file, self.pointer)
    }
}
