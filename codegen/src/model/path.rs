//! The path of a field in a response, as its names on the wire.

use std::fmt;

/// Wire names from the root of the response to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsePath(pub Vec<String>);

/// As the language writes it: `data.pets`.
impl fmt::Display for ResponsePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}
