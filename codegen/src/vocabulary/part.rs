//! The parts of a request.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestPart {
    Path,
    Query,
    Header,
    Body,
}
