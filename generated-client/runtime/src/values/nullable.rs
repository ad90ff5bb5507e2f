//! Request fields that can be null.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Check, Checker};

/// A request field that is set, either to null or to a value. A field that is not set is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nullable<T> {
    /// `null` is sent.
    Null,
    /// The value is sent.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, or `None` for null.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T: Check> Check for Nullable<T> {
    fn check(&self, check: &mut Checker) {
        if let Self::Value(value) = self {
            value.check(check);
        }
    }

    fn check_items(&self, check: &mut Checker) {
        if let Self::Value(value) = self {
            value.check_items(check);
        }
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
