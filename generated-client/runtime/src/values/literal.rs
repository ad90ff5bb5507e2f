//! Constants and enum values that are compared with JSON, and written as JSON.

use std::fmt;

use serde_json::Value;

/// A string, number or boolean: a constant or an enum value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Literal<'a> {
    /// A string.
    Text(&'a str),
    /// An integer.
    Integer(i64),
    /// A number with a fraction, or an integer too large for an `i64`.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
}

impl Literal<'_> {
    /// The literal as a JSON value.
    pub(crate) fn to_json(self) -> Value {
        match self {
            Self::Text(text) => text.into(),
            Self::Integer(number) => number.into(),
            Self::Number(number) => whole(number).map_or_else(|| number.into(), Value::from),
            Self::Boolean(flag) => flag.into(),
        }
    }

    /// Whether the JSON value equals this constant: the same type and, for numbers, the same value (`1.0` is `1`).
    pub(crate) fn is(&self, value: &Value) -> bool {
        match *self {
            Self::Text(text) => value.as_str() == Some(text),
            // A float that is a whole number up to 2^53 is that number; above it could be several.
            Self::Integer(number) => {
                value.as_i64() == Some(number)
                    || value.is_f64() && whole(value.as_f64().unwrap_or_default()) == Some(number)
            }
            Self::Number(number) => value.as_f64() == Some(number),
            Self::Boolean(flag) => value.as_bool() == Some(flag),
        }
    }
}

impl<'a> From<&'a str> for Literal<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Literal<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for Literal<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Literal<'_> {
    fn from(flag: bool) -> Self {
        Self::Boolean(flag)
    }
}

/// Without quotes, and numbers as in [`number_text`].
impl fmt::Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => number.fmt(f),
            Self::Number(number) => f.write_str(&number_text(number)),
            Self::Boolean(flag) => flag.fmt(f),
        }
    }
}

/// The integer that a float represents, while floats are exact (up to 2^53). As an integer, `-0.0` would lose its sign.
pub(crate) fn whole(number: f64) -> Option<i64> {
    let is_exact = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0;
    (is_exact && !(number == 0.0 && number.is_sign_negative())).then_some(number as i64)
}

/// `40` for 40.0, `0.2` for 0.2.
pub(crate) fn number_text(number: f64) -> String {
    whole(number).map_or_else(|| number.to_string(), |number| number.to_string())
}

/// A string, number or boolean as plain text for query strings and comma-separated lists, or `None` for other values.
pub(crate) fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(match number.as_f64() {
            Some(float) if number.is_f64() => number_text(float),
            _ => number.to_string(),
        }),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
