//! Regular expressions of the spec, each compiled once.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use regex_lite::Regex;

static COMPILED: Mutex<BTreeMap<&'static str, Option<Arc<Regex>>>> = Mutex::new(BTreeMap::new());

/// Whether the whole text matches. The generator has proved that the pattern compiles; one that does not refuses nothing.
pub(crate) fn matches(pattern: &'static str, text: &str) -> bool {
    let regex = {
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        compiled.entry(pattern).or_insert_with(|| Regex::new(&format!("^(?:{pattern})$")).ok().map(Arc::new)).clone()
    };
    regex.is_none_or(|regex| regex.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn the_whole_text_has_to_match() {
        assert!(matches(r"^\d+$", "12"));
        assert!(matches(r"\d+", "12"));
        assert!(!matches(r"\d+", "a12"));
        assert!(!matches(r"\d+", "12\n"));
        assert!(!matches("a|b", "ab"));
    }
}
