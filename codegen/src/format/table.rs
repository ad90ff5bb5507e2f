//! The tables behind types: one call of a macro with many entries, which rustfmt leaves alone.

use proc_macro2::TokenStream;

use super::MAX_WIDTH;
use super::flat::{self, Style, width};
use super::tree::trees;

/// `name! { Head: entry, entry; rule rule }`
#[derive(Debug, Clone)]
pub struct Table {
    name: &'static str,
    head: TokenStream,
    lists: Vec<List>,
    in_lines: bool,
}

#[derive(Debug, Clone)]
struct List {
    entries: Vec<TokenStream>,
    /// What stands after each entry. After the last of a list that is not the last, it is a semicolon.
    separator: &'static str,
}

/// Between the tokens of an entry that may be broken. No token has it: literals are escaped.
const GAP: char = '\u{1f}';

impl Table {
    /// The name of the macro, and what stands before the entries.
    pub fn new(name: &'static str, head: TokenStream) -> Self {
        Self { name, head, lists: Vec::new(), in_lines: false }
    }

    /// Entries with a comma after each.
    pub fn entries(self, entries: Vec<TokenStream>) -> Self {
        self.list(entries, ",")
    }

    /// Entries with a semicolon after each.
    pub fn statements(self, entries: Vec<TokenStream>) -> Self {
        self.list(entries, ";")
    }

    /// Entries with nothing after them.
    pub fn rules(self, entries: Vec<TokenStream>) -> Self {
        self.list(entries, "")
    }

    /// One entry a line. Without it, all stands on one line, or lines are filled.
    pub fn in_lines(self) -> Self {
        Self { in_lines: true, ..self }
    }

    fn list(mut self, entries: Vec<TokenStream>, separator: &'static str) -> Self {
        if !entries.is_empty() {
            self.lists.push(List { entries, separator });
        }
        self
    }

    pub(super) fn print(self, out: &mut String) {
        let Self { name, head, lists, in_lines } = self;
        let words = words(head, lists);
        let one_line: usize = words.iter().map(|word| width(word) + 1).sum();
        let trailing = words.last().map_or(0, |word| usize::from(word.ends_with(',')));
        out.push_str(name);
        out.push_str("! {");
        if !in_lines && name.len() + 4 + one_line - trailing < MAX_WIDTH {
            for word in &words {
                out.push(' ');
                out.extend(word.chars().map(|c| if c == GAP { ' ' } else { c }));
            }
            if trailing > 0 {
                out.pop();
            }
            out.push_str(if words.is_empty() { "}" } else { " }" });
        } else {
            fill(&words, in_lines, out);
            out.push_str("\n}");
        }
        out.push('\n');
    }
}

/// The head and the entries, each with what stands after it.
fn words(head: TokenStream, lists: Vec<List>) -> Vec<String> {
    let mut words = Vec::new();
    if !head.is_empty() {
        words.push(word(head, ""));
    }
    let count = lists.len();
    for (index, List { entries, separator }) in lists.into_iter().enumerate() {
        let last = entries.len() - 1;
        words.extend(
            entries
                .into_iter()
                .enumerate()
                .map(|(at, entry)| word(entry, if at == last && index + 1 < count { ";" } else { separator })),
        );
    }
    words
}

fn word(entry: TokenStream, separator: &str) -> String {
    let mut text = String::new();
    flat::write(&trees(entry), Style { table: true, gap: GAP }, &mut text);
    text.push_str(separator);
    text
}

fn fill(words: &[String], in_lines: bool, out: &mut String) {
    let mut column = MAX_WIDTH;
    for word in words {
        if in_lines {
            column = MAX_WIDTH;
        }
        let is_long = 4 + width(word) > MAX_WIDTH;
        let parts = if is_long { word.split(GAP).collect() } else { vec![word.as_str()] };
        for part in parts {
            if column + 1 + width(part) > MAX_WIDTH {
                out.push_str("\n    ");
                column = 4;
            } else {
                out.push(' ');
                column += 1;
            }
            out.extend(part.chars().map(|c| if c == GAP { ' ' } else { c }));
            column += width(part);
        }
    }
}
