//! Word sets: enums whose words are strings, numbers or booleans on the wire, and which keep words they do not know.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

use crate::runtime::{
    Encode, Literal,
    drift::{As, WORD},
    encode::Encoded,
    literal::whole,
};

pub use crate::runtime::enum_value::UnknownValue as UnlistedWord;

/// A generated word set.
pub trait Word: Sized {
    /// The listed word that is exactly this, if any.
    fn read(word: Literal<'_>) -> Option<Self>;
    /// Keeps a word that is not listed.
    fn unknown(word: UnlistedWord) -> Self;
    /// The word as JSON writes it.
    fn literal(&self) -> Literal<'_>;
}

/// The word of this text, listed or not.
pub fn of<W: Word>(text: &str) -> W {
    W::read(Literal::Text(text)).unwrap_or_else(|| W::unknown(text.into()))
}

/// Writes a word as JSON.
pub fn serialize<W: Word, S: Serializer>(word: &W, serializer: S) -> Result<S::Ok, S::Error> {
    let literal = word.literal();
    match W::read(literal) {
        Some(_) => literal.encode(serializer),
        None => As(WORD, &Encoded(&literal)).serialize(serializer),
    }
}

/// Writes a word as plain text.
pub fn display<W: Word>(word: &W, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.pad(&word.literal().to_string())
}

/// Reads a word. Services drift between `1` and `"1"`, so the other spelling is tried before the word counts as unlisted.
pub(crate) fn read<W: Word>(word: Literal<'_>) -> W {
    let word = match word {
        Literal::Number(number) => whole(number).map_or(word, Literal::Integer),
        word => word,
    };
    let other = || match word {
        Literal::Text(text) => W::read(scalar_in(text)?),
        word => W::read(Literal::Text(&word.to_string())),
    };
    W::read(word).or_else(other).unwrap_or_else(|| W::unknown(word.into()))
}

/// Reads a word.
pub fn deserialize<'de, W: Word, D: Deserializer<'de>>(deserializer: D) -> Result<W, D::Error> {
    deserializer.deserialize_any(WordVisitor(PhantomData))
}

struct WordVisitor<W>(PhantomData<W>);

impl<W: Word> Visitor<'_> for WordVisitor<W> {
    type Value = W;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word: a string, number or boolean")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<W, E> {
        Ok(read(Literal::Text(word)))
    }

    fn visit_bool<E: Error>(self, word: bool) -> Result<W, E> {
        Ok(read(Literal::Boolean(word)))
    }

    fn visit_i64<E: Error>(self, word: i64) -> Result<W, E> {
        Ok(read(Literal::Integer(word)))
    }

    fn visit_u64<E: Error>(self, word: u64) -> Result<W, E> {
        match i64::try_from(word) {
            Ok(word) => self.visit_i64(word),
            Err(_) => self.visit_f64(word as f64),
        }
    }

    fn visit_f64<E: Error>(self, word: f64) -> Result<W, E> {
        Ok(read(Literal::Number(word)))
    }
}

/// The number or boolean that a text spells.
fn scalar_in(text: &str) -> Option<Literal<'static>> {
    if let Ok(flag) = text.parse() {
        return Some(Literal::Boolean(flag));
    }
    // "NaN" and "inf" parse as floats, so only texts that end in a digit are tried.
    if !text.ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    text.parse().map(Literal::Integer).or_else(|_| text.parse().map(Literal::Number)).ok()
}
