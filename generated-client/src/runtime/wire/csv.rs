//! Lists that a service writes as one string, the items parted by commas. Generated fields say `#[serde(with = "csv")]`.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, Error as _},
    ser::Error as _,
};
use serde_json::Value;

use crate::runtime::{
    decode::without_values,
    encode::join,
    literal::scalar_text,
    object::{from_text, split},
};

/// Writes the items as one string.
pub fn serialize<T: Serialize, S: Serializer>(items: &[T], serializer: S) -> Result<S::Ok, S::Error> {
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        let value = serde_json::to_value(item).map_err(S::Error::custom)?;
        texts.push(scalar_text(&value).ok_or_else(|| S::Error::custom("an item is no scalar"))?);
    }
    serializer.serialize_str(&join(&texts).map_err(S::Error::custom)?)
}

/// Reads the items; null is empty. A service may also send a true list, or a number where there is but one item.
pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let items = match Value::deserialize(deserializer)? {
        Value::Null => Ok(Vec::new()),
        Value::Array(items) => items.into_iter().filter(|item| !item.is_null()).map(T::deserialize).collect(),
        value => match scalar_text(&value) {
            Some(text) => split(&text).map(from_text).collect(),
            None => return Err(D::Error::custom("an object, expected items parted by commas")),
        },
    };
    items.map_err(|error: serde_json::Error| D::Error::custom(without_values(&error.to_string())))
}
