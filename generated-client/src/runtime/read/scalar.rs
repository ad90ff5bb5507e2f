//! Strings, numbers, booleans, ids, moments and words: each in whatever form it comes.

use std::fmt;

use serde::de::{Error, Unexpected};

use super::{Incoming, Read, Result, unexpected};
use crate::runtime::{
    Id, IdKind, Lenient, Literal, Moment, UnixTimestamp,
    literal::number_text,
    wire::word::{self, Word},
};

/// The message names the type and not the value: bodies hold personal data.
fn lenient<T: Lenient>(scalar: Literal<'_>) -> Result<Option<T>> {
    let came = match scalar {
        Literal::Text(text) if T::BLANK_IS_ABSENT && text.trim().is_empty() => return Ok(None),
        Literal::Text(_) => "a string",
        Literal::Integer(_) | Literal::Number(_) => "a number",
        Literal::Boolean(_) => "a boolean",
    };
    match T::read(scalar) {
        Some(value) => Ok(Some(value)),
        None => Err(Error::custom(format_args!("{came} that does not fit, expected {}", T::EXPECTED))),
    }
}

impl Read for String {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        lenient(scalar)
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::EXPECTED)
    }
}

impl Read for i64 {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        lenient(scalar)
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::EXPECTED)
    }
}

impl Read for f64 {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        lenient(scalar)
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::EXPECTED)
    }
}

impl Read for bool {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        lenient(scalar)
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::EXPECTED)
    }
}

impl<F> Read for Moment<F> {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        lenient(scalar)
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::EXPECTED)
    }
}

impl Read for UnixTimestamp {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        lenient(scalar)
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::EXPECTED)
    }
}

/// One piece of code for ids of all kinds.
impl<K: IdKind> Read for Id<K> {
    fn read(value: Incoming<'_>) -> Result<Option<Self>> {
        Ok(IdText::read(value)?.map(|IdText(text)| Self::of(text)))
    }
}

/// Services send one id now as a string, now as a number.
struct IdText(String);

impl Read for IdText {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        Ok(Some(Self(match scalar {
            Literal::Text(text) => text.to_owned(),
            Literal::Integer(number) => number.to_string(),
            Literal::Number(number) => number_text(number),
            Literal::Boolean(flag) => return Err(unexpected::<Self>(Unexpected::Bool(flag))),
        })))
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id: a string or number")
    }
}

impl<W: Word> Read for W {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        Ok(Some(word::read(scalar)))
    }

    fn large(number: u64) -> Result<Option<Self>> {
        Self::scalar(Literal::Number(number as f64))
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word: a string, number or boolean")
    }
}
