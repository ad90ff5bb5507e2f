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

    /// The shape of all its values in JSON.
    pub fn shape(&self) -> Shape {
        match self {
            Self::String(_) | Self::Url | Self::Timestamp | Self::LocalTimestamp | Self::Date => Shape::String,
            Self::Integer(_) | Self::Number(_) | Self::UnixTimestamp => Shape::Number,
            Self::Boolean => Shape::Boolean,
        }
    }
}
