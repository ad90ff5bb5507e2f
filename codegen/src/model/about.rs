//! What may be said of anything.

use crate::source::Place;
use crate::vocabulary::Provenance;

/// What may be said of any node.
#[derive(Debug, Clone)]
pub struct About {
    pub at: Place,
    /// In Markdown; empty where nothing is said.
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
    /// What to use instead; empty where the spec says only `true`.
    pub note: String,
}
