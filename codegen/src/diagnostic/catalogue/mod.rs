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
    /// The reason, and what to do.
    pub text: &'static str,
    /// A YAML file with the mistake.
    pub wrong: &'static str,
    /// The same file, fixed.
    pub right: &'static str,
}

/// Declares each code once: as a constant of [`Code`] and as an entry of [`ALL`]. Its explanation is the static of the
/// same name in the module.
macro_rules! codes {
    ($($(#[$doc:meta])* $module:ident: $($code:ident)+;)+) => {
        $($(#[$doc])* impl Code { $(pub const $code: Self = Self(&$module::$code);)+ })+

        const ALL: &[Code] = &[$($(Code::$code,)+)+];
    };
}

codes! {
    /// What YAML rejects or hides.
    yaml: YAML_SYNTAX DUPLICATE_KEY YAML_FEATURE COMMENT_CUT CONTROL_CHARACTER TOO_DEEP;
    /// Keys and their values.
    shape: UNKNOWN_KEY MISSING_KEY CONFLICTING_KEYS WRONG_SHAPE BAD_VALUE;
    /// Names.
    names: BAD_NAME UNKNOWN_NAME DUPLICATE_NAME NAME_COLLISION RESERVED_NAME MISSING_SERVICE DUPLICATE_SERVICE
        MISSING_FEATURE UNUSED_TYPE;
    /// Types and fields.
    types: BAD_TYPE BAD_BOUND BAD_ENUM_VALUE BAD_GENERIC BAD_DEFAULT BAD_MODIFIER BAD_RULE BAD_TYPE_HERE OVERLAPPING_VARIANTS
        USED_BOTH_WAYS INFINITE_TYPE;
    /// Endpoints, errors and examples.
    endpoints: BAD_URL PATH_MISMATCH UNKNOWN_PATH MISSING_VARIANT_LIMIT DUPLICATE_ERROR_KIND MISSING_EXAMPLE
        EXAMPLE_MISMATCH;
}

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
    fn every_code_has_a_name_of_its_own() {
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
