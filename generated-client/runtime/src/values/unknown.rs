//! Variants that are not in the spec.

use serde::{Serialize, Serializer};
use serde_json::Value;

/// A value of a union that matches no variant in the spec, kept unchanged.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unknown {
    /// The discriminator and its value.
    tag: Option<(&'static str, Box<str>)>,
    json: Value,
}

impl Unknown {
    /// Keeps a value without a tag.
    pub(crate) fn new(json: Value) -> Self {
        Self { tag: None, json }
    }

    /// Keeps a value with its tag, which is in this field.
    pub(crate) fn tagged(field: &'static str, tag: impl Into<Box<str>>, json: Value) -> Self {
        Self { tag: Some((field, tag.into())), json }
    }

    /// The tag, if the union has one and it is a string.
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_ref().map(|(_, tag)| &**tag)
    }

    /// The whole value, including the tag.
    pub fn json(&self) -> &Value {
        &self.json
    }
}

impl Serialize for Unknown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}
