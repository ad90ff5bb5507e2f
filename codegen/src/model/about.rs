//! Metadata that any node can have.

use crate::source::{Place, Text};
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
    /// The replacement. Empty if the spec only has `true`.
    pub deprecated: Option<String>,
    pub renamed_from: Option<String>,
    /// The Rust name, if the spec has one (`rust:` or `as`).
    pub rust: Option<Text>,
}

impl About {
    /// The Rust name that the author gave.
    pub fn rust_name(&self) -> Option<&str> {
        self.rust.as_ref().map(|name| name.value.as_str())
    }
}
