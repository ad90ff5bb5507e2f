//! Enums and ids.

use super::{About, Literal};

#[derive(Debug, Clone)]
pub struct Enum {
    pub values: Vec<EnumValue>,
    /// The list is only "for example": any text may be sent.
    pub open: bool,
}

#[derive(Debug, Clone)]
pub struct EnumValue {
    /// Never a list.
    pub wire: Literal,
    pub rust: Option<String>,
    pub about: About,
}

#[derive(Debug, Clone)]
pub struct Id {
    pub lookup: Option<IdLookup>,
    pub pattern: Option<String>,
    /// Reserved values among the ids, such as `ALL`.
    pub reserved: Vec<String>,
    /// Any text may be sent.
    pub from_text: bool,
}

/// What to ask the look-up endpoint for, to get ids of this kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdLookup {
    pub kind: String,
    pub product: Option<String>,
}
