//! The tables of types: one macro call with many entries, which rustfmt does not change.

use proc_macro2::TokenStream;

use super::flat::{self, Style, width};
use super::list::fill;
use super::tree::trees;
use super::{MAX_WIDTH, Paths};

/// `name! { Head: entry, entry; rule rule }`
#[derive(Debug, Clone)]
pub struct Table {
    pub name: &'static str,
    /// The head and the entries, each with what follows it.
    parts: Vec<(TokenStream, &'static str)>,
    in_lines: bool,
    /// What the macro uses without a parameter for it.
    needs: TokenStream,
}

/// Between the tokens of an entry that may be broken. No token has it: literals are escaped.
const GAP: char = '\u{1f}';

impl Table {
    /// The name of the macro, and what is before the entries.
    pub fn new(name: &'static str, head: TokenStream) -> Self {
        let parts = if head.is_empty() { vec![] } else { vec![(head, "")] };
        Self { name, parts, in_lines: false, needs: TokenStream::new() }
    }

    /// Entries with a comma after each.
    pub fn entries(self, entries: impl IntoIterator<Item = TokenStream>) -> Self {
        self.list(entries, ",")
    }

    /// Entries with a semicolon after each.
    pub fn statements(self, entries: impl IntoIterator<Item = TokenStream>) -> Self {
        self.list(entries, ";")
    }

    /// Entries with nothing after them. A semicolon is before the first.
    pub fn rules(self, entries: impl IntoIterator<Item = TokenStream>) -> Self {
        self.list(entries, "")
    }

    /// Whether each entry has a line; otherwise the table is one line, or fills lines.
    pub fn in_lines(self, in_lines: bool) -> Self {
        Self { in_lines, ..self }
    }

    pub fn needing(self, needs: TokenStream) -> Self {
        Self { needs, ..self }
    }

    fn list(mut self, entries: impl IntoIterator<Item = TokenStream>, separator: &'static str) -> Self {
        let before = self.parts.len();
        self.parts.extend(entries.into_iter().map(|entry| (entry, separator)));
        if self.parts.len() > before
            && let Some((_, end @ ",")) = self.parts[..before].last_mut()
        {
            *end = ";";
        }
        self
    }

    pub(super) fn print(self, paths: &mut Paths<'_>, out: &mut String) {
        let Self { name, parts, in_lines, needs } = self;
        trees(needs, paths);
        let words: Vec<String> = parts.into_iter().map(|part| word(part, paths)).collect();
        let one_line: usize = words.iter().map(|word| width(word) + 1).sum();
        let trailing = words.last().map_or(0, |word| usize::from(word.ends_with(',')));
        out.extend(["\n", name, "! {"]);
        if !in_lines && name.len() + 4 + one_line - trailing < MAX_WIDTH {
            for word in &words {
                out.push(' ');
                push(word, out);
            }
            if trailing > 0 {
                out.pop();
            }
            out.push_str(if words.is_empty() { "}" } else { " }" });
        } else {
            for line in lines(&words, in_lines) {
                out.push_str("\n    ");
                push(&line, out);
            }
            out.push_str("\n}");
        }
        out.push('\n');
    }
}

fn word((entry, separator): (TokenStream, &str), paths: &mut Paths<'_>) -> String {
    let mut text = String::new();
    flat::write(&trees(entry, paths), Style { table: true, gap: GAP }, &mut text);
    text + separator
}

fn push(text: &str, out: &mut String) {
    out.extend(text.chars().map(|c| if c == GAP { ' ' } else { c }));
}

/// Entries that no line can hold are broken between their words.
fn lines(words: &[String], in_lines: bool) -> Vec<String> {
    let parts = |word: &String| match 4 + width(word) > MAX_WIDTH {
        true => word.split(GAP).map(str::to_owned).collect(),
        false => vec![word.clone()],
    };
    let fill = |words: &[String]| fill(words.iter().flat_map(parts), 4, MAX_WIDTH);
    if in_lines { words.chunks(1).flat_map(fill).collect() } else { fill(words) }
}
