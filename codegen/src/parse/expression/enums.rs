//! Enum values: `wire as Name -- Doc.`, one by one and in `enum(a, b)`.

use std::ops::Range;

use super::cursor::{Cursor, Parsed, Problem};
use super::literal::{doc, doc_start, is_quoted, quote_end, value};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Enum, EnumValue, Metadata, Spanned};
use crate::parse::names::NameStyle;
use crate::parse::node::Written;
use crate::vocabulary::Literal;

const FORMS: &str = "write `wire as Name -- Doc.`; `as Name` and the doc are optional";

const DASH: &str =
    "start a doc with ` -- `; if the dash is part of the value, put the value in double quotes inside single quotes";

/// An enum value in a line of its own.
pub(super) fn enum_value_line(cursor: &mut Cursor<'_>) -> Parsed<EnumValue> {
    cursor.skip_blanks();
    let start = cursor.at();
    let end = start + wire_end(cursor.rest(), doc_start).unwrap_or(cursor.rest().len());
    let mut value = enum_value(cursor, start..end)?;
    cursor.go_to(end);
    value.metadata.doc = match doc(cursor) {
        Ok(doc) => doc,
        Err(problem) => return Err(problem.help(FORMS)),
    };
    Ok(value)
}

/// `a, b as Name)`: the content of `enum(…)` after the opening parenthesis.
pub(super) fn enum_value_list(cursor: &mut Cursor<'_>) -> Parsed<Enum> {
    let opening = cursor.at() - 1;
    let mut listed = Enum { values: Vec::new(), open: false };
    loop {
        let Some(length) = wire_end(cursor.rest(), item_end) else {
            return Err(cursor.problem(Code::BAD_TYPE, opening..cursor.end(), "unclosed parenthesis"));
        };
        let range = cursor.at()..cursor.at() + length;
        match enum_value(cursor, range.clone()) {
            Ok(value) => listed.values.push(value),
            Err(problem) => {
                cursor.note(problem);
                listed.open = true;
            }
        }
        cursor.go_to(range.end + 1);
        if cursor.text(range.end..range.end + 1) == ")" {
            if let Some(found) = number_among_strings(&listed.values).filter(|_| !cursor.has_noted()) {
                cursor.note(Problem(Box::new(found)));
            }
            return Ok(listed);
        }
    }
}

/// The end of an item in parentheses: a comma or the parenthesis that closes the list, not one of the value's own.
fn item_end(text: &str) -> Option<usize> {
    let mut open = 0;
    for (at, character) in text.char_indices() {
        match character {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' => return Some(at),
            ',' if open == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// Finds an end after the quoted text, if there is one.
fn wire_end(text: &str, find: impl Fn(&str) -> Option<usize>) -> Option<usize> {
    let blanks = text.len() - text.trim_start().len();
    let quoted = is_quoted(text.trim_start()).then(|| quote_end(text.trim_start())).flatten();
    let skipped = quoted.map_or(0, |length| blanks + length);
    find(&text[skipped..]).map(|end| skipped + end)
}

/// `wire as Name`
fn enum_value(cursor: &mut Cursor<'_>, range: Range<usize>) -> Parsed<EnumValue> {
    let text = cursor.text(range.clone());
    if let Some(dash) = dash(text) {
        let range = range.start + dash.start..range.start + dash.end;
        let message = "unexpected dash in an enum value";
        return Err(cursor.problem(Code::BAD_ENUM_VALUE, range, message).help(DASH));
    }
    let wire_length = wire_end(text, |text| text.rfind(" as ")).unwrap_or(text.len());
    let wire = cursor.part(range.start..range.start + wire_length);
    if wire.text.is_empty() {
        return Err(cursor.problem(Code::BAD_ENUM_VALUE, range, "expected an enum value").help(FORMS));
    }
    let start = range.start + (text.len() - text.trim_start().len());
    let literal = match value(cursor, start..start + wire.text.len()) {
        // It is reported, and read as the string that was probably meant, whose name may be that of another value.
        Err(problem) if problem.0.code == Code::BAD_VALUE => {
            cursor.note(problem);
            Literal::String(wire.text.clone())
        }
        read => read?,
    };
    let mut metadata = Metadata::nothing(wire.at);
    if wire_length < text.len() {
        let mut rest = cursor.within(range.start + wire_length + " as ".len()..range.end);
        metadata.rust = Some(name(&mut rest)?.to_text());
    }
    let value = EnumValue { wire: Spanned::new(literal, wire.at), metadata };
    unnamed(&value).map_or(Ok(value), |found| Err(Problem(Box::new(found))))
}

/// The error of an empty value without a name.
pub(in crate::parse) fn unnamed(value: &EnumValue) -> Option<Diagnostic> {
    let named = value.wire.value != Literal::String(String::new()) || value.metadata.rust.is_some();
    let found = Diagnostic::new(Code::BAD_ENUM_VALUE, value.wire.at, "an empty enum value needs a name");
    (!named).then(|| found.help("write `'\"\" as NotStated'`, with a name that says what it means"))
}

/// The error of a number without a name among strings: it may be meant as a string, such as `-1` beside `+1`.
pub(in crate::parse) fn number_among_strings(values: &[EnumValue]) -> Option<Diagnostic> {
    values.iter().find(|value| matches!(value.wire.value, Literal::String(_)))?;
    let is_number = |value: &EnumValue| matches!(value.wire.value, Literal::Integer(_) | Literal::Float(_));
    let Spanned { value: number, at } =
        &values.iter().find(|value| is_number(value) && value.metadata.rust.is_none())?.wire;
    let message = format!("`{number}` is a number here, but other values are strings");
    let help = format!("write the string as `'\"{number}\"'`, or give the number a name: `{number} as Name`");
    Some(Diagnostic::new(Code::BAD_ENUM_VALUE, *at, message).help(help))
}

/// A dash by itself, where the value is not in quotes.
fn dash(text: &str) -> Option<Range<usize>> {
    let is_quoted = is_quoted(text.trim_start());
    let mut found = [" - ", " – ", " — "].into_iter().filter_map(|dash| Some((text.find(dash)?, dash)));
    let (at, dash) = found.next().filter(|_| !is_quoted)?;
    Some(at + 1..at + dash.len() - 1)
}

/// The name after `as`, up to the end or whitespace.
pub(super) fn name(cursor: &mut Cursor<'_>) -> Parsed<Written> {
    cursor.skip_blanks();
    let range = cursor.take_while(|c| !c.is_whitespace());
    cursor.skip_blanks();
    let name = cursor.part(range.clone());
    let trailing = !cursor.rest().is_empty() && !cursor.rest().starts_with("--");
    if NameStyle::UpperCamel.fits(&name.text) && !trailing {
        return Ok(name);
    }
    let range = if trailing { range.start..cursor.end() } else { range };
    let text = cursor.text(range.clone());
    let message = format!("expected an UpperCamelCase name after `as`, found `{text}`");
    let help = "if ` as ` is part of the value, put the value in double quotes inside single quotes";
    Err(cursor.problem(Code::BAD_NAME, range, message).help(help))
}
