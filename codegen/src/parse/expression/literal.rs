//! Literals: defaults, constants and enum values; and the docs that follow them.

use std::ops::Range;

use super::cursor::{Cursor, Parsed};
use crate::diagnostic::Code;
use crate::document::{Spanned, Text};
use crate::vocabulary::Literal;

/// An unquoted text as a value: a number or boolean as in JSON, otherwise a string.
pub(super) fn bare(text: &str) -> Literal {
    let number = || {
        let float = || text.parse().ok().filter(|value: &f64| value.is_finite()).map(Literal::Float);
        text.parse().ok().map(Literal::Integer).or_else(float)
    };
    let value = match serde_json::from_str(text) {
        Ok(serde_json::Value::Bool(value)) => Some(Literal::Boolean(value)),
        Ok(serde_json::Value::Number(_)) => number(),
        Ok(_) | Err(_) => None,
    };
    value.unwrap_or_else(|| Literal::String(text.into()))
}

/// An unquoted text as a value that is written as JSON writes it.
pub(super) fn exact(cursor: &Cursor<'_>, range: Range<usize>) -> Parsed<Literal> {
    let text = cursor.text(range.clone()).trim();
    let value = bare(text);
    match misread(text, Some(&value)) {
        Some((message, help)) => Err(cursor.problem(Code::BAD_VALUE, range, message).help(help)),
        None => Ok(value),
    }
}

/// Why an unquoted text may mean something else than the value it is read as, and what to write; `None` for null.
pub(in crate::parse) fn misread(text: &str, value: Option<&Literal>) -> Option<(String, String)> {
    let (kind, json) = match value {
        Some(Literal::Integer(_) | Literal::Float(_)) => ("number", value?.to_string()),
        Some(Literal::Boolean(value)) => ("boolean", value.to_string()),
        Some(Literal::String(text)) if text != "null" && text != "~" => return None,
        Some(Literal::List(_)) => return None,
        Some(Literal::String(_)) | None => {
            let help =
                format!("write `T | null` for a value that can be null, or the string in quotes: `'\"{text}\"'`");
            return Some((format!("`{text}` is null, which cannot be a value here"), help));
        }
    };
    if let Some(problem) = too_large(text) {
        return Some(problem);
    }
    (json != text).then(|| {
        let help = format!("write `{json}`, or put a string in double quotes inside single quotes: `'\"{text}\"'`");
        (format!("`{text}` is read as the {kind} {json}"), help)
    })
}

/// What is wrong with an integer that does not fit, and what to write instead.
pub(super) fn too_large(text: &str) -> Option<(String, String)> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_whole && text.parse::<i64>().is_err()).then(|| {
        let message = format!("`{text}` is outside the range of `integer`, {} to {}", i64::MIN, i64::MAX);
        let help = "use the type `string`, an id, or a `number` that is written with an exponent, such as `1e19`";
        (message, help.into())
    })
}

/// The default after `=`: a value up to the doc, or a list in brackets.
pub(super) fn default(cursor: &mut Cursor<'_>) -> Parsed<Spanned<Literal>> {
    let start = cursor.at();
    let value = if cursor.rest().starts_with('[') {
        list(cursor)?
    } else if is_quoted(cursor.rest()) {
        Literal::String(quoted(cursor)?)
    } else {
        let end = start + doc_start(cursor.rest()).unwrap_or(cursor.rest().len());
        let text = cursor.text(start..end).trim_end();
        cursor.go_to(start + text.len());
        if text.is_empty() {
            let problem = cursor.problem(Code::BAD_TYPE, start..start, "expected a default value after `=`");
            return Err(problem.help("write `TYPE = DEFAULT`; an empty string is `\"\"`"));
        }
        exact(cursor, start..start + text.len())?
    };
    Ok(Spanned::new(value, cursor.place(start..cursor.at())))
}

/// The position of the `--` of a doc: after whitespace, and followed by whitespace or nothing.
pub(super) fn doc_start(text: &str) -> Option<usize> {
    let begins = |at: &usize| {
        let after = &text[at + 2..];
        let before = text[..*at].chars().next_back();
        before.is_none_or(char::is_whitespace) && (after.is_empty() || after.starts_with(char::is_whitespace))
    };
    text.match_indices("--").map(|(at, _)| at).find(begins)
}

/// `-- Doc.`
pub(super) fn doc(cursor: &mut Cursor<'_>) -> Parsed<Option<Text>> {
    cursor.skip_blanks();
    if !cursor.rest().starts_with("--") {
        return Ok(None);
    }
    let start = cursor.at();
    let blank_before = cursor.text(0..start).ends_with(char::is_whitespace);
    cursor.eat("--");
    let blank_after = cursor.skip_blanks();
    if cursor.rest().is_empty() {
        return Err(cursor.problem(Code::BAD_TYPE, start..cursor.at(), "expected a doc after `--`"));
    }
    if !blank_before || !blank_after {
        let problem = cursor.problem(Code::BAD_TYPE, start..start + 2, "expected a space on both sides of `--`");
        return Err(problem.help("write `TYPE -- Doc.`"));
    }
    Ok(Some(cursor.take_rest().to_text()))
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
        let item = if is_quoted(cursor.rest()) {
            Literal::String(quoted(cursor)?)
        } else {
            let range = cursor.take_while(|c| !matches!(c, ',' | ']' | '['));
            exact(cursor, range)?
        };
        if item == Literal::String(String::new()) && !cursor.text(start..cursor.at()).ends_with(QUOTES) {
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

const QUOTES: [char; 2] = ['"', '\''];

/// Whether a text begins with a string in quotes. An apostrophe that no other one closes is a part of the text.
pub(super) fn is_quoted(text: &str) -> bool {
    let ends = |end: usize| text[end..].chars().next().is_none_or(|c| c.is_whitespace() || ",)]".contains(c));
    text.starts_with('"') || (text.starts_with('\'') && quote_end(text).is_some_and(ends))
}

/// A string in double quotes with the escapes `\"` and `\\`, or in single quotes without escapes.
pub(super) fn quoted(cursor: &mut Cursor<'_>) -> Parsed<String> {
    let start = cursor.at();
    let end = quote_end(cursor.rest()).ok_or_else(|| {
        let problem = cursor.rest_problem(Code::BAD_TYPE, "unclosed double quote");
        problem.help("write a double quote inside the string as `\\\"`")
    })?;
    cursor.go_to(start + end);
    let content = start + 1..start + end - 1;
    match cursor.text(start..start + 1) {
        "'" => Ok(cursor.text(content).to_owned()),
        _ => unescaped(cursor, content),
    }
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

/// The length of a string in quotes, including the quotes.
pub(super) fn quote_end(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = quote == '"',
            _ if character == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The value of a part of the text: quoted, or bare.
pub(super) fn value(cursor: &Cursor<'_>, range: Range<usize>) -> Parsed<Literal> {
    let mut part = cursor.within(range);
    if !is_quoted(part.rest()) {
        return exact(&part, part.at()..part.end());
    }
    let text = quoted(&mut part)?;
    part.skip_blanks();
    if part.rest().is_empty() {
        return Ok(Literal::String(text));
    }
    Err(part.rest_problem(Code::BAD_TYPE, "unexpected text after the closing quote"))
}
