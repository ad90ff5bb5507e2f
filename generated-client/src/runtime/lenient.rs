//! Reading the scalars, lists and maps of responses, where services forget, and drift between `12` and `"12"`.
//!
//! Generated fields name these functions and modules in serde attributes.

use std::{collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};

use super::{Literal, literal::whole};

/// A scalar that may come as another scalar.
pub trait Lenient: Sized {
    /// What a message says was expected.
    const EXPECTED: &'static str;
    /// Whether an empty string says that there is no value.
    const BLANK_IS_ABSENT: bool = false;

    /// Reads it from whatever came.
    fn read(scalar: Literal<'_>) -> Option<Self>;
}

impl Lenient for String {
    const EXPECTED: &'static str = "a string";

    fn read(scalar: Literal<'_>) -> Option<Self> {
        Some(scalar.to_string())
    }
}

impl Lenient for i64 {
    const EXPECTED: &'static str = "a whole number";
    const BLANK_IS_ABSENT: bool = true;

    fn read(scalar: Literal<'_>) -> Option<Self> {
        match scalar {
            Literal::Integer(number) => Some(number),
            Literal::Number(number) => whole(number),
            Literal::Text(text) => text.trim().parse().ok().or_else(|| whole(f64::read(scalar)?)),
            Literal::Boolean(_) => None,
        }
    }
}

impl Lenient for f64 {
    const EXPECTED: &'static str = "a number";
    const BLANK_IS_ABSENT: bool = true;

    fn read(scalar: Literal<'_>) -> Option<Self> {
        match scalar {
            Literal::Integer(number) => Some(number as f64),
            Literal::Number(number) => Some(number),
            // Rust also parses "inf" and "NaN", which are no numbers to a service.
            Literal::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            Literal::Boolean(_) => None,
        }
    }
}

impl Lenient for bool {
    const EXPECTED: &'static str = "true or false";
    const BLANK_IS_ABSENT: bool = true;

    fn read(scalar: Literal<'_>) -> Option<Self> {
        match scalar {
            Literal::Boolean(flag) => Some(flag),
            Literal::Integer(1) | Literal::Text("true" | "1") => Some(true),
            Literal::Integer(0) | Literal::Text("false" | "0") => Some(false),
            Literal::Number(number) => Self::read(Literal::Integer(whole(number)?)),
            Literal::Integer(_) | Literal::Text(_) => None,
        }
    }
}

/// Reads a scalar; null is `None`.
pub fn lenient<'de, T: Lenient, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_any(ScalarVisitor(PhantomData))
}

/// Reads a scalar that has to be there.
pub fn lenient_required<'de, T: Lenient, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    lenient(deserializer)?.ok_or_else(|| D::Error::custom(format_args!("null, expected {}", T::EXPECTED)))
}

struct ScalarVisitor<T>(PhantomData<T>);

impl<'de, T: Lenient> Visitor<'de> for ScalarVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        if T::BLANK_IS_ABSENT && text.trim().is_empty() {
            return Ok(None);
        }
        read(Literal::Text(text), "a string")
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
        read(Literal::Boolean(flag), "a boolean")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        read(Literal::Integer(number), "a number")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        match i64::try_from(number) {
            Ok(number) => self.visit_i64(number),
            // As text it keeps all its digits.
            Err(_) => read(Literal::Text(&number.to_string()), "a number"),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        read(Literal::Number(number), "a number")
    }
}

/// The message names the type and not the value: bodies hold personal data.
fn read<T: Lenient, E: Error>(scalar: Literal<'_>, came: &str) -> Result<Option<T>, E> {
    match T::read(scalar) {
        Some(value) => Ok(Some(value)),
        None => Err(E::custom(format_args!("{came} that does not fit, expected {}", T::EXPECTED))),
    }
}

/// Reads a list; null is empty, and null items are dropped.
pub fn list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let items: Option<Vec<Option<T>>> = Option::deserialize(deserializer)?;
    Ok(items.unwrap_or_default().into_iter().flatten().collect())
}

/// Reads a list of scalars, each leniently; null is empty, and null items are dropped.
pub fn lenient_list<'de, T: Lenient, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let items: Option<Vec<Item<T>>> = Option::deserialize(deserializer)?;
    Ok(items.unwrap_or_default().into_iter().filter_map(|Item(item)| item).collect())
}

/// Reads a map; null is empty, and null values are dropped.
pub fn map<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
    let entries: Option<BTreeMap<String, Option<T>>> = Option::deserialize(deserializer)?;
    Ok(entries.unwrap_or_default().into_iter().filter_map(|(key, value)| Some((key, value?))).collect())
}

/// Reads a map of scalars, each leniently; null is empty, and null values are dropped.
pub fn lenient_map<'de, T: Lenient, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
    let entries: Option<BTreeMap<String, Item<T>>> = Option::deserialize(deserializer)?;
    Ok(entries.unwrap_or_default().into_iter().filter_map(|(key, Item(value))| Some((key, value?))).collect())
}

/// Reads a list whose null items mean something; null itself is empty.
pub fn nullable_list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Reads a map whose null values mean something; null itself is empty.
pub fn nullable_map<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// A scalar in a list or map.
struct Item<T>(Option<T>);

impl<'de, T: Lenient> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient(deserializer).map(Self)
    }
}
