//! The metadata of a node: doc, deprecation, provenance, notes, page.

use super::json::{Json, Object};
use crate::model::{Metadata, Provenance};

/// Which keys of its own OpenAPI has at a place; for what it lacks there are `x-` keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Native {
    /// `deprecated` and `externalDocs`: schemas and operations.
    All,
    /// `deprecated`: parameters.
    Deprecated,
    /// Neither.
    Nothing,
}

/// Everything but the doc. The page only where it is not the parent's.
pub(super) fn remarks(metadata: &Metadata, parent_page: Option<&str>, native: Native) -> Object {
    let deprecated = if native == Native::Nothing { "x-deprecated" } else { "deprecated" };
    let page = metadata.page.as_deref().filter(|page| Some(*page) != parent_page);
    let docs = page.filter(|_| native == Native::All).and_then(external_docs);
    Object::new()
        .with_some(deprecated, metadata.deprecated.as_ref().map(|_| true))
        .with_any("x-deprecated-note", metadata.deprecated.as_deref().unwrap_or_default())
        .with_some("x-page", page.filter(|_| docs.is_none()))
        .with_some("externalDocs", docs)
        .with_some("x-rust", metadata.rust_name())
        .with_some("x-renamed-from", metadata.renamed_from.as_ref())
        .with_some("x-provenance", provenance(metadata.provenance))
        .with_any("x-notes", metadata.notes.iter().collect::<Json>())
}

/// The same for what is within an `x-` key already, the doc included. What its parent already has is not repeated.
pub(super) fn inner(metadata: &Metadata, parent: &Metadata) -> Object {
    let deprecated = metadata.deprecated.as_deref().map(|note| match note {
        "" => Json::from(true),
        note => Json::from(note),
    });
    Object::new()
        .with_any("description", &metadata.doc)
        .with_some("deprecated", deprecated)
        .with_some("page", metadata.page.as_ref().filter(|_| metadata.page != parent.page))
        .with_some("rust", metadata.rust_name())
        .with_some("renamed_from", metadata.renamed_from.as_ref())
        .with_some(
            "provenance",
            Some(metadata.provenance.as_str()).filter(|_| metadata.provenance != parent.provenance),
        )
        .with_any("notes", metadata.notes.iter().collect::<Json>())
}

/// A link, if the page is an address.
pub(super) fn external_docs(page: &str) -> Option<Object> {
    let is_address = page.starts_with("https://") || page.starts_with("http://");
    let is_whole = page.chars().all(|c| c.is_ascii_graphic() && !r#"<>"\^`{|}"#.contains(c));
    (is_address && is_whole).then(|| Object::new().with("url", page))
}

/// Where it is known from, if not from the vendor's page.
pub(super) fn provenance(provenance: Provenance) -> Option<&'static str> {
    Some(provenance.as_str()).filter(|_| provenance != Provenance::Documented)
}

/// The first sentence of a doc.
pub(super) fn summary(doc: &str) -> &str {
    let line = doc.lines().next().unwrap_or_default();
    line.find(". ").map_or(line, |end| &line[..=end])
}
