//! `use` lines: one tree for each first name, sorted as the style edition 2024 sorts.

use std::cmp::Ordering;

use proc_macro2::Delimiter;

use super::MAX_WIDTH;
use super::flat::flat;
use super::tree::{Tree, split};

/// A name in a path, and what is used below it.
#[derive(Debug, Default)]
pub(super) struct Node {
    name: String,
    /// The name itself is used.
    itself: bool,
    below: Vec<Node>,
}

impl Node {
    pub(super) fn is_empty(&self) -> bool {
        self.below.is_empty()
    }

    /// Adds a path.
    pub(super) fn add<'a>(&mut self, mut path: impl Iterator<Item = &'a str>) {
        match path.next() {
            None | Some("self") if !self.name.is_empty() => self.itself = true,
            None => {}
            Some(name) => {
                let index = match self.below.iter().position(|node| node.name == name) {
                    Some(index) => index,
                    None => {
                        self.below.push(Node { name: name.to_owned(), ..Node::default() });
                        self.below.len() - 1
                    }
                };
                self.below[index].add(path);
            }
        }
    }

    /// Adds the paths of `a::{b, c::*}`.
    pub(super) fn add_tree(&mut self, before: &mut Vec<String>, tree: &[Tree]) {
        match tree {
            [path @ .., Tree::Group(Delimiter::Brace, list)] => {
                let length = before.len();
                before.extend(
                    path.iter().filter(|part| !part.is_mark("::")).map(|part| flat(std::slice::from_ref(part))),
                );
                for part in split(list) {
                    self.add_tree(before, part);
                }
                before.truncate(length);
            }
            path => {
                let path = flat(path);
                self.add(before.iter().map(String::as_str).chain(path.split("::")));
            }
        }
    }

    /// Writes a `use` line for each first name, with a blank line between std, other crates, this crate and what is near.
    pub(super) fn print(&mut self, visibility: &str, indent: usize, out: &mut String) {
        self.merge_supers();
        self.sort();
        let mut previous = None;
        self.below.sort_by_key(|node| group(&node.name));
        for node in &self.below {
            let group = group(&node.name);
            if previous.is_some_and(|previous| previous != group) {
                out.push('\n');
            }
            previous = Some(group);
            let start = format!("{:indent$}{visibility}use ", "");
            let text = node.text(indent, start.len());
            out.push_str(&start);
            out.push_str(&text);
            out.push_str(";\n");
        }
    }

    /// `super` may only start a path, so `super::super` is one name.
    fn merge_supers(&mut self) {
        let mut index = 0;
        while index < self.below.len() {
            let node = &mut self.below[index];
            if node.name == "super" || node.name.ends_with("::super") {
                let name = format!("{}::super", node.name);
                if let Some(at) = node.below.iter().position(|below| below.name == "super") {
                    let mut farther = node.below.remove(at);
                    let is_empty = node.below.is_empty() && !node.itself;
                    farther.name = name;
                    self.below.push(farther);
                    if is_empty {
                        self.below.remove(index);
                        continue;
                    }
                }
            }
            index += 1;
        }
    }

    fn sort(&mut self) {
        self.below.sort_by(|one, other| version_order(&one.name, &other.name));
        for node in &mut self.below {
            node.sort();
        }
    }

    /// The path from here, which starts at the column and has a comma or a semicolon after it.
    fn text(&self, indent: usize, column: usize) -> String {
        let mut text = self.name.clone();
        let mut node = self;
        while let ([only], false) = (node.below.as_slice(), node.itself) {
            node = only;
            text.push_str("::");
            text.push_str(&node.name);
        }
        if node.below.is_empty() {
            return text;
        }
        let is_nested = node.below.iter().any(Node::ends_in_list);
        let start = if node.itself { vec!["self".to_owned()] } else { vec![] };
        let inner = indent + 4;
        let items: Vec<String> =
            start.into_iter().chain(node.below.iter().map(|below| below.text(inner, inner))).collect();
        let width: usize = items.iter().map(|item| item.len() + 2).sum();
        text.push_str("::{");
        // rustfmt counts the brackets twice.
        if !is_nested && column + text.len() + width + 2 <= MAX_WIDTH {
            text.push_str(&items.join(", "));
        } else {
            fill(&items, inner, is_nested, &mut text);
            text.push_str(&format!("\n{:indent$}", ""));
        }
        text.push('}');
        text
    }

    fn ends_in_list(&self) -> bool {
        match self.below.as_slice() {
            [] => false,
            [only] if !self.itself => only.ends_in_list(),
            _ => true,
        }
    }
}

/// Fills lines. In a list with lists in it, each path has lines of its own.
fn fill(items: &[String], indent: usize, is_nested: bool, text: &mut String) {
    // On one line the last comma is not counted.
    let width: usize = items.iter().map(|item| item.len() + 2).sum();
    let is_one_line = !is_nested && indent + width <= MAX_WIDTH + 1;
    let mut column = MAX_WIDTH;
    let mut after_path = false;
    for item in items {
        let is_path = is_nested && item.contains("::");
        let fits = column + item.len() + 3 <= MAX_WIDTH || is_one_line && column < MAX_WIDTH;
        if !fits || is_path || after_path {
            text.push_str(&format!("\n{:indent$}", ""));
            column = indent;
        } else {
            text.push(' ');
            column += 1;
        }
        text.push_str(item);
        text.push(',');
        column += item.len() + 1;
        after_path = is_path;
    }
}

fn group(name: &str) -> u8 {
    match name {
        "std" | "core" | "alloc" => 0,
        "crate" => 2,
        "self" => 3,
        name if name.starts_with("super") => 3,
        _ => 1,
    }
}

/// The order of names in the style edition 2024: runs of digits are numbers, and the underscore comes first.
fn version_order(one: &str, other: &str) -> Ordering {
    let rank = |name: &str| match name {
        "self" => 0,
        // The farther, the earlier.
        name if name.starts_with("super") => usize::MAX - name.len(),
        "crate" => usize::MAX - 2,
        "*" => usize::MAX,
        _ => usize::MAX - 1,
    };
    let (mut left, mut right) = (one.trim_start_matches("r#"), other.trim_start_matches("r#"));
    let by_rank = rank(one).cmp(&rank(other));
    if by_rank != Ordering::Equal {
        return by_rank;
    }
    loop {
        let ordering = match (chunk(&mut left), chunk(&mut right)) {
            ("", "") => return Ordering::Equal,
            ("", _) => Ordering::Less,
            (_, "") => Ordering::Greater,
            ("_", "_") => Ordering::Equal,
            ("_", _) => Ordering::Less,
            (_, "_") => Ordering::Greater,
            (a, b) if is_number(a) && is_number(b) => {
                let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
                a.len().cmp(&b.len()).then_with(|| a.cmp(b))
            }
            (a, b) => a.cmp(b),
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
}

fn is_number(chunk: &str) -> bool {
    chunk.starts_with(|c: char| c.is_ascii_digit())
}

/// Cuts off an underscore, a number, or the text up to the next of them.
fn chunk<'a>(text: &mut &'a str) -> &'a str {
    let end = match text.chars().next() {
        None => 0,
        Some('_') => 1,
        Some(c) if c.is_ascii_digit() => text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()),
        Some(_) => text.find(|c: char| c == '_' || c.is_ascii_digit()).unwrap_or(text.len()),
    };
    let (chunk, rest) = text.split_at(end);
    *text = rest;
    chunk
}
