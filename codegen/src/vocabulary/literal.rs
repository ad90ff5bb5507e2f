//! Literals, as they are written in specs and in JSON.

use std::fmt;

use serde::Serialize;

use super::Shape;

/// A constant, a default, a value of an enum.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Literal {
    String(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    /// Only in defaults.
    List(Vec<Literal>),
}

/// What a discriminator field of a variant must be.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldCondition {
    /// One of these values.
    Values(Vec<Literal>),
    /// Present, with any value.
    Present,
    Absent,
}

impl Literal {
    /// The shape that the value has in JSON.
    pub fn shape(&self) -> Shape {
        match self {
            Self::String(_) => Shape::String,
            Self::Integer(_) | Self::Float(_) => Shape::Number,
            Self::Boolean(_) => Shape::Boolean,
            Self::List(_) => Shape::List,
        }
    }

    /// For people: a string that reads like another JSON value is in quotes.
    pub fn shown(&self) -> String {
        match self {
            Self::String(text) if text.is_empty() || serde_json::from_str::<serde_json::Value>(text).is_ok() => {
                format!("\"{text}\"")
            }
            Self::List(items) => format!("[{}]", items.iter().map(Self::shown).collect::<Vec<_>>().join(", ")),
            literal => literal.to_string(),
        }
    }

    /// The string that it is.
    pub fn text(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// Whether both are the same value in JSON, as 1 and 1.0 are.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(a), Self::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_same(b)),
            (a, b) => a.shape() == b.shape() && a.to_string() == b.to_string(),
        }
    }
}

/// As text, without quotes; a list as the language writes it: `[a, b]`.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.write_str(text),
            Self::Integer(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Boolean(value) => value.fmt(f),
            Self::List(items) => write!(f, "[{}]", joined(items, ", ")),
        }
    }
}

/// The texts of some values, one after the other.
pub fn joined(items: &[impl fmt::Display], separator: &str) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(separator)
}
