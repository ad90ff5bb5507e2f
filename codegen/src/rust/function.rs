//! What functions take: arguments, constructors, setters.

use super::{Doc, Type};
use crate::source::Place;

/// An argument of a function, and how it becomes the field's value.
#[derive(Debug, Clone)]
pub struct Argument {
    pub name: String,
    pub ty: Type,
    pub passing: Passing,
}

/// What a caller may pass for a value of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// The type itself.
    Exact,
    /// Whatever becomes it.
    Into,
    /// Any iterator of the items.
    Items,
    /// Any iterator of what becomes the items.
    ItemsInto,
    /// Any iterator of key and value.
    EntriesInto,
}

#[derive(Debug, Clone)]
pub struct Constructor {
    pub doc: Doc,
    pub arguments: Vec<Argument>,
    /// The struct that holds the arguments, where they are many or alike.
    pub required_struct: Option<RequiredStruct>,
}

#[derive(Debug, Clone)]
pub struct RequiredStruct {
    pub name: String,
    pub doc: Doc,
    pub fields: Vec<(Argument, Doc)>,
}

#[derive(Debug, Clone)]
pub struct Setter {
    pub at: Place,
    pub name: String,
    /// The setter that it was before.
    pub former: Option<String>,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub argument: Argument,
    pub boxed: bool,
}
