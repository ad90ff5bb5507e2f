//! Errors about invalid YAML, for people who write specs.
//!
//! The YAML parsers report where they stopped. That is often far from the error, so the usual errors are detected
//! separately.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::hidden::BYTE_ORDER_MARK;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Place};

/// Where the event parser stopped, and why.
type Stopped = (Place, String);

/// A file that cannot be parsed, and what the parser reports.
#[derive(Debug)]
pub(super) struct Failure<'t> {
    file: FileId,
    text: &'t str,
    /// Without line and column.
    message: String,
    at: Option<usize>,
    /// The start of the part that could not be parsed.
    began: Option<usize>,
}

/// Line and column: one-based, counted in characters, without the byte order mark.
type Position = (usize, usize);

/// The byte of the text.
fn offset(text: &str, (line, column): Position) -> usize {
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let mut line_start = mark;
    for _ in 1..line {
        let next = text[line_start..].find('\n').map(|newline| line_start + newline + 1);
        line_start = next.unwrap_or(text.len());
    }
    let line = text[line_start..].split('\n').next().unwrap_or_default();
    line_start + line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}

/// Takes each ` at line 3 column 7` out of a message.
fn take_positions(message: &str) -> (String, Vec<Position>) {
    let (mut out, mut positions) = (String::new(), Vec::new());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once(" at line ") {
        out.push_str(before);
        let (line, after) = number(after);
        let (column, after) = number(after.strip_prefix(" column ").unwrap_or(after));
        positions.push((line, column));
        rest = after;
    }
    (out + rest, positions)
}

/// The number that a text begins with, and what follows it.
fn number(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (text[..text.len() - rest.len()].parse().unwrap_or(0), rest)
}

impl<'t> Failure<'t> {
    /// The error of the first document of a text, if `serde_yaml` does not accept it.
    pub(super) fn of(file: FileId, text: &'t str) -> Option<Self> {
        let document = serde_yaml::Deserializer::from_str(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)).next()?;
        let error = IgnoredAny::deserialize(document).err()?;
        let (message, positions) = take_positions(&error.to_string());
        let at = error.location().map(|at| offset(text, (at.line(), at.column())));
        let began = positions.get(1).map(|position| offset(text, *position));
        Some(Self { file, text, message, at, began })
    }

    /// Whether it is caused by a YAML feature that is refused separately.
    pub(super) fn is_of_feature(&self) -> bool {
        self.at.is_none() || self.says(&["scanning an anchor", "an alias"])
    }

    /// `stopped` is the error of the event parser for the same text.
    pub(super) fn explain(&self, stopped: Option<&Stopped>) -> Diagnostic {
        let elsewhere = stopped.map_or(Place::file(self.file), |(at, _)| *at);
        let place = self.at.map_or(elsewhere, |at| character(self.file, self.text, at));
        if self.says(&["recursion limit"]) {
            return Diagnostic::new(Code::TOO_DEEP, place, "nested too deeply")
                .help("move the inner parts to `types`, and name them here");
        }
        let known = stopped.and_then(|(at, message)| quote(self.file, self.text, *at, message));
        let known = known.or_else(|| self.unclosed_at_the_end()).or_else(|| self.no_colon());
        if let Some(known) = known.or_else(|| self.colon()).or_else(|| self.sign()) {
            return known;
        }
        let mut found = Diagnostic::new(Code::YAML_SYNTAX, place, format!("invalid YAML: {}", self.message));
        if let Some(began) = self.began.filter(|_| self.says(&["parsing a flow"])) {
            found = found.related(character(self.file, self.text, began), "unclosed bracket");
        }
        match GENERAL.iter().find(|(part, _)| self.says(&[part])) {
            Some((_, advice)) => found.help(*advice),
            None => found,
        }
    }

    /// Whether the message contains one of these.
    fn says(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.message.contains(part))
    }

    fn unclosed_at_the_end(&self) -> Option<Diagnostic> {
        let ended = self.says(&["unexpected end of stream"]) && self.says(&["quoted scalar"]);
        self.began.filter(|_| ended).map(|began| unclosed(self.file, self.text, began))
    }

    fn no_colon(&self) -> Option<Diagnostic> {
        let began = self.began.filter(|_| self.says(&["simple key"]))?;
        let place = Place::span(self.file, began, line_end(self.text, began));
        let help = "write `key: value`; indent a string of several lines deeper than its key";
        Some(error(place, "expected `:` after this key", help))
    }

    /// An unexpected `:`, inside a string or after a key at the wrong depth.
    fn colon(&self) -> Option<Diagnostic> {
        let at = self.at.filter(|_| self.says(&["mapping values are not allowed"]))?;
        let line_start = line_start(self.text, at);
        let before = &self.text[line_start..at];
        if line_start > 0 && !before.contains(": ") && !before.contains(" -- ") {
            let place = Place::span(self.file, line_start + before.len() - before.trim_start().len(), at);
            let message = "YAML reads this line as part of the string above it";
            let help = "check the indentation of this line, and that the key above it ends with `:`";
            return Some(error(place, message, help));
        }
        let place = character(self.file, self.text, at);
        let help = "quote a string that contains `: `; for a field with such a doc use the long form: `name: {type: \
            string, doc: \"One of two: a or b.\"}`";
        Some(error(place, "YAML reads this `:` as the end of a key", help))
    }

    /// A string that starts with a character with a special meaning in YAML.
    fn sign(&self) -> Option<Diagnostic> {
        let (text, at) = (self.text, self.at?);
        let is_here = ["cannot start any token", "not allowed in this context", "unknown anchor", "tab character"];
        let offset = if self.says(&is_here) {
            at
        } else if self.says(&["scanning an anchor", "scanning an alias", "scanning a block scalar"]) {
            self.began?
        } else if self.says(&["did not find expected key", "expected '-' indicator"]) {
            value_start(text, at).filter(|start| *start < at && text[*start..].starts_with(['[', '{']))?
        } else {
            return None;
        };
        let sign = text[offset..].chars().next()?;
        let quote = "quote the string";
        let (meaning, help) = match sign {
            '\t' => {
                let place = character(self.file, text, offset);
                return Some(error(place, "expected spaces, found a tab", "indent with spaces"));
            }
            '[' => ("a list", "write a list of a type as `string[]`; quote a string that starts with `[`"),
            '{' => ("a map", quote),
            '*' => ("an alias", quote),
            '&' => ("an anchor", quote),
            '|' | '>' => ("a block of lines", "start the text of a block on the next line, or quote the string"),
            '-' => ("an item of a list", "quote the string; put each item of a list on a line of its own"),
            '?' => ("a key", quote),
            '%' | '@' => ("not a string", quote),
            '`' => ("not a string", "quote the string, or start it with another word"),
            _ => return None,
        };
        let place = Place::span(self.file, offset, line_end(text, offset));
        let shown = if sign == '`' { "a backquote".to_owned() } else { format!("`{sign}`") };
        let message = format!("in YAML, a value that starts with {shown} is {meaning}");
        Some(error(place, message, help))
    }
}

/// An error of the event parser about quotes: it stops at the opening quote, the other parser at the end of the file.
pub(super) fn quote(file: FileId, text: &str, at: Place, message: &str) -> Option<Diagnostic> {
    let offset = at.range()?.start;
    if message.contains("indentation in quoted scalar") {
        return Some(unclosed(file, text, offset));
    }
    if !message.contains("trailing content after double-quoted scalar") {
        return None;
    }
    let inside = match text[..offset].trim_end().chars().next_back() {
        Some('\'') => "inside single quotes, write a quote as `''`",
        _ => "inside double quotes, write a quote as `\\\"`",
    };
    let help = format!("{inside}; to quote a part of a string, quote the whole string");
    Some(error(character(file, text, offset), "unexpected text after the closing quote", help))
}

/// An error of only one of the two parsers.
pub(super) fn disagreement(message: &str, at: Place) -> Diagnostic {
    let help = "indent the lines inside brackets, and put a space, not a tab, after `:` and `-`";
    error(at, format!("not every YAML parser accepts this: {message}"), help)
}

fn unclosed(file: FileId, text: &str, at: usize) -> Diagnostic {
    let help = "close the quote where the string ends; indent further lines of the string deeper than its key";
    error(character(file, text, at), "unclosed quote", help)
}

fn error(at: Place, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::YAML_SYNTAX, at, message).help(help)
}

/// The start of the value on the line of an offset, after the dashes of lists and the key.
fn value_start(text: &str, at: usize) -> Option<usize> {
    let line_start = line_start(text, at);
    let line = &text[line_start..line_end(text, at)];
    let mut rest = line.trim_start();
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    let value = match rest.split_once(": ") {
        Some((key, value)) if !key.starts_with(['"', '\'', '[', '{']) => value.trim_start(),
        _ => rest,
    };
    (!value.is_empty()).then(|| line_start + line.len() - value.len())
}

/// Parts of messages, and what to do; the first that fits.
const GENERAL: [(&str, &str); 7] = [
    ("',' or '}'", CLOSE_BRACKET),
    ("',' or ']'", CLOSE_BRACKET),
    ("flow node", "close the bracket, and remove a trailing comma"),
    ("unknown escape", "in double quotes, a backslash starts an escape: write `\\\\`, or use single quotes"),
    ("expected '-' indicator", "start each item of the list with `- `, all at the same indentation"),
    ("expected key", "indent the keys of a map equally"),
    ("directive", "quote a string that starts with `%`"),
];
const CLOSE_BRACKET: &str = "close the bracket; inside `{ }` and `[ ]`, quote a string that contains a comma or brackets, \
    such as `\"string[]\"`";

/// The character at an offset; nothing at the end of a line.
fn character(file: FileId, text: &str, at: usize) -> Place {
    let length = text[at..].chars().next().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    Place::span(file, at, at + length)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The end of the line without trailing whitespace.
fn line_end(text: &str, at: usize) -> usize {
    let line = text[at..].split('\n').next().unwrap_or_default();
    at + line.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_lose_their_positions() {
        let cases = [
            ("x at line 1 column 5", "x", &[(1, 5)][..]),
            ("x at line 12 column 17, while y at line 1 column 4", "x, while y", &[(12, 17), (1, 4)]),
            ("nothing", "nothing", &[]),
        ];
        for (message, expected, places) in cases {
            let (message, positions) = take_positions(message);
            assert_eq!((message.as_str(), positions.as_slice()), (expected, places));
        }
    }
}
