//! The format of errors.

use super::keys::Construct;
use super::map::Map;
use super::names;
use super::node::Entry;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{ErrorKind, ErrorStatus, Errors, Metadata, Spanned, Text};

pub(super) fn errors(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Errors> {
    let map = Map::open(Construct::Errors, &entry.value, entry.key.at, diagnostics)?;
    Some(Errors {
        metadata: map.metadata(),
        body: map.text("body"),
        kind: map.text("kind"),
        message: messages(&map, diagnostics),
        request_id: map.text("request_id"),
        prefix: map.text("prefix"),
        statuses: map.map_entries("statuses").iter().filter_map(|entry| status(entry, diagnostics)).collect(),
    })
}

/// Where the message is: one path, or several.
fn messages(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Vec<Text> {
    let paths = map.texts("message");
    if let (Some(node), []) = (map.node("message"), paths.as_slice()) {
        diagnostics.push(Diagnostic::new(Code::BAD_VALUE, node.at, "expected at least one path for `message`"));
    }
    paths
}

fn status(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<ErrorStatus> {
    let map = Map::open(Construct::ErrorStatus, &entry.value, entry.key.at, diagnostics)?;
    Some(ErrorStatus {
        status: Spanned::new(names::status(&entry.key.text)?, entry.key.at),
        metadata: map.metadata(),
        remedy: map.choice("remedy"),
        charged: map.choice("charged"),
        kinds: map.map_entries("kinds").iter().filter_map(|entry| kind(entry, diagnostics)).collect(),
    })
}

/// A doc, or a map.
fn kind(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<ErrorKind> {
    let wire = entry.key.to_text();
    if let Some(doc) = entry.value.written() {
        let metadata = Metadata { doc: Some(doc.to_text()), ..Metadata::nothing(entry.key.at) };
        return Some(ErrorKind { wire, metadata, remedy: None, charged: None });
    }
    let map = Map::open(Construct::ErrorKind, &entry.value, entry.key.at, diagnostics)?;
    Some(ErrorKind { wire, metadata: map.metadata(), remedy: map.choice("remedy"), charged: map.choice("charged") })
}
