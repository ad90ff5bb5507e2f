//! Alternatives that the spec does not know.

use serde::{Serialize, Serializer};
use serde_json::Value;

/// A value of a union that fits none of the alternatives the spec knows, kept whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unknown {
    /// The field that tells the alternatives apart, and what it says.
    tag: Option<(&'static str, Box<str>)>,
    json: Value,
}

impl Unknown {
    /// Keeps a value that has no tag.
    pub(crate) fn new(json: Value) -> Self {
        Self { tag: None, json }
    }

    /// Keeps a value under the tag that it came with, in this field.
    pub(crate) fn tagged(field: &'static str, tag: impl Into<Box<str>>, json: Value) -> Self {
        Self { tag: Some((field, tag.into())), json }
    }

    /// The tag, where the union has one and it is a string.
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_ref().map(|(_, tag)| &**tag)
    }

    /// The whole value, the tag included.
    pub fn json(&self) -> &Value {
        &self.json
    }
}

impl Serialize for Unknown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}
