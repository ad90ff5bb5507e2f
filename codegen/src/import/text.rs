//! Texts of a document as texts of a spec: docs, values, and the lines of fields.

use super::node::{Map, Node};
use crate::parse::is_invisible;

/// The longest line of a field with its doc.
const SHORT: usize = 100;

/// A doc without what YAML or a reader would stumble over: spaces at the end of lines, line breaks inside a paragraph.
pub(crate) fn doc(text: &str) -> Option<String> {
    let plain: String = text.replace("\r\n", "\n").replace('\t', "    ");
    let plain: String = plain.chars().filter(|c| *c == '\n' || !is_invisible(*c)).collect();
    let lines: Vec<&str> = plain.trim().lines().map(str::trim_end).collect();
    if lines.is_empty() || lines.iter().all(|line| line.is_empty()) {
        return None;
    }
    let starts_block = |line: &str| {
        let start = line.trim_start();
        line.starts_with("    ")
            || start.starts_with(['-', '*', '#', '|', '>', '`', '<', '+'])
            || start.starts_with(|c: char| c.is_ascii_digit())
    };
    let has_blocks = lines.iter().any(|line| starts_block(line));
    if has_blocks {
        return Some(lines.join("\n"));
    }
    // Each paragraph is one line, which is broken again where it is written.
    let paragraphs: Vec<String> = lines
        .split(|line| line.is_empty())
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" "))
        .collect();
    Some(paragraphs.join("\n\n"))
}

/// A value as the language writes it; `None` where it has no form for it.
pub(crate) fn literal(node: &Node) -> Option<String> {
    match node {
        Node::Bool(value) => Some(value.to_string()),
        Node::Number(number) => Some(number.to_string()),
        Node::Text(text) => Some(if is_plain(text) { text.clone() } else { in_quotes(text)? }),
        Node::Null | Node::List(_) | Node::Map(_) => None,
    }
}

/// A default as the language writes it, if the type takes one. Some documents write a flag or a number as a text.
pub(crate) fn default(node: &Node, ty: &Type) -> Option<String> {
    let Type::Line(line) = ty else { return None };
    match node.text() {
        Some(text) if line.starts_with("csv<") => return Some(format!("[{}]", text.replace(',', ", "))),
        Some(text) if line.starts_with("quoted<") => return Some(text.to_owned()),
        _ => {}
    }
    let takes_none = line.ends_with(']') || ["map<", "const "].iter().any(|start| line.starts_with(start));
    if takes_none || line == "json" || line == "file" {
        return None;
    }
    match node.text().map(str::trim) {
        Some(text) if line == "boolean" => {
            ["true", "false"].iter().find(|one| text.eq_ignore_ascii_case(one)).map(|one| (*one).to_owned())
        }
        Some(text) if line.starts_with("integer") => text.parse::<i64>().ok().map(|number| number.to_string()),
        _ => literal(node),
    }
}

/// The type and the doc of `TYPE -- Doc.`
pub(crate) fn parts(line: &str) -> (&str, Option<&str>) {
    line.split_once(" -- ").map_or((line, None), |(ty, doc)| (ty, Some(doc)))
}

pub(crate) fn joined(ty: &str, doc: Option<&str>) -> String {
    doc.map_or_else(|| ty.to_owned(), |doc| format!("{ty} -- {doc}"))
}

/// Whether a doc says more than the name of what it is about: tools make titles of names.
pub(crate) fn says_more(doc: &str, name: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    letters(doc) != letters(name)
}

/// Whether a doc can be in the line of what it is about.
pub(crate) fn is_short(doc: &str) -> bool {
    doc.chars().count() <= SHORT
        && !doc.contains(['\n'])
        && !doc.contains(": ")
        && !doc.contains(" #")
        && !doc.ends_with(':')
}

/// The name of a field without its mark.
pub(crate) fn bare(key: &str) -> &str {
    key.trim_end_matches(['?', '!'])
}

/// Whether a text without quotes is this text, in a list of values as well.
fn is_plain(text: &str) -> bool {
    let is_word = text.chars().all(|c| c.is_alphanumeric() || "_-./@ ".contains(c));
    let starts = text.starts_with(|c: char| c.is_alphabetic());
    let other = ["true", "false", "null"];
    starts
        && is_word
        && !text.contains("--")
        && !text.contains(" as ")
        && !text.ends_with(' ')
        && !text.contains("  ")
        && !other.contains(&text.to_ascii_lowercase().as_str())
}

fn in_quotes(text: &str) -> Option<String> {
    let is_writable = !text.chars().any(is_invisible);
    is_writable.then(|| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// A constant: unlike in a list of values, only one word needs no quotes.
pub(crate) fn constant(literal: &str) -> String {
    if literal.contains(' ') && !literal.starts_with('"') {
        format!("const \"{literal}\"")
    } else {
        format!("const {literal}")
    }
}

/// A literal without the quotes of the language.
pub(crate) fn unquoted(literal: &str) -> String {
    let inner = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.map_or_else(|| literal.to_owned(), |inner| inner.replace("\\\"", "\"").replace("\\\\", "\\"))
}

/// A field of an object or a parameter, before it is decided how it is written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    /// The name on the wire.
    pub(crate) name: String,
    pub(crate) required: bool,
    /// An item without it is no item.
    pub(crate) guaranteed: bool,
    /// The type in one line, or the keys that write it in place.
    pub(crate) ty: Type,
    pub(crate) doc: Option<String>,
    pub(crate) default: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) notes: Vec<String>,
    /// Other keys of its long form.
    pub(crate) more: Map,
}

#[derive(Debug, Clone)]
pub(crate) enum Type {
    Line(String),
    Keys(Map),
}

impl Default for Type {
    fn default() -> Self {
        Self::Line("json".to_owned())
    }
}

impl Field {
    /// The key and what is behind it.
    pub(crate) fn written(mut self) -> (String, Node) {
        self.doc = self.doc.filter(|doc| says_more(doc, &self.name));
        let mark = match (self.required, self.guaranteed) {
            (true, true) => "!",
            (true, false) => "",
            (false, _) => "?",
        };
        let is_marked = self.name.ends_with(['?', '!']);
        let key = if is_marked { bare(&self.name).to_owned() + "_" } else { self.name.clone() };
        let line = match &self.ty {
            Type::Line(line) if self.default.is_none() => Some(line.clone()),
            Type::Line(line) => self.default.as_ref().map(|default| format!("{line} = {default}")),
            Type::Keys(_) => None,
        };
        let is_plain = !is_marked && !self.deprecated && self.notes.is_empty() && self.more.is_empty();
        let length = key.len() + line.as_ref().map_or(0, String::len) + self.doc.as_ref().map_or(0, String::len);
        let short = self.doc.as_deref().is_none_or(|doc| is_short(doc) && length <= SHORT);
        if let (Some(line), true, true) = (&line, is_plain, short) {
            return (format!("{key}{mark}"), joined(line, self.doc.as_deref()).into());
        }
        let mut map = match self.ty {
            Type::Line(_) => Map::from_iter([("type".to_owned(), line.unwrap_or_default().into())]),
            Type::Keys(map) => map,
        };
        if is_marked {
            map.insert("wire".to_owned(), self.name.into());
        }
        if let Some(doc) = self.doc {
            map.insert("doc".to_owned(), doc.into());
        }
        if self.deprecated {
            map.insert("deprecated".to_owned(), Node::Bool(true));
        }
        map.extend(self.more);
        insert_notes(&mut map, self.notes);
        (format!("{key}{mark}"), Node::Map(map))
    }
}

pub(crate) fn insert_notes(map: &mut Map, mut notes: Vec<String>) {
    notes.dedup();
    match notes.len() {
        0 => {}
        1 => _ = map.insert("note".to_owned(), notes.remove(0).into()),
        _ => _ = map.insert("note".to_owned(), Node::List(notes.into_iter().map(Node::Text).collect())),
    }
}
