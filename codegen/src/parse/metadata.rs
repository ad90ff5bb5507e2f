//! Metadata that any node can have.

use super::map::Map;
use super::node::{Node, ScalarValue, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Metadata, Text};

impl Map<'_> {
    /// The keys of [`Metadata`]; a map that cannot have one of them does not have it.
    pub(super) fn metadata(&self) -> Metadata {
        let text = |key| self.written(key).map(prose);
        Metadata {
            at: self.at,
            doc: text("doc"),
            page: text("page"),
            notes: self.node("note").map(notes).unwrap_or_default(),
            provenance: self.choice("provenance"),
            deprecated: self.node("deprecated").and_then(deprecated),
            renamed_from: text("renamed_from"),
            rust: text("rust"),
        }
    }

    /// For an item with this name, which must differ from the previous one.
    pub(super) fn metadata_of(&self, name: &str, diagnostics: &mut Diagnostics) -> Metadata {
        let metadata = self.metadata();
        if let Some(previous) = metadata.renamed_from.as_ref().filter(|previous| previous.value == name) {
            let message = format!("`renamed_from` must differ from the current name, found `{name}`");
            let found = Diagnostic::new(Code::BAD_VALUE, previous.at, message);
            diagnostics.push(found.help("write the previous name, or remove `renamed_from`"));
        }
        metadata
    }
}

/// Without the line breaks at the end of a block.
fn prose(written: &Written) -> Text {
    Text::new(written.text.trim().to_owned(), written.at)
}

fn notes(node: &Node) -> Vec<Text> {
    match node.written() {
        Some(written) => vec![prose(written)],
        None => node.items().iter().filter_map(Node::written).map(prose).collect(),
    }
}

/// `true`, or the text with the replacement.
fn deprecated(node: &Node) -> Option<Text> {
    match node.scalar()?.value {
        ScalarValue::Boolean(true) => Some(Text::new(String::new(), node.at)),
        ScalarValue::Text { .. } => node.written().map(prose),
        ScalarValue::Boolean(false) | ScalarValue::Null | ScalarValue::Integer(_) | ScalarValue::Float(_) => None,
    }
}
