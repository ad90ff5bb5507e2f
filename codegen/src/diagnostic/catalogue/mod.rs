//! The catalogue of codes. Each has an explanation in one of the pages here, and a fixture folder of the same name in the
//! tests.

use std::fmt;

/// The code of a diagnostic: a stable name in kebab case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(&'static str);

/// What `cargo xtask explain CODE` prints.
#[derive(Debug, Clone, Copy, Default)]
pub struct Explanation {
    /// One line: what is wrong.
    pub title: &'static str,
    /// The reason, and what to do.
    pub text: &'static str,
    /// A YAML file with the mistake.
    pub wrong: &'static str,
    /// The same file, fixed.
    pub right: &'static str,
}

pub(super) const PAGES: [&str; 5] = [
    include_str!("yaml.md"),
    include_str!("shape.md"),
    include_str!("names.md"),
    include_str!("types.md"),
    include_str!("endpoints.md"),
];

macro_rules! codes {
    ($($code:ident = $name:literal,)+) => {
        impl Code {
            $(pub const $code: Self = Self($name);)+

            const ALL: &[Self] = &[$(Self::$code,)+];
        }
    };
}

codes! {
    YAML_SYNTAX = "yaml-syntax",
    DUPLICATE_KEY = "duplicate-key",
    YAML_FEATURE = "yaml-feature",
    COMMENT_CUT = "comment-cut",
    CONTROL_CHARACTER = "control-character",
    TOO_DEEP = "too-deep",

    UNKNOWN_KEY = "unknown-key",
    MISSING_KEY = "missing-key",
    CONFLICTING_KEYS = "conflicting-keys",
    WRONG_SHAPE = "wrong-shape",
    BAD_VALUE = "bad-value",

    BAD_NAME = "bad-name",
    UNKNOWN_NAME = "unknown-name",
    DUPLICATE_NAME = "duplicate-name",
    NAME_COLLISION = "name-collision",
    RESERVED_NAME = "reserved-name",
    MISSING_SERVICE = "missing-service",
    DUPLICATE_SERVICE = "duplicate-service",
    MISSING_FEATURE = "missing-feature",
    UNUSED_TYPE = "unused-type",

    BAD_TYPE = "bad-type",
    BAD_BOUND = "bad-bound",
    BAD_ENUM_VALUE = "bad-enum-value",
    BAD_GENERIC = "bad-generic",
    BAD_DEFAULT = "bad-default",
    BAD_MODIFIER = "bad-modifier",
    BAD_RULE = "bad-rule",
    BAD_TYPE_HERE = "bad-type-here",
    OVERLAPPING_VARIANTS = "overlapping-variants",
    INFINITE_TYPE = "infinite-type",

    BAD_URL = "bad-url",
    PATH_MISMATCH = "path-mismatch",
    UNKNOWN_PATH = "unknown-path",
    MISSING_VARIANT_LIMIT = "missing-variant-limit",
    DUPLICATE_ERROR_CODE = "duplicate-error-code",
    MISSING_EXAMPLE = "missing-example",
    EXAMPLE_MISMATCH = "example-mismatch",
}

impl Code {
    pub fn as_str(self) -> &'static str {
        self.0
    }

    pub fn explanation(self) -> Explanation {
        let mut sections = PAGES.iter().flat_map(|page| page.split("\n## "));
        let section = sections.find_map(|section| section.strip_prefix(self.0)?.strip_prefix(": "));
        section.and_then(Explanation::read).unwrap_or_default()
    }

    /// Every code, in the order of the catalogue.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied()
    }

    pub fn find(name: &str) -> Option<Self> {
        Self::all().find(|code| code.as_str() == name)
    }
}

impl Explanation {
    /// The section of a page after the name of its code.
    fn read(section: &'static str) -> Option<Self> {
        let (title, rest) = section.split_once('\n')?;
        let (text, rest) = rest.split_once("Wrong:\n\n```yaml\n")?;
        let (wrong, rest) = rest.split_once("```\n\nRight:\n\n```yaml\n")?;
        let (right, _) = rest.split_once("```")?;
        Some(Self { title, text: text.trim(), wrong, right })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}
