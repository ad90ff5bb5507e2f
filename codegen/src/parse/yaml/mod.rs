//! Reads YAML: the only place that knows it.
//!
//! One reader gives the values; another, at the level of events, gives the places, and sees what the values no longer
//! show, such as a text that was cut. Both must read the same: where the second cannot follow, that is a mistake of its
//! own, and what comes after it has the whole file for its place, because no place is better than a wrong one.

mod advice;
mod hidden;
mod merge;
mod places;
mod values;

use self::places::Places;
use self::values::Raw;
use super::node::{Data, Node};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Place};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The content of a file; `None` where it cannot be read, which has been reported. An empty file is an empty map.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = hidden::without_control_characters(file, text, diagnostics);
    if let Some(found) = hidden::deep_brackets(file, &text) {
        diagnostics.push(found);
        return None;
    }
    let places = Places::read(file, &text, diagnostics)?;
    if places.more {
        return None;
    }
    let raw = match values::read(&text) {
        Ok(raw) => raw,
        Err(error) => {
            if !(places.refused && advice::is_of_feature(&error)) {
                diagnostics.push(advice::syntax(file, &text, &error, places.stopped.as_ref()));
            }
            return None;
        }
    };
    if let Some((at, message)) = places.stopped {
        if let Some(found) = advice::quote(file, &text, at, &message) {
            // The quote may have swallowed half the file.
            diagnostics.push(found);
            return None;
        }
        diagnostics.push(disagreement(&message, at));
    }
    match raw {
        Raw::Null => Some(Node { at: Place::file(file), data: Data::Map(vec![]) }),
        raw => Some(merge::merge(file, raw, places.root.as_ref(), diagnostics)),
    }
}

/// What one reader takes and the other refuses.
fn disagreement(message: &str, at: Place) -> Diagnostic {
    let found = Diagnostic::new(Code::YAML_SYNTAX, at, format!("not every YAML parser accepts this: {message}"));
    found.help("indent the lines inside brackets, and put a space, not a tab, after `:` and `-`")
}
