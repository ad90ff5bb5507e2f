//! Enums, ids, secrets, and previous names.

use super::{Head, IdLookup, Literal};
use crate::source::Place;

#[derive(Debug, Clone)]
pub struct Enum {
    pub head: Head,
    pub values: Vec<EnumValue>,
    /// Any text may be sent.
    pub open: bool,
    /// Each value is a range of numbers.
    pub ranges: bool,
    /// A field that is always present has this type.
    pub guaranteed: bool,
}

#[derive(Debug, Clone)]
pub struct EnumValue {
    pub head: Head,
    pub previous: Option<String>,
    pub wire: Literal,
}

/// `pub type Name = Id<markers::Name>;`
#[derive(Debug, Clone)]
pub struct Alias {
    pub head: Head,
    /// The generic type of the runtime: `Id` or `Secret`.
    pub target: &'static str,
}

/// The previous name of a type: `pub type Old = New;`, deprecated.
#[derive(Debug, Clone)]
pub struct PreviousName {
    pub at: Place,
    pub name: String,
    pub now: String,
    /// The parameters of a generic type.
    pub parameters: Vec<String>,
}

/// The marker type of an id or a secret.
#[derive(Debug, Clone)]
pub struct Marker {
    pub at: Place,
    pub name: String,
    pub previous: Option<String>,
    pub kind: MarkerKind,
}

#[derive(Debug, Clone)]
pub enum MarkerKind {
    Id {
        pattern: Option<String>,
        reserved: Vec<String>,
        lookup: Option<IdLookup>,
        from_text: bool,
        /// The types of ids that it can be.
        fits: Vec<super::Path>,
    },
    Secret,
}
