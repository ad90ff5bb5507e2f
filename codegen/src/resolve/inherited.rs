//! Metadata of nodes, and inherited defaults.

use crate::document;
use crate::model::{Metadata, Provenance};

/// The metadata that a node inherits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inherited {
    page: Option<String>,
    provenance: Provenance,
}

impl Inherited {
    /// What the children of a node inherit.
    pub(crate) fn of(metadata: &Metadata) -> Self {
        Self { page: metadata.page.clone(), provenance: metadata.provenance }
    }

    /// What the content of a file inherits from it and from the service.
    pub(crate) fn of_file(&self, file: &document::File) -> Self {
        let page = file.page.as_ref().map(|page| page.value.clone()).or_else(|| self.page.clone());
        Self { page, provenance: file.provenance.unwrap_or(self.provenance) }
    }

    /// The metadata of a node that inherits this.
    pub(crate) fn metadata(&self, written: &document::Metadata) -> Metadata {
        let text = |text: &document::Text| text.value.clone();
        Metadata {
            at: written.at,
            doc: written.doc.as_ref().map(text).unwrap_or_default(),
            page: written.page.as_ref().map(text).or_else(|| self.page.clone()),
            notes: written.notes.iter().map(text).collect(),
            provenance: written.provenance.unwrap_or(self.provenance),
            deprecated: written.deprecated.as_ref().map(text),
            renamed_from: written.renamed_from.as_ref().map(text),
            rust: written.rust.clone(),
        }
    }
}

/// What an inline type inherits from its field: everything except the names and the history of the field.
pub(crate) fn inline_metadata(field: Metadata) -> Metadata {
    Metadata { deprecated: None, renamed_from: None, rust: None, ..field }
}
