//! Which way a value goes, and whether it is there.

/// A direction of a call: bounds hold for what is sent, and are hints for what is returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Request,
    Response,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// `name?`
    Optional,
    /// `name`: an argument in a request, documented as always there in a response.
    Required,
    /// `name!`: a response item without it is unreadable.
    Guaranteed,
}
