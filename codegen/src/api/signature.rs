//! What planned functions accept and return, as a listing writes it.

use crate::rust::{self, Borrowed, Conversion};

/// `impl Into<String>, i64`
pub(super) fn parameters(arguments: &[rust::Argument]) -> String {
    arguments.iter().map(parameter).collect::<Vec<_>>().join(", ")
}

pub(super) fn parameter(argument: &rust::Argument) -> String {
    match (argument.conversion, &argument.ty) {
        (Conversion::Into, of) => format!("impl Into<{}>", ty(of)),
        (Conversion::Items, rust::Type::Vec(item)) => format!("impl IntoIterator<Item = {}>", ty(item)),
        (Conversion::ItemsInto, rust::Type::Vec(item)) => format!("impl IntoIterator<Item = impl Into<{}>>", ty(item)),
        (Conversion::EntriesInto, rust::Type::Map(item)) => {
            format!("impl IntoIterator<Item = (impl Into<String>, impl Into<{}>)>", ty(item))
        }
        (Conversion::Exact | Conversion::Items | Conversion::ItemsInto | Conversion::EntriesInto, of) => ty(of),
    }
}

/// What a method that borrows a value of the type returns.
pub(super) fn borrowed(of: &rust::Type) -> String {
    match of.borrowed() {
        Borrowed::Text => "&str".to_owned(),
        Borrowed::Copied => ty(of),
        Borrowed::Items(item) => format!("&[{}]", ty(item)),
        Borrowed::Reference => format!("&{}", ty(of)),
    }
}

/// A type with paths from the root of the tree.
pub(super) fn ty(of: &rust::Type) -> String {
    let around = |name: &str, inner: &rust::Type| format!("{name}<{}>", ty(inner));
    match of {
        rust::Type::String => "String".to_owned(),
        rust::Type::I64 => "i64".to_owned(),
        rust::Type::F64 => "f64".to_owned(),
        rust::Type::Bool => "bool".to_owned(),
        rust::Type::Json => "Value".to_owned(),
        rust::Type::Runtime(name) => (*name).to_owned(),
        rust::Type::Unit => "()".to_owned(),
        rust::Type::Bytes => "Bytes".to_owned(),
        rust::Type::Named(path, arguments) if arguments.is_empty() => path.to_string(),
        rust::Type::Named(path, arguments) => {
            format!("{path}<{}>", arguments.iter().map(ty).collect::<Vec<_>>().join(", "))
        }
        rust::Type::Parameter(name) => name.clone(),
        rust::Type::Vec(item) => around("Vec", item),
        rust::Type::Map(item) => format!("BTreeMap<String, {}>", ty(item)),
        rust::Type::Option(inner) => around("Option", inner),
        rust::Type::Nullable(inner) => around("Nullable", inner),
        rust::Type::ItemList(item) => around("ItemList", item),
        rust::Type::Box(inner) => around("Box", inner),
    }
}
