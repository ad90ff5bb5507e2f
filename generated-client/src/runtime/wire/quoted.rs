//! Numbers and booleans that a service writes as strings. Generated fields say `#[serde(with = "quoted")]`.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, Error as _},
    ser::Error as _,
};
use serde_json::Value;

use crate::runtime::{decode::without_values, literal::scalar_text, object::from_text};

/// Writes the value as a string.
pub fn serialize<T: Serialize, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(value) = value else { return serializer.serialize_none() };
    let value = serde_json::to_value(value).map_err(S::Error::custom)?;
    let text = scalar_text(&value).ok_or_else(|| S::Error::custom("is no scalar"))?;
    serializer.serialize_str(&text)
}

/// Reads the value, quoted or not; null and an empty string are `None`.
pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    if value.is_null() {
        return Ok(None);
    }
    let text = scalar_text(&value).ok_or_else(|| D::Error::custom("a list or object, expected a quoted scalar"))?;
    if text.is_empty() {
        return Ok(None);
    }
    from_text(&text).map(Some).map_err(|error| D::Error::custom(without_values(&error.to_string())))
}
