//! Regular expressions of ids and strings.

use regex_lite::Regex;

/// Whether a pattern matches the whole of a text. One that is no regular expression is reported elsewhere, and matches.
pub(crate) fn matches_whole(pattern: &str, text: &str) -> bool {
    Regex::new(&format!("^(?:{pattern})$")).map_or(true, |pattern| pattern.is_match(text))
}
