//! Paths in responses.

/// Wire names from the root of the response to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsePath(pub Vec<String>);
