//! What functions take.

use super::{Doc, Type};

/// An argument of a function.
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

impl Constructor {
    /// Nothing has to be given.
    pub fn is_empty(&self) -> bool {
        self.arguments.is_empty() && self.required_struct.is_none()
    }

    /// What has to be given, one by one or in the struct.
    pub fn required(&self) -> Vec<&Argument> {
        match &self.required_struct {
            Some(required) => required.fields.iter().map(|(argument, _)| argument).collect(),
            None => self.arguments.iter().collect(),
        }
    }
}
