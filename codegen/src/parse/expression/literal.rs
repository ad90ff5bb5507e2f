//! Literals: defaults, constants and enum values.

use std::ops::Range;

use super::cursor::{Cursor, Parsed};
use crate::diagnostic::Code;
use crate::document::Spanned;
use crate::vocabulary::Literal;

/// An unquoted text as a value: a number or boolean as in JSON, otherwise a string.
pub(super) fn bare(text: &str) -> Literal {
    match text {
        "true" => return Literal::Boolean(true),
        "false" => return Literal::Boolean(false),
        _ => {}
    }
    if !is_number(text) {
        return Literal::String(text.into());
    }
    if let Ok(value) = text.parse() {
        return Literal::Integer(value);
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Literal::Float(value),
        Ok(_) | Err(_) => Literal::String(text.into()),
    }
}

/// Whether it is a JSON number.
pub(super) fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

/// The default after `=`: a value up to the doc, or a list in brackets.
pub(super) fn default(cursor: &mut Cursor<'_>) -> Parsed<Spanned<Literal>> {
    let start = cursor.at();
    let value = if cursor.rest().starts_with('[') {
        list(cursor)?
    } else if cursor.rest().starts_with('"') {
        Literal::String(quoted(cursor)?)
    } else {
        let end = start + doc_start(cursor.rest()).unwrap_or(cursor.rest().len());
        let text = cursor.text(start..end).trim_end();
        cursor.go_to(start + text.len());
        if text.is_empty() {
            let problem = cursor.problem(Code::BAD_TYPE, start..start, "expected a default value after `=`");
            return Err(problem.help("write `TYPE = DEFAULT`; an empty string is `\"\"`"));
        }
        bare(text)
    };
    Ok(Spanned::new(value, cursor.place(start..cursor.at())))
}

/// The position of the `--` of a doc: after whitespace, and followed by whitespace or nothing.
pub(super) fn doc_start(text: &str) -> Option<usize> {
    let begins = |at: &usize| {
        let behind = &text[at + 2..];
        let before = text[..*at].chars().next_back();
        before.is_none_or(char::is_whitespace) && (behind.is_empty() || behind.starts_with(char::is_whitespace))
    };
    text.match_indices("--").map(|(at, _)| at).find(begins)
}

/// `[a, "b, c", 3]`
fn list(cursor: &mut Cursor<'_>) -> Parsed<Literal> {
    let start = cursor.at();
    cursor.eat("[");
    let mut items = Vec::new();
    loop {
        cursor.skip_blanks();
        if cursor.eat("]") {
            return Ok(Literal::List(items));
        }
        let item = if cursor.rest().starts_with('"') {
            Literal::String(quoted(cursor)?)
        } else {
            let range = cursor.take_while(|c| !matches!(c, ',' | ']' | '['));
            bare(cursor.text(range).trim())
        };
        if item == Literal::String(String::new()) && !cursor.text(start..cursor.at()).ends_with('"') {
            return Err(cursor.problem_here(Code::BAD_TYPE, "expected a list item"));
        }
        items.push(item);
        cursor.skip_blanks();
        if !cursor.eat(",") && !cursor.rest().starts_with(']') {
            let problem = cursor.problem(Code::BAD_TYPE, start..cursor.at(), "unclosed list: expected `,` or `]`");
            return Err(problem.help("write the list as `[a, b]`"));
        }
    }
}

/// A string in double quotes with the escapes `\"` and `\\`.
pub(super) fn quoted(cursor: &mut Cursor<'_>) -> Parsed<String> {
    let start = cursor.at();
    let end = quote_end(cursor.rest()).ok_or_else(|| {
        let problem = cursor.rest_problem(Code::BAD_TYPE, "unclosed double quote");
        problem.help("write a double quote inside the string as `\\\"`")
    })?;
    cursor.go_to(start + end);
    unescaped(cursor, start + 1..start + end - 1)
}

/// The string between quotes. Escapes of other languages are errors and not taken literally.
fn unescaped(cursor: &Cursor<'_>, range: Range<usize>) -> Parsed<String> {
    let mut out = String::new();
    let mut characters = cursor.text(range.clone()).char_indices();
    while let Some((at, character)) = characters.next() {
        let escaped = if character == '\\' { characters.next() } else { None };
        match (character, escaped) {
            ('\\', Some((_, character @ ('"' | '\\')))) => out.push(character),
            ('\\', Some((_, other))) => {
                let at = range.start + at;
                let message = format!("unknown escape `\\{other}`");
                let problem = cursor.problem(Code::BAD_TYPE, at..at + 1 + other.len_utf8(), message);
                return Err(problem.help("the escapes are `\\\"` and `\\\\`; write a backslash as `\\\\`"));
            }
            (character, _) => out.push(character),
        }
    }
    Ok(out)
}

/// The length of a string in double quotes, including the quotes.
pub(super) fn quote_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The value of a part of the text: quoted, or bare.
pub(super) fn value(cursor: &Cursor<'_>, range: Range<usize>) -> Parsed<Literal> {
    let mut part = cursor.within(range);
    if !part.rest().starts_with('"') {
        return Ok(bare(part.rest().trim()));
    }
    let text = quoted(&mut part)?;
    part.skip_blanks();
    if part.rest().is_empty() {
        return Ok(Literal::String(text));
    }
    Err(part.rest_problem(Code::BAD_TYPE, "unexpected text after the closing quote"))
}
