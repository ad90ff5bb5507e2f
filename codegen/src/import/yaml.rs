//! Writes specs as a person would: short maps on one line, long texts folded.

use std::fmt::Write;

use super::node::{Map, Node};

const WIDTH: usize = 120;

/// A file, and for each of its lines the keys that lead to what is written there.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    pub(crate) text: String,
    /// Where each begins in the text, with the keys.
    lines: Vec<(usize, Vec<String>)>,
}

pub(crate) fn print(map: &Map, comment: &str) -> Printed {
    let mut printed = Printed::default();
    printed.line(&[], 0, comment);
    for (index, (key, value)) in map.iter().enumerate() {
        if index == 0 || ["errors", "common", "endpoints", "types"].contains(&key.as_str()) {
            printed.line(&[], 0, "");
        }
        printed.entry(&mut vec![key.clone()], 0, &quoted(key), value);
    }
    printed
}

impl Printed {
    /// The keys that lead to what is at a byte of the text.
    pub(crate) fn keys_at(&self, start: usize) -> Vec<String> {
        let after = self.lines.partition_point(|(begin, _)| *begin <= start);
        after.checked_sub(1).map(|line| self.lines[line].1.clone()).unwrap_or_default()
    }

    fn line(&mut self, path: &[String], indent: usize, text: &str) {
        let indent = if text.is_empty() { 0 } else { indent };
        self.lines.push((self.text.len(), path.to_vec()));
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    /// `key: value`, where `start` is the key.
    fn entry(&mut self, path: &mut Vec<String>, indent: usize, start: &str, value: &Node) {
        let depth = path.len();
        let before = format!("{start}: ");
        match value {
            Node::Text(text) if is_block(text, indent + before.len()) => {
                let is_prose = is_prose(text);
                self.line(path, indent, &format!("{before}{}", if is_prose { ">-" } else { "|-" }));
                for line in if is_prose { folded(text, WIDTH - indent) } else { broken(text, WIDTH - indent) } {
                    self.line(path, indent + 2, line.trim_end());
                }
            }
            Node::Map(map) if !map.is_empty() && (has_docs(map) || !is_flow(value, depth, indent + before.len())) => {
                self.line(path, indent, before.trim_end());
                self.entries(path, indent + 2, map);
            }
            Node::List(items) if !items.is_empty() && !is_flow(value, depth, indent + before.len()) => {
                self.line(path, indent, before.trim_end());
                items.iter().for_each(|item| self.item(path, indent + 2, item));
            }
            // What is wrong on this line is wrong in the only entry.
            Node::Map(map) if map.len() == 1 => {
                path.extend(map.keys().cloned());
                self.line(path, indent, &format!("{before}{}", flow(value, false)));
                path.pop();
            }
            _ => self.line(path, indent, &format!("{before}{}", flow(value, false))),
        }
    }

    fn entries(&mut self, path: &mut Vec<String>, indent: usize, map: &Map) {
        // A status is a number.
        let is_status = path.last().is_some_and(|last| ["response", "statuses"].contains(&last.as_str()));
        for (key, value) in map {
            path.push(key.clone());
            let is_number = is_status && (key == "2xx" || key.parse::<u16>().is_ok());
            self.entry(path, indent, &if is_number { key.clone() } else { quoted(key) }, value);
            path.pop();
        }
    }

    fn item(&mut self, path: &mut Vec<String>, indent: usize, item: &Node) {
        match item {
            Node::Map(map) if !is_flow(item, 9, indent + 2) => {
                let start = self.text.len() + indent;
                map.iter().for_each(|(key, value)| self.entry(path, indent + 2, &quoted(key), value));
                self.text.replace_range(start..=start, "-");
            }
            _ => self.line(path, indent, &format!("- {}", flow(item, false))),
        }
    }
}

/// Whether a value is written on the line of its key. What is declared has a line for each of its keys.
fn is_flow(value: &Node, depth: usize, column: usize) -> bool {
    let simple = |node: &Node| match node {
        Node::Map(map) => map.is_empty(),
        Node::List(items) => items.iter().all(|item| !matches!(item, Node::Map(_) | Node::List(_))),
        Node::Text(text) => !text.contains('\n'),
        Node::Null | Node::Bool(_) | Node::Number(_) => true,
    };
    let fits = column + flow(value, false).len() <= WIDTH;
    match value {
        Node::Map(map) if depth > 2 && !map.contains_key("doc") && map.values().all(simple) && fits => {
            map.len() == 1 || map.len() <= 4 && map.contains_key("type")
        }
        Node::Map(map) => map.contains_key("scheme") && fits,
        Node::List(items) => fits && items.iter().all(simple) && !items.iter().any(|item| matches!(item, Node::Map(_))),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => true,
    }
}

/// Whether it has fields with docs, or several fields: each has a line.
fn has_docs(map: &Map) -> bool {
    map.values().any(|value| value.text().is_some_and(|line| line.contains(" -- ")))
        || map.len() > 1 && starts_with_type(map)
}

/// Whether a field has the name of the key `type`, as the tags of variants have.
fn starts_with_type(map: &Map) -> bool {
    map.get("type").and_then(Node::text).is_some_and(|line| line.starts_with("const "))
}

fn flow(value: &Node, inside: bool) -> String {
    match value {
        Node::Null => "null".to_owned(),
        Node::Bool(value) => value.to_string(),
        Node::Number(number) => number.to_string(),
        Node::Text(text) if inside && text.contains([',', '[', ']', '{', '}']) => in_quotes(text),
        Node::Text(text) => quoted(text),
        Node::List(items) => {
            let items: Vec<String> = items.iter().map(|item| flow(item, true)).collect();
            format!("[{}]", items.join(", "))
        }
        Node::Map(map) => {
            let entries = map.iter().map(|(key, value)| format!("{}: {}", quoted(key), flow(value, true)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text without quotes, if YAML reads it as this text.
fn quoted(text: &str) -> String {
    let starts =
        text.starts_with(|c: char| c.is_alphanumeric() || "_/($+.<^\\".contains(c)) && !text.starts_with("...");
    let ends = !text.ends_with(|c: char| c.is_whitespace() || c == ':');
    let is_clean = !text.contains(": ") && !text.contains(" #") && !text.chars().any(char::is_control);
    if starts && ends && is_clean && !is_other_value(text) { text.to_owned() } else { in_quotes(text) }
}

/// Whether YAML would read a text as something else.
fn is_other_value(text: &str) -> bool {
    let words = ["true", "false", "null", "~", ".inf", ".nan"];
    let like_number = text.trim_start_matches(['+', '.']).starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_hexdigit() || "+-._:xobTZ ".contains(c));
    words.contains(&text.to_ascii_lowercase().as_str()) || like_number
}

fn in_quotes(text: &str) -> String {
    if !text.contains('\'') && !text.chars().any(char::is_control) {
        return format!("'{text}'");
    }
    // JSON leaves some control characters as they are.
    let json = serde_json::to_string(text).unwrap_or_default();
    json.chars().fold(String::new(), |mut all, c| {
        if c.is_control() {
            let _ = write!(all, "\\u{:04x}", u32::from(c));
        } else {
            all.push(c);
        }
        all
    })
}

fn is_block(text: &str, column: usize) -> bool {
    text.contains('\n') || column + text.len() > WIDTH && text.contains(' ')
}

/// Whether a text keeps its meaning if its lines are broken elsewhere.
fn is_prose(text: &str) -> bool {
    !text.contains('\n')
}

/// The lines of a text whose long ones are broken, unless they are code or a table.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut is_code = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        is_code ^= line.trim_start().starts_with("```");
        if is_code || line.starts_with([' ', '|', '<', '`']) || line.trim_start().is_empty() {
            lines.push(line.to_owned());
        } else {
            lines.extend(folded(line, width));
        }
    }
    lines
}

/// The lines of a text that break between its words.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
