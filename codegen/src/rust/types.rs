//! Types and literals, as they are written.

/// A type as it is written in the file it is used in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    String,
    I64,
    F64,
    Bool,
    Json,
    Timestamp,
    LocalTimestamp,
    Date,
    UnixTimestamp,
    Unit,
    Bytes,
    /// A type of the spec: the path that is valid in this file, and the one from the root of the tree.
    Named {
        path: String,
        full: String,
    },
    Vec(Box<Type>),
    Map(Box<Type>),
    Option(Box<Type>),
    Nullable(Box<Type>),
    Rows(Box<Type>),
    Box(Box<Type>),
}

impl Type {
    /// Whether a map is part of it.
    pub fn has_map(&self) -> bool {
        match self {
            Type::Map(_) => true,
            Type::Vec(inner) | Type::Option(inner) | Type::Nullable(inner) | Type::Rows(inner) | Type::Box(inner) => {
                inner.has_map()
            }
            Type::String
            | Type::I64
            | Type::F64
            | Type::Bool
            | Type::Json
            | Type::Timestamp
            | Type::LocalTimestamp
            | Type::Date
            | Type::UnixTimestamp
            | Type::Unit
            | Type::Bytes
            | Type::Named { .. } => false,
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
