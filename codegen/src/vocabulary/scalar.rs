//! Values without parts.

use super::{NumberBounds, Shape, StringBounds};

/// A value that is one JSON string, number or boolean, with its bounds.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    String(StringBounds),
    Integer(NumberBounds),
    Number(NumberBounds),
    Boolean,
    Url,
    Timestamp,
    LocalTimestamp,
    Date,
    UnixTimestamp,
}

impl Scalar {
    /// Those that are only a name in the language: they have no bounds.
    pub const UNBOUNDED: [Self; 6] =
        [Self::Boolean, Self::Url, Self::Timestamp, Self::LocalTimestamp, Self::Date, Self::UnixTimestamp];

    /// The name in the language.
    pub fn name(&self) -> &'static str {
        match self {
            Self::String(_) => "string",
            Self::Integer(_) => "integer",
            Self::Number(_) => "number",
            Self::Boolean => "boolean",
            Self::Url => "url",
            Self::Timestamp => "timestamp",
            Self::LocalTimestamp => "local_timestamp",
            Self::Date => "date",
            Self::UnixTimestamp => "unix_timestamp",
        }
    }

    /// The `format` of JSON Schema and OpenAPI.
    pub fn format(&self) -> Option<&'static str> {
        match self {
            Self::String(_) | Self::Boolean => None,
            Self::Integer(_) => Some("int64"),
            Self::Number(_) => Some("double"),
            Self::Url => Some("uri"),
            Self::Timestamp => Some("date-time"),
            Self::LocalTimestamp => Some("date-time-local"),
            Self::Date => Some("date"),
            Self::UnixTimestamp => Some("unixtime"),
        }
    }

    /// The JSON values that are accepted for it.
    pub fn form(&self) -> Form {
        match self {
            Self::String(_) | Self::Url => Form::Text,
            Self::Timestamp | Self::LocalTimestamp | Self::Date => Form::FilledText,
            Self::Integer(_) | Self::UnixTimestamp => Form::Integer,
            Self::Number(_) => Form::Number,
            Self::Boolean => Form::Boolean,
        }
    }

    /// The JSON type of all its values.
    pub fn shape(&self) -> Shape {
        match self.form() {
            Form::Text | Form::FilledText => Shape::String,
            Form::Integer | Form::Number => Shape::Number,
            Form::Boolean => Shape::Boolean,
        }
    }

    /// The bounds that the spec can give it.
    pub fn bounds(&self) -> Bounds<'_> {
        match self {
            Self::String(bounds) => Bounds::Text(bounds),
            Self::Integer(bounds) | Self::Number(bounds) => Bounds::Number(bounds),
            Self::Boolean | Self::Url | Self::Timestamp | Self::LocalTimestamp | Self::Date | Self::UnixTimestamp => {
                Bounds::None
            }
        }
    }
}

/// The JSON values of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Text,
    /// A string that is not empty.
    FilledText,
    Integer,
    Number,
    Boolean,
}

/// The bounds of a scalar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bounds<'s> {
    None,
    Text(&'s StringBounds),
    Number(&'s NumberBounds),
}
