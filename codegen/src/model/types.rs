//! Types with names, and types of values.

use super::{About, CountBounds, Enum, Id, Literal, ModulePath, NumberBounds, Object, StringBounds, Union};

/// Names a type of the service it was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A type with a name.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The author's name, or parent + field for an inline type; UpperCamelCase.
    pub name: String,
    /// The Rust name where the author gave one with `rust:`.
    pub rust: Option<String>,
    pub module: ModulePath,
    pub about: About,
    /// The named type that an inline type was written in; itself for a named one.
    pub home: TypeId,
    pub used: Usage,
    pub kind: TypeKind,
}

/// On which side of a call a type is used.
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
    String(StringBounds),
    Integer(NumberBounds),
    Number(NumberBounds),
    Boolean,
    Url,
    Timestamp,
    LocalTimestamp,
    Date,
    UnixTimestamp,
    Json,
    Const(Literal),
    List(Box<Type>, CountBounds),
    Map(Box<Type>),
    /// One string, the items parted by commas.
    Csv(Box<Type>),
    /// A number or boolean written as a string.
    Quoted(Box<Type>),
    /// A scalar that comes as string, number or boolean.
    Loose(Box<Type>),
    Named(TypeId),
}
