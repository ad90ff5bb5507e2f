//! The catalogue of codes. Each has an explanation here and a fixture folder of the same name in the tests.

mod endpoints;
mod names;
mod shape;
mod types;
mod yaml;

use std::fmt;

/// The code of a diagnostic: a stable name in kebab case, with its explanation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(&'static Explanation);

/// The page that `cargo xtask explain CODE` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Explanation {
    /// The code's name.
    pub code: &'static str,
    /// One line: what is wrong.
    pub title: &'static str,
    /// Why it is refused, and what to do.
    pub text: &'static str,
    /// YAML that shows it: the content of a file.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
}

/// What YAML itself would refuse, or hide.
impl Code {
    pub const YAML_SYNTAX: Self = Self(&yaml::YAML_SYNTAX);
    pub const DUPLICATE_KEY: Self = Self(&yaml::DUPLICATE_KEY);
    pub const YAML_FEATURE: Self = Self(&yaml::YAML_FEATURE);
    pub const COMMENT_CUT: Self = Self(&yaml::COMMENT_CUT);
    pub const CONTROL_CHARACTER: Self = Self(&yaml::CONTROL_CHARACTER);
    pub const TOO_DEEP: Self = Self(&yaml::TOO_DEEP);
}

/// Keys and their values.
impl Code {
    pub const UNKNOWN_KEY: Self = Self(&shape::UNKNOWN_KEY);
    pub const MISSING_KEY: Self = Self(&shape::MISSING_KEY);
    pub const CONFLICTING_KEYS: Self = Self(&shape::CONFLICTING_KEYS);
    pub const WRONG_SHAPE: Self = Self(&shape::WRONG_SHAPE);
    pub const BAD_VALUE: Self = Self(&shape::BAD_VALUE);
}

/// Names.
impl Code {
    pub const BAD_NAME: Self = Self(&names::BAD_NAME);
    pub const UNKNOWN_NAME: Self = Self(&names::UNKNOWN_NAME);
    pub const DUPLICATE_NAME: Self = Self(&names::DUPLICATE_NAME);
    pub const NAME_COLLISION: Self = Self(&names::NAME_COLLISION);
    pub const RESERVED_NAME: Self = Self(&names::RESERVED_NAME);
    pub const MISSING_SERVICE: Self = Self(&names::MISSING_SERVICE);
    pub const DUPLICATE_SERVICE: Self = Self(&names::DUPLICATE_SERVICE);
    pub const MISSING_FEATURE: Self = Self(&names::MISSING_FEATURE);
    pub const UNUSED_TYPE: Self = Self(&names::UNUSED_TYPE);
}

/// Types and fields.
impl Code {
    pub const BAD_TYPE: Self = Self(&types::BAD_TYPE);
    pub const BAD_BOUND: Self = Self(&types::BAD_BOUND);
    pub const BAD_WORD: Self = Self(&types::BAD_WORD);
    pub const BAD_GENERIC: Self = Self(&types::BAD_GENERIC);
    pub const BAD_DEFAULT: Self = Self(&types::BAD_DEFAULT);
    pub const BAD_MARK: Self = Self(&types::BAD_MARK);
    pub const BAD_RULE: Self = Self(&types::BAD_RULE);
    pub const BAD_TYPE_HERE: Self = Self(&types::BAD_TYPE_HERE);
    pub const OVERLAPPING_VARIANTS: Self = Self(&types::OVERLAPPING_VARIANTS);
    pub const USED_BOTH_WAYS: Self = Self(&types::USED_BOTH_WAYS);
    pub const INFINITE_TYPE: Self = Self(&types::INFINITE_TYPE);
}

/// Endpoints, errors and examples.
impl Code {
    pub const BAD_URL: Self = Self(&endpoints::BAD_URL);
    pub const PATH_MISMATCH: Self = Self(&endpoints::PATH_MISMATCH);
    pub const UNKNOWN_PATH: Self = Self(&endpoints::UNKNOWN_PATH);
    pub const MISSING_VARIANT_LIMIT: Self = Self(&endpoints::MISSING_VARIANT_LIMIT);
    pub const DUPLICATE_ERROR_KIND: Self = Self(&endpoints::DUPLICATE_ERROR_KIND);
    pub const MISSING_EXAMPLE: Self = Self(&endpoints::MISSING_EXAMPLE);
    pub const EXAMPLE_MISMATCH: Self = Self(&endpoints::EXAMPLE_MISMATCH);
}

const ALL: &[Code] = &[
    Code::YAML_SYNTAX,
    Code::DUPLICATE_KEY,
    Code::YAML_FEATURE,
    Code::COMMENT_CUT,
    Code::CONTROL_CHARACTER,
    Code::TOO_DEEP,
    Code::UNKNOWN_KEY,
    Code::MISSING_KEY,
    Code::CONFLICTING_KEYS,
    Code::WRONG_SHAPE,
    Code::BAD_VALUE,
    Code::BAD_NAME,
    Code::UNKNOWN_NAME,
    Code::DUPLICATE_NAME,
    Code::NAME_COLLISION,
    Code::RESERVED_NAME,
    Code::MISSING_SERVICE,
    Code::DUPLICATE_SERVICE,
    Code::MISSING_FEATURE,
    Code::UNUSED_TYPE,
    Code::BAD_TYPE,
    Code::BAD_BOUND,
    Code::BAD_WORD,
    Code::BAD_GENERIC,
    Code::BAD_DEFAULT,
    Code::BAD_MARK,
    Code::BAD_RULE,
    Code::BAD_TYPE_HERE,
    Code::OVERLAPPING_VARIANTS,
    Code::USED_BOTH_WAYS,
    Code::INFINITE_TYPE,
    Code::BAD_URL,
    Code::PATH_MISMATCH,
    Code::UNKNOWN_PATH,
    Code::MISSING_VARIANT_LIMIT,
    Code::DUPLICATE_ERROR_KIND,
    Code::MISSING_EXAMPLE,
    Code::EXAMPLE_MISMATCH,
];

impl Code {
    pub fn as_str(self) -> &'static str {
        self.0.code
    }

    pub fn explanation(self) -> &'static Explanation {
        self.0
    }

    /// Every code, in the order of the catalogue.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().copied()
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::all().find(|code| code.as_str() == name)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_once_and_found_by_its_name() {
        let constants = include_str!("mod.rs").lines().filter(|line| line.contains(": Self = Self(&")).count();
        assert_eq!(ALL.len(), constants - 1, "this test's own line counts as one");
        for code in Code::all() {
            assert_eq!(Code::find(code.as_str()), Some(code));
            assert_eq!(Code::all().filter(|other| other == &code).count(), 1, "{code}");
        }
        assert_eq!(Code::find("no-such-code"), None);
    }

    #[test]
    fn names_are_kebab_case_and_explanations_complete() {
        for code in Code::all() {
            let Explanation { code: name, title, text, wrong, right } = *code.explanation();
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
            assert!(!title.ends_with('.') && !title.is_empty(), "{name}: {title}");
            assert!(text.ends_with('.') && text.len() > 60, "{name}: {text}");
            assert!(!wrong.is_empty() && !right.is_empty() && wrong != right, "{name}");
        }
    }
}
