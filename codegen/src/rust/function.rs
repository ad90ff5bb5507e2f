//! The arguments of functions, and what a caller may pass for each.

use super::{Doc, Type};
use crate::source::Place;

/// An argument of a function.
#[derive(Debug, Clone)]
pub struct Argument {
    pub name: String,
    pub ty: Type,
    pub conversion: Conversion,
    /// Where it is a field of the struct that holds all of them.
    pub doc: Doc,
    /// Its name on the wire.
    pub wire: String,
    pub at: Place,
}

/// What a caller may pass for a value of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// The type itself.
    Exact,
    /// Anything that converts to it; every type of integers for an integer.
    Into,
    /// Any iterator of the items.
    Items,
    /// Any iterator of what converts to the items.
    ItemsInto,
    /// Any iterator of keys and values.
    EntriesInto,
}

#[derive(Debug, Clone)]
pub struct Constructor {
    pub doc: Doc,
    pub arguments: Vec<Argument>,
    /// The struct that holds the arguments, where there are many or two have one type.
    pub required_struct: Option<RequiredStruct>,
}

#[derive(Debug, Clone)]
pub struct RequiredStruct {
    pub name: String,
    pub doc: Doc,
}
