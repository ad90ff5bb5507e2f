//! Where in an answer something is.

use std::fmt;

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

/// Whether a text from a body looks like a word of an API. What has many digits could be a key or an id, and whatever has spaces
/// or an `@` somebody's name or address.
pub(super) fn is_word(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() <= 64
        && digits <= 4
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./:$".contains(&byte))
}
