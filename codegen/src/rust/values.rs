//! Enums, ids, secrets, and names of before.

use super::{Doc, Literal};
use crate::source::Place;

#[derive(Debug, Clone)]
pub struct Enum {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub values: Vec<EnumValue>,
    /// Any text may be sent.
    pub open: bool,
    /// Some response always has one.
    pub guaranteed: bool,
}

#[derive(Debug, Clone)]
pub struct EnumValue {
    pub at: Place,
    pub name: String,
    /// The variant that it was before.
    pub former: Option<String>,
    pub wire: Literal,
    pub doc: Doc,
    pub deprecated: Option<String>,
}

/// `pub type Name = Id<kinds::Name>;`
#[derive(Debug, Clone)]
pub struct Alias {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub target: AliasTarget,
}

/// The name that a type had before: `pub type Old = New;`, deprecated.
#[derive(Debug, Clone)]
pub struct Former {
    pub at: Place,
    pub name: String,
    pub now: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasTarget {
    Id,
    Secret,
}

/// The marker of an id or a secret.
#[derive(Debug, Clone)]
pub struct Kind {
    pub at: Place,
    pub name: String,
    /// The marker that it was before.
    pub former: Option<String>,
    pub body: KindBody,
}

#[derive(Debug, Clone)]
pub enum KindBody {
    Id { pattern: Option<String>, reserved: Vec<String>, lookup: Option<KindLookup>, from_text: bool },
    Secret,
}

/// What to look up to get ids of a kind.
#[derive(Debug, Clone)]
pub struct KindLookup {
    pub kind: String,
    pub product: Option<String>,
    /// The path of the service's marker, from the module of the kinds.
    pub service: String,
}
