//! The direction of a value, its part of the request, and whether it is always present.

use std::fmt;

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

impl RequestPart {
    /// Those with parameters, in the order of the request.
    pub const OF_PARAMETERS: [Self; 3] = [Self::Path, Self::Query, Self::Header];
    pub const ALL: [Self; 4] = [Self::Path, Self::Query, Self::Header, Self::Body];

    /// The name that paths of the language begin with.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "headers",
            Self::Body => "body",
        }
    }
}

/// Wire names from one part of the request to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPath {
    pub part: RequestPart,
    pub names: Vec<String>,
}

/// As the language writes it: `query.limit`.
impl fmt::Display for RequestPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.part.name())?;
        self.names.iter().try_for_each(|name| write!(f, ".{name}"))
    }
}
