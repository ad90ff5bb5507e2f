//! Enums and ids: types whose values are scalars.

use super::{About, Literal};

#[derive(Debug, Clone)]
pub struct Enum {
    pub values: Vec<EnumValue>,
    /// The values are only examples: any string may be sent.
    pub open: bool,
}

#[derive(Debug, Clone)]
pub struct EnumValue {
    /// Never a list.
    pub wire: Literal,
    pub about: About,
}

#[derive(Debug, Clone)]
pub struct Id {
    pub lookup: Option<IdLookup>,
    pub pattern: Option<String>,
    /// Reserved values, such as `ALL`.
    pub reserved: Vec<String>,
    /// Any string may be sent.
    pub from_text: bool,
}

/// The parameters of the lookup for this kind of id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdLookup {
    pub kind: String,
    pub product: Option<String>,
}
