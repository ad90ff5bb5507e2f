//! Types, and the bounds of their values.

use std::borrow::Cow;

use super::Number;

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
    /// A body, and the headers beside it.
    WithHeaders(Box<Type>, Box<Type>),
}

impl Type {
    /// The path that it is written with, and its arguments. A path into the runtime starts with `runtime` or `support`.
    pub fn parts(&self) -> (Cow<'_, str>, Vec<&Type>) {
        let (path, arguments) = match self {
            Type::String => ("String", vec![]),
            Type::I64 => ("i64", vec![]),
            Type::F64 => ("f64", vec![]),
            Type::Bool => ("bool", vec![]),
            Type::Json => ("serde_json::Value", vec![]),
            Type::Unit => ("()", vec![]),
            Type::Bytes => ("support::Bytes", vec![]),
            Type::Runtime(name) => return (format!("runtime::{name}").into(), vec![]),
            Type::Named(path, arguments) => return (path.to_string().into(), arguments.iter().collect()),
            Type::Parameter(name) => (name.as_str(), vec![]),
            Type::Vec(item) => ("Vec", vec![&**item]),
            Type::Map(item) => ("std::collections::BTreeMap", vec![&Type::String, item]),
            Type::Option(of) => ("Option", vec![&**of]),
            Type::Nullable(of) => ("runtime::Nullable", vec![&**of]),
            Type::ItemList(item) => ("runtime::ItemList", vec![&**item]),
            Type::Box(of) => ("Box", vec![&**of]),
            Type::WithHeaders(body, headers) => ("runtime::WithHeaders", vec![&**body, &**headers]),
        };
        (path.into(), arguments)
    }

    /// How a method that borrows a value returns it.
    pub fn borrowed(&self) -> Borrowed<'_> {
        match self {
            Type::String => Borrowed::Text,
            Type::I64 | Type::F64 | Type::Bool => Borrowed::Copied,
            Type::Vec(item) => Borrowed::Items(item),
            _ => Borrowed::Reference,
        }
    }

    /// The type of a value that is there: without what says that it may be missing.
    pub fn present(&self) -> &Type {
        match self {
            Type::Option(inner) | Type::Box(inner) => inner.present(),
            other => other,
        }
    }

    /// As text. `shown` is how the path of a type in it is written.
    pub fn text(&self, shown: &dyn Fn(&Self, &str) -> String) -> String {
        let (path, arguments) = self.parts();
        let path = shown(self, &path);
        match arguments.iter().map(|inner| inner.text(shown)).collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => path,
            arguments => format!("{path}<{arguments}>"),
        }
    }

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

/// How a method that borrows a value returns it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Borrowed<'a> {
    /// As `&str`.
    Text,
    /// By itself.
    Copied,
    /// As a slice.
    Items(&'a Type),
    /// As a reference.
    Reference,
}

/// How a value is written, if not in the way of its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    Plain,
    Csv,
    Quoted,
    /// Read, never written again.
    Secret,
    /// Beside the other fields, each entry by its own name.
    Others,
}

/// The bounds of one value. The bounds of a scalar apply to each scalar inside of a list or a map.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    /// A list without one has at least one item.
    Count {
        min: u64,
        max: Option<u64>,
    },
    Length {
        min: Option<u64>,
        max: Option<u64>,
    },
    Pattern(String),
    /// A complete URL.
    Url,
    Range {
        min: Option<Number>,
        max: Option<Number>,
    },
    OneOf(Vec<Number>),
    /// The bounds of each item of a list or map, where items have counts of their own.
    Each(Vec<Bound>),
}
