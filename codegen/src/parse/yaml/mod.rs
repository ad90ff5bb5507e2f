//! Parses YAML, which no other module knows.
//!
//! One parser returns the values. An event parser returns the places, and detects what the values no longer show, such
//! as a string that was cut. If the event parser fails where the other one does not, this is an error, and the rest has
//! the whole file as its place, because no place is better than a wrong one.

mod advice;
mod hidden;
mod nodes;
mod places;

use self::advice::Failure;
pub(crate) use self::hidden::is_invisible;
use self::places::Places;
use super::node::Node;
use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// The content of a file, or `None` if it cannot be parsed, which has been reported. An empty file is an empty map.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = hidden::without_control_characters(file, text, diagnostics);
    if let Some(found) = hidden::deep_brackets(file, &text) {
        return diagnostics.refuse(found);
    }
    let places = Places::read(file, &text, diagnostics)?;
    if places.more {
        return None;
    }
    let mut found = Diagnostics::default();
    let root = match nodes::read(file, &text, places.root.as_ref(), &mut found) {
        Ok(root) => root,
        Err(error) => {
            let failure = Failure::new(file, &text, &error);
            if !(places.refused && failure.is_of_feature()) {
                diagnostics.push(failure.explain(places.stopped.as_ref()));
            }
            return None;
        }
    };
    if let Some((at, message)) = places.stopped {
        if let Some(found) = advice::quote(file, &text, at, &message) {
            // The quote may have swallowed half the file.
            return diagnostics.refuse(found);
        }
        diagnostics.push(nodes::disagreement(&message, at));
    }
    diagnostics.append(found);
    Some(root)
}
