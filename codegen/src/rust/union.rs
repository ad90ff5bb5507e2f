//! Unions.

use super::{CheckLine, Doc, Literal, Type};
use crate::source::Place;

#[derive(Debug, Clone)]
pub struct Union {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub variants: Vec<Variant>,
    pub telling: Telling,
    pub side: Side,
    /// Some response always has one.
    pub guaranteed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Request { holds_secret: bool },
    Response,
}

/// How the variants of a union are told apart.
#[derive(Debug, Clone)]
pub enum Telling {
    /// By one string field, in one pass.
    Tag {
        field: String,
    },
    /// By several fields.
    Marks {
        by: Vec<String>,
    },
    Shape,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    /// Without the box.
    pub ty: Type,
    pub boxed: bool,
    /// The tag, for a union by tag.
    pub tag: Option<String>,
    pub marks: Vec<Mark>,
    pub shape: String,
    /// A list or map that is answered: each item is read as leniently as in a field.
    pub lenient: bool,
    /// The checks of the value, which is called `value` in them.
    pub checks: Vec<CheckLine>,
    /// `From<ty>` is only there where one variant has the type.
    pub from: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Is(String),
    Values(Vec<Literal>),
    Present,
    Absent,
}
