//! The error catalogue.

use super::{Charged, Head, Path, Remedy};

#[derive(Debug, Clone)]
pub struct ErrorKinds {
    pub head: Head,
    pub kind_path: Vec<String>,
    /// Tried in this order.
    pub message_paths: Vec<Vec<String>>,
    /// Messages are not shown.
    pub personal: bool,
    /// The type of an error body.
    pub body: Option<Path>,
    pub request_id_path: Vec<String>,
    pub kinds: Vec<ErrorKind>,
    pub statuses: Vec<(u16, Facts)>,
}

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub head: Head,
    /// The variant that it was before.
    pub previous: Option<String>,
    pub wire: String,
    pub facts: Facts,
}

/// What helps, and whether it may have cost something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    pub remedy: Remedy,
    pub charged: Charged,
}
