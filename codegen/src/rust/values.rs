//! Enums, ids, secrets, and names of before.

use super::{Head, Literal, Path};
use crate::source::Place;

#[derive(Debug, Clone)]
pub struct Enum {
    pub head: Head,
    pub values: Vec<EnumValue>,
    /// Any text may be sent.
    pub open: bool,
    /// Some response always has one.
    pub guaranteed: bool,
}

#[derive(Debug, Clone)]
pub struct EnumValue {
    pub head: Head,
    /// The variant that it was before.
    pub previous: Option<String>,
    pub wire: Literal,
}

/// `pub type Name = Id<markers::Name>;`
#[derive(Debug, Clone)]
pub struct Alias {
    pub head: Head,
    pub target: AliasTarget,
}

/// The name that a type had before: `pub type Old = New;`, deprecated.
#[derive(Debug, Clone)]
pub struct PreviousName {
    pub at: Place,
    pub name: String,
    pub now: String,
    /// The parameters of a generic type.
    pub parameters: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasTarget {
    Id,
    Secret,
}

/// What tells an id or a secret from others.
#[derive(Debug, Clone)]
pub struct Marker {
    pub at: Place,
    pub name: String,
    /// The marker that it was before.
    pub previous: Option<String>,
    pub kind: MarkerKind,
}

#[derive(Debug, Clone)]
pub enum MarkerKind {
    Id { pattern: Option<String>, reserved: Vec<String>, lookup: Option<IdLookup>, from_text: bool },
    Secret,
}

/// What to look up to get ids of a kind.
#[derive(Debug, Clone)]
pub struct IdLookup {
    pub kind: String,
    pub product: Option<String>,
    /// The service's marker.
    pub service: Path,
}
