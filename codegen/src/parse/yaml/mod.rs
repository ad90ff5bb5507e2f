//! Parses YAML, which no other module knows.
//!
//! An event parser returns the values with their places, and detects what the values no longer show, such as a string
//! that was cut. Another parser, whose messages say more, has to accept the text as well.

mod advice;
mod hidden;
mod tree;

use self::advice::Failure;
pub(crate) use self::hidden::is_invisible;
use self::tree::Tree;
use super::node::Node;
use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// The content of a file, or `None` if it cannot be parsed, which has been reported. An empty file is an empty map.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = hidden::without_control_characters(file, text, diagnostics);
    if let Some(found) = hidden::deep_brackets(file, &text) {
        return diagnostics.refuse(found);
    }
    let Tree { root, found, stopped, refused } = tree::read(file, &text, diagnostics)?;
    if let Some(failure) = Failure::of(file, &text) {
        if !(refused && failure.is_of_feature()) {
            diagnostics.push(failure.explain(stopped.as_ref()));
        }
        return None;
    }
    if let Some((at, message)) = stopped {
        let quote = advice::quote(file, &text, at, &message);
        return diagnostics.refuse(quote.unwrap_or_else(|| advice::disagreement(&message, at)));
    }
    diagnostics.append(found);
    Some(root)
}
