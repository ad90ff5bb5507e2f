//! Values that are kept as they came, or told apart only when they are there.

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Fields, Incoming, Items, Read, Result};
use crate::runtime::{Literal, Secret};

impl Read for Value {
    fn scalar(scalar: Literal<'_>) -> Result<Option<Self>> {
        Ok(Some(match scalar {
            Literal::Text(text) => text.into(),
            Literal::Integer(number) => number.into(),
            Literal::Number(number) => number.into(),
            Literal::Boolean(flag) => flag.into(),
        }))
    }

    fn large(number: u64) -> Result<Option<Self>> {
        Ok(Some(number.into()))
    }

    fn list(items: &mut Items<'_>) -> Result<Self> {
        let items = Vec::<Kept>::list(items)?;
        Ok(items.into_iter().map(|Kept(item)| item).collect())
    }

    fn object(fields: &mut Fields<'_, '_>) -> Result<Self> {
        let mut map = Map::new();
        while let Some(field) = fields.next()? {
            let (name, value) = field.held()?;
            map.insert(name.into_owned(), value);
        }
        Ok(Self::Object(map))
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }

    fn expected(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
}

/// JSON, null included.
struct Kept(Value);

impl Read for Kept {
    fn read(value: Incoming<'_>) -> Result<Option<Self>> {
        Ok(Some(Self(Value::read(value)?.unwrap_or_default())))
    }
}

/// Reads a value that has to be seen whole before it is clear what it is.
pub fn whole<T: DeserializeOwned>(value: Incoming<'_>) -> Result<Option<T>> {
    match Value::read(value)? {
        None => Ok(None),
        Some(json) => T::deserialize(json).map(Some),
    }
}

impl<K> Read for Secret<K> {
    fn read(value: Incoming<'_>) -> Result<Option<Self>> {
        whole(value)
    }
}
