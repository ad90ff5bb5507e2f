//! Paths in requests and responses.

use super::RequestPart;

/// Wire names from one part of the request to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPath {
    pub part: RequestPart,
    pub names: Vec<String>,
}

/// Wire names from the root of the response to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsePath(pub Vec<String>);
