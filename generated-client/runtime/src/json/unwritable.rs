//! Why a value cannot be written.

use std::{borrow::Cow, fmt};

/// Why a value cannot be written, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritable {
    pub(super) path: String,
    pub(super) problem: Cow<'static, str>,
}

impl Unwritable {
    /// The place in the value, such as `items[3].id`; empty for the value itself.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    pub(crate) fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.problem),
            path => write!(f, "`{path}` {}", self.problem),
        }
    }
}
