//! Types with names, and types of values.

use super::{About, CountBounds, Encoding, Enum, Id, Instance, Literal, ModulePath, Object, Scalar, Union};

/// The id of a type in its service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A type with a name.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The author's name, or parent + field for an inline type; UpperCamelCase.
    pub name: String,
    /// The Rust name, if the spec has one (`rust:`).
    pub rust: Option<String>,
    pub module: ModulePath,
    pub about: About,
    /// The named type that an inline type was written in; itself for a named one.
    pub home: TypeId,
    pub used: Usage,
    /// Of an object that was made from a generic type.
    pub instance: Option<Instance>,
    pub kind: TypeKind,
}

/// Whether a type is used in requests or in responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    pub request: bool,
    pub response: bool,
}

#[derive(Debug, Clone)]
pub enum TypeKind {
    Object(Object),
    Union(Union),
    Enum(Enum),
    Id(Id),
    Secret,
}

/// The type of a value, with its bounds.
#[derive(Debug, Clone)]
pub struct Type {
    pub kind: ValueKind,
    pub nullable: bool,
}

#[derive(Debug, Clone)]
pub enum ValueKind {
    Scalar(Scalar),
    Const(Literal),
    Named(TypeId),
    List(Box<Type>, CountBounds),
    Map(Box<Type>),
    Encoded(Encoding, Box<Type>),
    /// Any JSON value.
    Json,
}

impl Type {
    /// Not null.
    pub fn new(kind: ValueKind) -> Self {
        Self { kind, nullable: false }
    }

    /// The named type that it is, not one it holds.
    pub fn name(&self) -> Option<TypeId> {
        if let ValueKind::Named(id) = self.kind { Some(id) } else { None }
    }

    pub fn scalar(&self) -> Option<&Scalar> {
        if let ValueKind::Scalar(scalar) = &self.kind { Some(scalar) } else { None }
    }

    pub fn constant(&self) -> Option<&Literal> {
        if let ValueKind::Const(value) = &self.kind { Some(value) } else { None }
    }

    pub fn encoding(&self) -> Option<Encoding> {
        if let ValueKind::Encoded(encoding, _) = self.kind { Some(encoding) } else { None }
    }

    /// The type of the items of a list or map, or of what is encoded.
    pub fn inner(&self) -> Option<&Self> {
        match &self.kind {
            ValueKind::List(inner, _) | ValueKind::Map(inner) | ValueKind::Encoded(_, inner) => Some(inner),
            ValueKind::Scalar(_) | ValueKind::Const(_) | ValueKind::Named(_) | ValueKind::Json => None,
        }
    }

    /// What it holds below lists, maps and encodings: itself, where it holds nothing.
    pub fn core(&self) -> &Self {
        self.inner().map_or(self, Self::core)
    }

    pub fn core_mut(&mut self) -> &mut Self {
        match self.kind {
            ValueKind::List(ref mut inner, _)
            | ValueKind::Map(ref mut inner)
            | ValueKind::Encoded(_, ref mut inner) => inner.core_mut(),
            ValueKind::Scalar(_) | ValueKind::Const(_) | ValueKind::Named(_) | ValueKind::Json => self,
        }
    }
}
