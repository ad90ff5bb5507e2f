//! Metadata that any node can have.

use crate::source::Place;
use crate::vocabulary::Provenance;

/// The metadata of a node.
#[derive(Debug, Clone)]
pub struct About {
    pub at: Place,
    /// In Markdown. May be empty.
    pub doc: String,
    /// The vendor's page, inherited from the file and the service.
    pub page: Option<String>,
    pub notes: Vec<String>,
    pub provenance: Provenance,
    pub deprecated: Option<Deprecation>,
    pub renamed_from: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    /// The replacement. Empty if the spec only has `true`.
    pub note: String,
}
