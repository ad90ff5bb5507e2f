//! The error catalogue.

use super::Doc;
use crate::source::Place;

#[derive(Debug, Clone)]
pub struct ErrorKinds {
    pub at: Place,
    pub doc: Doc,
    pub kind_path: Vec<String>,
    /// Tried in this order.
    pub message_paths: Vec<Vec<String>>,
    pub request_id_path: Vec<String>,
    pub kinds: Vec<ErrorKind>,
    pub statuses: Vec<(u16, Facts)>,
}

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub at: Place,
    pub name: String,
    /// The variant that it was before.
    pub former: Option<String>,
    pub wire: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub facts: Facts,
}

/// What helps, and whether it may have cost something: names of the runtime's variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    pub remedy: &'static str,
    pub charged: &'static str,
}
