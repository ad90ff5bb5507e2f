//! Literals, as they are written in specs and in JSON.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

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
    /// Present, with any value except null.
    Present,
    /// Present, perhaps with null.
    Stated,
    /// Missing, or null.
    Absent,
}

impl FieldCondition {
    pub fn holds(&self, field: Option<&Value>) -> bool {
        let value = field.filter(|value| !value.is_null());
        match self {
            Self::Values(values) => value.is_some_and(|field| values.iter().any(|value| value.is(field))),
            Self::Present => value.is_some(),
            Self::Stated => field.is_some(),
            Self::Absent => value.is_none(),
        }
    }

    /// What a field is that is one of these. `None`: it may be missing in some.
    pub fn any_of<'c>(conditions: impl IntoIterator<Item = &'c Self>) -> Option<Self> {
        let both = |one: Self, other: &Self| {
            Some(match (one, other) {
                (Self::Absent, Self::Absent) => Self::Absent,
                (Self::Absent, _) | (_, Self::Absent) => return None,
                (Self::Values(one), Self::Values(other)) => Self::Values([one.as_slice(), other].concat()),
                (Self::Stated, _) | (_, Self::Stated) => Self::Stated,
                (Self::Present, _) | (_, Self::Present) => Self::Present,
            })
        };
        let mut conditions = conditions.into_iter();
        let first = conditions.next()?.clone();
        conditions.try_fold(first, both)
    }
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
            Self::String(text) if text.is_empty() || serde_json::from_str::<Value>(text).is_ok() => {
                format!("\"{text}\"")
            }
            Self::List(items) => format!("[{}]", items.iter().map(Self::shown).collect::<Vec<_>>().join(", ")),
            literal => literal.to_string(),
        }
    }

    /// A JSON value that is neither null nor a list or an object.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(boolean) => Some(Self::Boolean(*boolean)),
            Value::Number(number) => match number.as_i64() {
                Some(integer) => Some(Self::Integer(integer)),
                None => number.as_f64().map(Self::Float),
            },
            Value::String(text) => Some(Self::String(text.clone())),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Whether a JSON value is this literal.
    pub fn is(&self, value: &Value) -> bool {
        Self::of(value).is_some_and(|literal| self.is_same(&literal))
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

/// The first of some names, for people.
pub fn listed(names: impl IntoIterator<Item = impl fmt::Display>, most: usize) -> String {
    let mut names = names.into_iter().map(|name| format!("`{name}`"));
    let shown: Vec<String> = names.by_ref().take(most).collect();
    shown.join(", ") + if names.next().is_some() { ", …" } else { "" }
}

/// The texts of some values, one after the other.
pub fn joined(items: &[impl fmt::Display], separator: &str) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(separator)
}
