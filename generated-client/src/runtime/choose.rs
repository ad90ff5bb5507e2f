//! Unions told apart by several fields: by their values, or by which of them are there.

use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

use super::Literal;

/// How an alternative looks in one of the fields that tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// It is this text.
    Is(&'static str),
    /// It has one of these values.
    Values(&'static [Literal<'static>]),
    /// It is there, with whatever value but null.
    Present,
    /// It is not there, or null.
    Absent,
    /// It does not tell.
    Any,
}

impl Mark {
    fn fits(&self, field: Option<&Value>) -> bool {
        let field = field.filter(|value| !value.is_null());
        match self {
            Self::Is(text) => field.and_then(Value::as_str) == Some(text),
            Self::Values(values) => field.is_some_and(|found| values.iter().any(|value| value.is(found))),
            Self::Present => field.is_some(),
            Self::Absent => field.is_none(),
            Self::Any => true,
        }
    }
}

/// The alternative that a JSON object shows in the fields `by`. The generator has proved that no two fit the same object.
pub fn choose(value: &Value, by: &[&str], variants: &[&[Mark]]) -> Option<usize> {
    let object = value.as_object()?;
    variants.iter().position(|marks| by.iter().zip(*marks).all(|(name, mark)| mark.fits(object.get(*name))))
}

/// Reads the alternative that was chosen.
pub fn alternative<T: DeserializeOwned, U, E: Error>(value: Value, wrap: impl FnOnce(T) -> U) -> Result<U, E> {
    serde_json::from_value(value).map(wrap).map_err(E::custom)
}

/// Reads the alternative that was chosen in another way than its type does.
pub fn alternative_with<T, U, E: Error>(
    value: Value,
    read: impl FnOnce(Value) -> Result<T, serde_json::Error>,
    wrap: impl FnOnce(T) -> U,
) -> Result<U, E> {
    read(value).map(wrap).map_err(E::custom)
}

/// Says what the fields `by` of a request are, when no alternative of the union looks like that. Without `by`, the shape of
/// the value tells.
pub fn no_variant(value: &Value, union: &str, by: &[&str]) -> String {
    if by.is_empty() {
        return format!("{union}: no alternative has this shape");
    }
    let Some(object) = value.as_object() else { return format!("{union}: is not an object") };
    let found: Vec<_> = by.iter().map(|name| describe(name, object.get(*name))).collect();
    format!("{union}: no alternative has {}", found.join(", "))
}

/// Words are shown; anything longer could be a secret or a whole text.
fn describe(name: &str, field: Option<&Value>) -> String {
    match field {
        None | Some(Value::Null) => format!("no `{name}`"),
        Some(Value::String(text)) if text.len() > 40 => format!("such a `{name}`"),
        Some(Value::Array(_) | Value::Object(_)) => format!("such a `{name}`"),
        Some(scalar) => format!("`{name}` {scalar}"),
    }
}
