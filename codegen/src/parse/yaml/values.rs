//! The values of a file, from `serde_yaml`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor};

use super::hidden::BYTE_ORDER_MARK;

/// A parsed value. Unlike `serde_yaml::Value` it keeps duplicate keys, so that the rest can be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Raw {
    Null,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Raw, Raw)>),
}

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

/// The first document of a text.
pub(super) fn read(text: &str) -> Result<Raw, SyntaxError> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    match serde_yaml::Deserializer::from_str(text).next() {
        Some(document) => Raw::deserialize(document).map_err(|error| {
            let (message, positions) = take_positions(&error.to_string());
            let position = error.location().map(|at| Position { line: at.line(), column: at.column() });
            SyntaxError { message, position, began: positions.get(1).copied() }
        }),
        None => Ok(Raw::Null),
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

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Raw, D::Error> {
        Raw::deserialize(inner)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        Ok(i64::try_from(value).map_or(Raw::Float(value as f64), Raw::Integer))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Raw, E> {
        Ok(Raw::Float(value as f64))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Raw, E> {
        Ok(Raw::Float(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        // JSON has no infinity, and neither has a spec: `.inf` is a text here.
        Ok(if value.is_finite() { Raw::Float(value) } else { Raw::Text(non_finite(value).into()) })
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }

    /// A value with a tag, which is refused elsewhere.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Raw, A::Error> {
        let (_, content) = access.variant::<IgnoredAny>()?;
        content.newtype_variant()
    }
}

fn non_finite(value: f64) -> &'static str {
    if value.is_nan() {
        ".nan"
    } else if value > 0.0 {
        ".inf"
    } else {
        "-.inf"
    }
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

    #[test]
    fn scalars_are_what_yaml_says() {
        let cases = [
            ("1", Raw::Integer(1)),
            ("'1'", Raw::Text("1".into())),
            ("no", Raw::Text("no".into())),
            ("on", Raw::Text("on".into())),
            ("true", Raw::Boolean(true)),
            ("0.2", Raw::Float(0.2)),
            (".inf", Raw::Text(".inf".into())),
            ("99999999999999999999", Raw::Float(1e20)),
            ("401(k)", Raw::Text("401(k)".into())),
            ("!tag x", Raw::Text("x".into())),
            ("", Raw::Null),
            (
                "a: 1\na: 2",
                Raw::Map(vec![(Raw::Text("a".into()), Raw::Integer(1)), (Raw::Text("a".into()), Raw::Integer(2))]),
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).expect(text), expected, "{text}");
        }
    }
}
