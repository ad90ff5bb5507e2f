//! Where in an answer something is.

use std::fmt;

use crate::runtime::describe::is_word;

/// Names and places, the outermost first.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Path(pub(super) Vec<Step>);

#[derive(Clone, PartialEq, Eq)]
pub(super) enum Step {
    Name(String),
    Place(usize),
}

impl Path {
    /// With the places in lists, or without them.
    pub(super) fn text(&self, places: bool) -> String {
        let mut text = String::new();
        for step in &self.0 {
            match step {
                Step::Place(place) if places => text.push_str(&format!("[{place}]")),
                Step::Place(_) => text.push_str("[]"),
                Step::Name(name) => {
                    text.push_str(if text.is_empty() { "" } else { "." });
                    // The keys of a map may be anyone's name or address.
                    text.push_str(if is_word(name) { name } else { "?" });
                }
            }
        }
        if text.is_empty() { ".".to_owned() } else { text }
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text(true), f)
    }
}
