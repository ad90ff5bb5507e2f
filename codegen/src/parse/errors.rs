//! Reads the error catalogue: the paths in an error body, and the codes of each status.

use super::keys;
use super::map::Map;
use super::names::NameStyle;
use super::node::Entry;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{ErrorKind, ErrorStatus, Errors, Metadata, Spanned};

pub(super) fn errors(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Errors> {
    let map = Map::of(&keys::ERRORS, entry, diagnostics)?;
    if let Some(node) = map.node("message").filter(|node| node.texts().is_empty()) {
        diagnostics.push(Diagnostic::new(Code::BAD_VALUE, node.at, "expected at least one path for `message`"));
    }
    Some(Errors {
        metadata: map.metadata(),
        body: map.text("body"),
        code: map.text("code"),
        message: map.texts("message").unwrap_or_default(),
        personal: map.flag("personal"),
        request_id: map.text("request_id"),
        prefix: map.text("prefix"),
        statuses: map.map_entries("statuses").iter().filter_map(|entry| status(entry, diagnostics)).collect(),
    })
}

fn status(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<ErrorStatus> {
    let map = Map::of(&keys::ERROR_STATUS, entry, diagnostics)?;
    let status = Some(&entry.key.text).filter(|text| NameStyle::Status.fits(text))?.parse().ok()?;
    Some(ErrorStatus {
        status: Spanned::new(status, entry.key.at),
        metadata: map.metadata(),
        remedy: map.choice("remedy"),
        charged: map.choice("charged"),
        codes: map.map_entries("codes").iter().filter_map(|entry| code(entry, diagnostics)).collect(),
    })
}

/// A doc, or a map.
fn code(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<ErrorKind> {
    let wire = entry.key.to_text();
    if let Some(doc) = entry.value.written() {
        let metadata = Metadata { doc: Some(doc.to_text()), ..Metadata::nothing(entry.key.at) };
        return Some(ErrorKind { wire, metadata, remedy: None, charged: None });
    }
    let map = Map::of(&keys::ERROR_KIND, entry, diagnostics)?;
    Some(ErrorKind { wire, metadata: map.metadata(), remedy: map.choice("remedy"), charged: map.choice("charged") })
}
