//! Types as a program names them.

use codegen::rust::{Borrowed, Type};

/// A type as the program names it.
pub(super) fn text(ty: &Type) -> String {
    let runtime = |name: &str| format!("generated_client::runtime::{name}");
    let around = |outer: &str, inner: &Type| format!("{outer}<{}>", text(inner));
    match ty {
        Type::String => "String".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Json => "serde_json::Value".to_owned(),
        Type::Runtime(name) => runtime(name),
        Type::Unit => "()".to_owned(),
        Type::Bytes => runtime("support::Bytes"),
        Type::Named(path, arguments) if arguments.is_empty() => format!("api::{path}"),
        Type::Named(path, arguments) => {
            format!("api::{path}::<{}>", arguments.iter().map(text).collect::<Vec<_>>().join(", "))
        }
        Type::Parameter(name) => name.clone(),
        Type::Vec(item) => around("Vec", item),
        Type::Map(item) => format!("std::collections::BTreeMap<String, {}>", text(item)),
        Type::Option(inner) => around("Option", inner),
        Type::Nullable(inner) => around(&runtime("Nullable"), inner),
        Type::ItemList(item) => around(&runtime("ItemList"), item),
        Type::Box(inner) => around("Box", inner),
        Type::WithHeaders(body, headers) => format!("{}<{}, {}>", runtime("WithHeaders"), text(body), text(headers)),
    }
}

/// What a method that borrows a value of the type returns.
pub(super) fn borrowed(ty: &Type) -> String {
    match ty.borrowed() {
        Borrowed::Text => "&str".to_owned(),
        Borrowed::Copied => text(ty),
        Borrowed::Items(item) => format!("&[{}]", text(item)),
        Borrowed::Reference => format!("&{}", text(ty)),
    }
}
