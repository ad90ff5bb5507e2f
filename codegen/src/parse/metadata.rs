//! Metadata that any node can have.

use super::map::Map;
use super::node::{Node, ScalarValue, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Metadata, Text};

impl Map<'_> {
    /// The keys of [`Metadata`], as far as the construct has them.
    pub(super) fn metadata(&self) -> Metadata {
        let has = |key: &&str| self.has_key(key);
        let text = |key: &'static str| Some(key).filter(has).and_then(|key| self.written(key)).map(prose);
        Metadata {
            at: self.at,
            doc: text("doc"),
            page: text("page"),
            notes: Some("note").filter(has).and_then(|key| self.node(key)).map(notes).unwrap_or_default(),
            provenance: Some("provenance").filter(has).and_then(|key| self.choice(key)),
            deprecated: Some("deprecated").filter(has).and_then(|key| self.node(key)).and_then(deprecated),
            renamed_from: text("renamed_from"),
            rust: text("rust"),
        }
    }
}

/// Refuses a previous name that equals the current name.
pub(super) fn check_former(metadata: &Metadata, name: &str, diagnostics: &mut Diagnostics) {
    if let Some(former) = metadata.renamed_from.as_ref().filter(|former| former.value == name) {
        let found = Diagnostic::new(
            Code::BAD_VALUE,
            former.at,
            format!("`renamed_from` must differ from the current name, found `{name}`"),
        );
        diagnostics.push(found.help("write the previous name, or remove `renamed_from`"));
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

/// `true`, or the text that says what to use.
fn deprecated(node: &Node) -> Option<Text> {
    match node.scalar()?.value {
        ScalarValue::Boolean(true) => Some(Text::new(String::new(), node.at)),
        ScalarValue::Text { .. } => node.written().map(prose),
        ScalarValue::Boolean(false) | ScalarValue::Null | ScalarValue::Integer(_) | ScalarValue::Float(_) => None,
    }
}
