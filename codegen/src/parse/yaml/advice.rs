//! Errors about invalid YAML, for people who write specs.
//!
//! The YAML parsers report where they stopped. That is often far from the error, so the usual errors are detected
//! separately.

use super::hidden::BYTE_ORDER_MARK;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Place};

/// Where the event parser stopped, and why.
type Stopped = (Place, String);

#[derive(Debug)]
pub(super) struct SyntaxError {
    /// Without line and column.
    pub(super) message: String,
    pub(super) position: Option<Position>,
    /// The start of the part that could not be parsed.
    pub(super) began: Option<Position>,
}

/// One-based, counted in characters, without the byte order mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Position {
    line: usize,
    column: usize,
}

impl From<serde_yaml::Error> for SyntaxError {
    fn from(error: serde_yaml::Error) -> Self {
        let (message, positions) = take_positions(&error.to_string());
        let position = error.location().map(|at| Position { line: at.line(), column: at.column() });
        Self { message, position, began: positions.get(1).copied() }
    }
}

impl Position {
    /// The byte of the text.
    pub(super) fn offset(self, text: &str) -> usize {
        let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        let mut line_start = mark;
        for _ in 1..self.line {
            let next = text[line_start..].find('\n').map(|newline| line_start + newline + 1);
            line_start = next.unwrap_or(text.len());
        }
        let line = text[line_start..].split('\n').next().unwrap_or_default();
        let column = line.char_indices().nth(self.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        line_start + column
    }
}

/// Takes each ` at line 3 column 7` out of a message.
fn take_positions(message: &str) -> (String, Vec<Position>) {
    let (mut out, mut positions) = (String::new(), Vec::new());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once(" at line ") {
        out.push_str(before);
        let (line, after) = number(after);
        let (column, after) = number(after.strip_prefix(" column ").unwrap_or(after));
        positions.push(Position { line, column });
        rest = after;
    }
    (out + rest, positions)
}

/// The number that a text begins with, and what follows it.
fn number(text: &str) -> (usize, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (text[..text.len() - rest.len()].parse().unwrap_or(0), rest)
}

/// `stopped` is the error of the event parser for the same text.
pub(super) fn syntax(file: FileId, text: &str, error: &SyntaxError, stopped: Option<&Stopped>) -> Diagnostic {
    let message = error.message.as_str();
    let at = error.position.map(|position| position.offset(text));
    let began = error.began.map(|position| position.offset(text));
    let place = at.map_or(stopped.map_or(Place::file(file), |(at, _)| *at), |at| character(file, text, at));
    if message.contains("recursion limit") {
        return Diagnostic::new(Code::TOO_DEEP, place, "nested too deeply")
            .help("give the inner parts names of their own");
    }
    let known = stopped.and_then(|(at, message)| quote(file, text, *at, message));
    let known = known.or_else(|| unclosed_at_the_end(file, text, message, began));
    let known = known.or_else(|| no_colon(file, text, message, began));
    let known = known.or_else(|| at.and_then(|at| colon(file, text, message, at)));
    let known = known.or_else(|| at.and_then(|at| sign(file, text, message, at, began)));
    if let Some(known) = known {
        return known;
    }
    let mut found = Diagnostic::new(Code::YAML_SYNTAX, place, format!("invalid YAML: {message}"));
    if let (true, Some(began)) = (message.contains("parsing a flow"), began) {
        found = found.related(character(file, text, began), "unclosed bracket");
    }
    match general(message) {
        Some(advice) => found.help(advice),
        None => found,
    }
}

/// Whether it is caused by a YAML feature that is refused separately.
pub(super) fn is_of_feature(error: &SyntaxError) -> bool {
    error.position.is_none() || error.message.contains("scanning an anchor") || error.message.contains("an alias")
}

/// An error of the event parser about quotes: it stops at the opening quote, the other parser at the end of the file.
pub(super) fn quote(file: FileId, text: &str, at: Place, message: &str) -> Option<Diagnostic> {
    let offset = at.span?.start;
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
    let found =
        Diagnostic::new(Code::YAML_SYNTAX, character(file, text, offset), "unexpected text after the closing quote");
    Some(found.help(format!("{inside}; to quote a part of a string, quote the whole string")))
}

fn unclosed(file: FileId, text: &str, at: usize) -> Diagnostic {
    let found = Diagnostic::new(Code::YAML_SYNTAX, character(file, text, at), "unclosed quote");
    found.help("close the quote where the string ends; indent further lines of the string deeper than its key")
}

fn unclosed_at_the_end(file: FileId, text: &str, message: &str, began: Option<usize>) -> Option<Diagnostic> {
    let ended = message.contains("unexpected end of stream") && message.contains("quoted scalar");
    began.filter(|_| ended).map(|began| unclosed(file, text, began))
}

fn no_colon(file: FileId, text: &str, message: &str, began: Option<usize>) -> Option<Diagnostic> {
    let began = began.filter(|_| message.contains("simple key"))?;
    let place = Place::span(file, began, line_end(text, began));
    let found = Diagnostic::new(Code::YAML_SYNTAX, place, "expected `:` after this key");
    Some(found.help("write `key: value`; indent a string of several lines deeper than its key"))
}

/// An unexpected `:`, inside a string or after a key at the wrong depth.
fn colon(file: FileId, text: &str, message: &str, at: usize) -> Option<Diagnostic> {
    if !message.contains("mapping values are not allowed") {
        return None;
    }
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line_start..at];
    if line_start > 0 && !before.contains(": ") && !before.contains(" -- ") {
        let place = Place::span(file, line_start + before.len() - before.trim_start().len(), at);
        let found = Diagnostic::new(Code::YAML_SYNTAX, place, "YAML reads this line as part of the string above it");
        return Some(found.help("check the indentation of this line, and that the key above it ends with `:`"));
    }
    let found =
        Diagnostic::new(Code::YAML_SYNTAX, character(file, text, at), "YAML reads this `:` as the end of a key");
    Some(found.help(
        "quote a string that contains `: `; for a field with such a doc use the long form: `name: {type: string, doc: \
            \"One of two: a or b.\"}`",
    ))
}

/// A string that starts with a character with a special meaning in YAML.
fn sign(file: FileId, text: &str, message: &str, at: usize, began: Option<usize>) -> Option<Diagnostic> {
    let is = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
    let offset = if is(&["cannot start any token", "not allowed in this context", "unknown anchor", "tab character"]) {
        at
    } else if is(&["scanning an anchor", "scanning an alias", "scanning a block scalar"]) {
        began?
    } else if is(&["did not find expected key", "expected '-' indicator"]) {
        value_start(text, at).filter(|start| *start < at && text[*start..].starts_with(['[', '{']))?
    } else {
        return None;
    };
    let sign = text[offset..].chars().next()?;
    let meaning = match sign {
        '\t' => return Some(tab(file, text, offset)),
        '[' => "a list",
        '{' => "a map",
        '*' => "an alias",
        '&' => "an anchor",
        '|' | '>' => "a block of lines",
        '-' => "an item of a list",
        '?' => "a key",
        '%' | '@' | '`' => "not a string",
        _ => return None,
    };
    let place = Place::span(file, offset, line_end(text, offset));
    let shown = if sign == '`' { "a backquote".to_owned() } else { format!("`{sign}`") };
    let found =
        Diagnostic::new(Code::YAML_SYNTAX, place, format!("in YAML, a value that starts with {shown} is {meaning}"));
    Some(found.help(match sign {
        '[' => "write a list of a type as `string[]`; quote a string that starts with `[`",
        '|' | '>' => "start the text of a block on the next line, or quote the string",
        '-' => "quote the string; put each item of a list on a line of its own",
        '`' => "quote the string, or start it with another word",
        _ => "quote the string",
    }))
}

fn tab(file: FileId, text: &str, at: usize) -> Diagnostic {
    let found = Diagnostic::new(Code::YAML_SYNTAX, character(file, text, at), "expected spaces, found a tab");
    found.help("indent with spaces")
}

/// The start of the value on the line of an offset, after the dashes of lists and the key.
fn value_start(text: &str, at: usize) -> Option<usize> {
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
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

fn general(message: &str) -> Option<&'static str> {
    let is = |part: &str| message.contains(part);
    Some(if is("',' or '}'") || is("',' or ']'") {
        "close the bracket; inside `{ }` and `[ ]`, quote a string that contains a comma or brackets, such as \
            `\"string[]\"`"
    } else if is("flow node") {
        "close the bracket, and remove a trailing comma"
    } else if is("unknown escape") {
        "in double quotes, a backslash starts an escape: write `\\\\`, or use single quotes"
    } else if is("expected '-' indicator") {
        "start each item of the list with `- `, all at the same indentation"
    } else if is("expected key") {
        "indent the keys of a map equally"
    } else if is("directive") {
        "quote a string that starts with `%`"
    } else {
        return None;
    })
}

/// The character at an offset; nothing at the end of a line.
fn character(file: FileId, text: &str, at: usize) -> Place {
    let length = text[at..].chars().next().filter(|c| !matches!(c, '\n' | '\r')).map_or(0, char::len_utf8);
    Place::span(file, at, at + length)
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
            let found: Vec<(usize, usize)> = positions.iter().map(|at| (at.line, at.column)).collect();
            assert_eq!((message.as_str(), found.as_slice()), (expected, places));
        }
    }
}
