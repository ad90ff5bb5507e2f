//! The parts of a request.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestPart {
    Path,
    Query,
    Header,
    Body,
}

/// Wire names from one part of the request to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPath {
    pub part: RequestPart,
    pub names: Vec<String>,
}
