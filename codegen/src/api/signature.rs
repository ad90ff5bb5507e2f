//! What planned functions accept and return, and the types that they name.

use super::{Argument, Type};
use crate::rust::{self, Passing};

pub(super) fn own() -> Argument {
    Argument::Receiver("self".to_owned())
}

pub(super) fn borrowed() -> Argument {
    Argument::Receiver("&self".to_owned())
}

pub(super) fn into(path: &str) -> Argument {
    Argument::Into(Type::path(path))
}

pub(super) fn this() -> Type {
    Type::path("Self")
}

pub(super) fn pair(path: &str, one: Type, other: Type) -> Type {
    Type::Path { path: path.to_owned(), arguments: vec![one, other] }
}

pub(super) fn parameter(argument: &rust::Argument) -> Argument {
    let items = |item: Argument| Argument::Items(Box::new(item));
    match (argument.passing, &argument.ty) {
        (Passing::Into, of) => Argument::Into(ty(of)),
        (Passing::Items, rust::Type::Vec(item)) => items(Argument::Exact(ty(item))),
        (Passing::ItemsInto, rust::Type::Vec(item)) => items(Argument::Into(ty(item))),
        (Passing::EntriesInto, rust::Type::Map(item)) => {
            items(Argument::Entry(Box::new(into("String")), Box::new(Argument::Into(ty(item)))))
        }
        (Passing::Exact | Passing::Items | Passing::ItemsInto | Passing::EntriesInto, of) => Argument::Exact(ty(of)),
    }
}

/// A type with paths from the root of the tree.
pub(super) fn ty(of: &rust::Type) -> Type {
    match of {
        rust::Type::String => Type::path("String"),
        rust::Type::I64 => Type::path("i64"),
        rust::Type::F64 => Type::path("f64"),
        rust::Type::Bool => Type::path("bool"),
        rust::Type::Json => Type::path("Value"),
        rust::Type::Runtime(name) => Type::path(*name),
        rust::Type::Unit => Type::other("()"),
        rust::Type::Bytes => Type::path("Bytes"),
        rust::Type::Named(path, arguments) => {
            Type::Path { path: path.to_string(), arguments: arguments.iter().map(ty).collect() }
        }
        rust::Type::Parameter(name) => Type::path(name),
        rust::Type::Vec(item) => Type::of("Vec", ty(item)),
        rust::Type::Map(item) => pair("BTreeMap", Type::path("String"), ty(item)),
        rust::Type::Option(inner) => Type::of("Option", ty(inner)),
        rust::Type::Nullable(inner) => Type::of("Nullable", ty(inner)),
        rust::Type::ItemList(item) => Type::of("ItemList", ty(item)),
        rust::Type::Box(inner) => Type::of("Box", ty(inner)),
    }
}
