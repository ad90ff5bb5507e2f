//! Types and literals.

/// A name of the generated tree, with the module that callers know it by: `petshop::ids` and `PetId`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    pub module: String,
    pub name: String,
}

impl Path {
    pub fn new(module: impl Into<String>, name: impl Into<String>) -> Self {
        Self { module: module.into(), name: name.into() }
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.module.as_str() {
            "" => f.write_str(&self.name),
            module => write!(f, "{module}::{}", self.name),
        }
    }
}

/// A type, wherever it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    String,
    I64,
    F64,
    Bool,
    Json,
    /// A scalar type of the runtime, such as `Timestamp`.
    Runtime(&'static str),
    Unit,
    Bytes,
    /// A type of the spec, with its arguments where it is generic.
    Named(Path, Vec<Type>),
    /// The parameter of the generic type that it is written in.
    Parameter(String),
    Vec(Box<Type>),
    Map(Box<Type>),
    Option(Box<Type>),
    Nullable(Box<Type>),
    /// A list whose unreadable items stay by themselves.
    ItemList(Box<Type>),
    Box(Box<Type>),
}

impl Type {
    /// The same around another type: `Vec<T>` for `Vec<PetId>`.
    pub fn with_core(&self, core: Type) -> Type {
        let inside = |inner: &Type| Box::new(inner.with_core(core.clone()));
        match self {
            Type::Vec(inner) => Type::Vec(inside(inner)),
            Type::Map(inner) => Type::Map(inside(inner)),
            Type::Option(inner) => Type::Option(inside(inner)),
            Type::Nullable(inner) => Type::Nullable(inside(inner)),
            Type::ItemList(inner) => Type::ItemList(inside(inner)),
            Type::Box(inner) => Type::Box(inside(inner)),
            _ => core,
        }
    }
}

/// How a value that is not written as its type stands on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    Plain,
    Csv,
    Quoted,
}

/// A literal in Rust.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    Text(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
}
