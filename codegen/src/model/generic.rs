//! Generic types: objects that are declared once for several arguments.

use std::collections::BTreeMap;

use super::{About, ModulePath, TypeId};

/// The id of a generic type in its service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GenericId(pub usize);

/// The declaration of a generic type. Its fields are those of its instances.
#[derive(Debug, Clone)]
pub struct Generic {
    pub name: String,
    pub module: ModulePath,
    pub about: About,
    /// `T` and `U` of `Name<T, U>`.
    pub parameters: Vec<String>,
    /// The core of the type of each field that mentions a parameter, by wire name.
    pub mentions: BTreeMap<String, Argument>,
}

/// A type as the declaration of a generic type names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// The index of a parameter.
    Parameter(usize),
    Type(TypeId),
    Instance {
        of: GenericId,
        arguments: Vec<Argument>,
    },
}

/// What an object is an instance of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instance {
    pub of: GenericId,
    /// One for each parameter.
    pub arguments: Vec<TypeId>,
}
