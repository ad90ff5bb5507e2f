//! Regular expressions of the spec, each compiled once.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use regex_lite::Regex;

static COMPILED: Mutex<BTreeMap<&'static str, Option<Arc<Regex>>>> = Mutex::new(BTreeMap::new());

/// Whether the whole string matches. The generator has checked that the pattern compiles; one that does not compile
/// matches everything.
pub(crate) fn matches(pattern: &'static str, text: &str) -> bool {
    if let Some(matched) = simple(pattern, text) {
        return matched;
    }
    let regex = {
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        compiled.entry(pattern).or_insert_with(|| Regex::new(&format!("^(?:{pattern})$")).ok().map(Arc::new)).clone()
    };
    regex.is_none_or(|regex| regex.is_match(text))
}

/// Patterns of a plain prefix and one class of ASCII characters, such as `^\d+$` or `urn:li:\d+`; `None` for all others.
fn simple(pattern: &str, text: &str) -> Option<bool> {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let pattern = pattern.strip_suffix('$').unwrap_or(pattern);
    let is_plain = |part: char| part.is_ascii_alphanumeric() || matches!(part, ':' | '_' | '-' | '/');
    let (prefix, class) = pattern.split_at(pattern.find(|part| !is_plain(part))?);
    let has: fn(&u8) -> bool = match class {
        r"\d+" | "[0-9]+" => u8::is_ascii_digit,
        "[a-z]+" => u8::is_ascii_lowercase,
        "[A-Z]+" => u8::is_ascii_uppercase,
        "[A-Za-z]+" | "[a-zA-Z]+" => u8::is_ascii_alphabetic,
        "[A-Za-z0-9]+" | "[a-zA-Z0-9]+" => u8::is_ascii_alphanumeric,
        _ => return None,
    };
    let rest = text.strip_prefix(prefix).unwrap_or_default();
    Some(!rest.is_empty() && rest.as_bytes().iter().all(has))
}

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::{matches, simple};

    #[test]
    fn the_whole_text_has_to_match() {
        assert!(matches("[a-z]+", "abc"));
        assert!(!matches("[a-z]+", "abc1"));
        assert!(matches(r"^\d+$", "12"));
        assert!(!matches(r"\d+", "12\n"));
        assert!(!matches("a|b", "ab"));
    }

    /// Simple patterns mean what they mean to the engine, and what is not simple is left to it.
    #[test]
    fn simple_patterns_agree_with_the_engine() {
        let simples =
            [r"^\d+$", "^[0-9]+", "[a-z]+$", "[A-Z]+", "[A-Za-z]+", "[a-zA-Z0-9]+", r"urn:li:\d+", "^a_b-c/[a-z]+$"];
        let others =
            ["", "abc", "ab+", r"\d", r"\d*", r"\d+x", r"a|b\d+", r"a\$", "[a-f]+", "a.[a-z]+", "é[a-z]+", r"$\d+"];
        let texts =
            ["", "1", "12", "a", "abc", "ABC", "aB1", "urn:li:", "urn:li:77", "a_b-c/d", "12\n", "\n", "é", "٣", "1é"];
        for pattern in simples {
            let regex = Regex::new(&format!("^(?:{pattern})$")).expect("is a pattern");
            for text in texts {
                assert_eq!(simple(pattern, text), Some(regex.is_match(text)), "{pattern:?} of {text:?}");
            }
        }
        for pattern in others {
            assert_eq!(simple(pattern, "1"), None, "{pattern:?}");
        }
    }
}
