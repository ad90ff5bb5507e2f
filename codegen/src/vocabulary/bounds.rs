//! Bounds of numbers, strings and lists.

use std::fmt;

use serde::Serialize;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct StringBounds {
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    /// Checks that a regular expression matches the whole string.
    pub pattern: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct NumberBounds {
    pub min: Option<Number>,
    pub max: Option<Number>,
    /// The allowed values. Empty: any value.
    pub values: Vec<Number>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountBounds {
    /// 1 unless the spec allows an empty list; of a map 0 unless the spec wants more.
    pub min: u64,
    pub max: Option<u64>,
}

impl CountBounds {
    /// Those of a map, unless the spec has others.
    pub const ANY: Self = Self { min: 0, max: None };
}

impl Default for CountBounds {
    fn default() -> Self {
        Self { min: 1, max: None }
    }
}

/// A number as it was written, so that `40` stays `40` and `0.2` stays `0.2`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Number {
    Integer(i64),
    Float(f64),
}

impl Number {
    #[expect(clippy::cast_precision_loss, reason = "numbers of specs are far below 2^53")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
        }
    }
}
