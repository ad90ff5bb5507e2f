//! Metadata that any node can have.

use super::{Spanned, Text};
use crate::source::Place;
use crate::vocabulary::Provenance;

/// The keys that any node can have.
#[derive(Debug, Clone)]
pub struct Metadata {
    pub at: Place,
    pub doc: Option<Text>,
    pub page: Option<Text>,
    pub notes: Vec<Text>,
    pub provenance: Option<Spanned<Provenance>>,
    /// The text is empty for `deprecated: true`.
    pub deprecated: Option<Text>,
    pub renamed_from: Option<Text>,
    pub rust: Option<Text>,
}

impl Metadata {
    pub fn nothing(at: Place) -> Self {
        Self {
            at,
            doc: None,
            page: None,
            notes: vec![],
            provenance: None,
            deprecated: None,
            renamed_from: None,
            rust: None,
        }
    }
}
