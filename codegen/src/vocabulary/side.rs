//! The direction of a value, its part of the request, and whether it is always present.

/// A direction of a call. Bounds are binding in requests, and hints in responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Request,
    Response,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// `name?`
    Optional,
    /// `name`: an argument in a request, documented as always present in a response.
    Required,
    /// `name!`: an item of a response without it is unreadable.
    Guaranteed,
}

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
