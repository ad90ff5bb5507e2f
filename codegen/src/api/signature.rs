//! What planned functions accept and return, as a listing writes it.

use crate::rust::{self, Conversion};

/// `impl Into<String>, i64`
pub(super) fn parameters(arguments: &[rust::Argument]) -> String {
    arguments.iter().map(parameter).collect::<Vec<_>>().join(", ")
}

pub(super) fn parameter(argument: &rust::Argument) -> String {
    match (argument.conversion, &argument.ty) {
        (Conversion::Into, rust::Type::I64) => "impl Integer".to_owned(),
        (Conversion::Into, of) => format!("impl Into<{}>", ty(of)),
        (Conversion::Items, rust::Type::Vec(item)) => format!("impl IntoIterator<Item = {}>", ty(item)),
        (Conversion::ItemsInto, rust::Type::Vec(item)) => format!("impl IntoIterator<Item = impl Into<{}>>", ty(item)),
        (Conversion::EntriesInto, rust::Type::Map(item)) => {
            format!("impl IntoIterator<Item = (impl Into<String>, impl Into<{}>)>", ty(item))
        }
        (Conversion::Exact | Conversion::Items | Conversion::ItemsInto | Conversion::EntriesInto, of) => ty(of),
    }
}

/// A type of the tree with its path from the root, any other by its name alone.
pub(super) fn ty(of: &rust::Type) -> String {
    of.text(&|of, path| match of {
        rust::Type::Named(..) => path.to_owned(),
        _ => path.rsplit("::").next().unwrap_or(path).to_owned(),
    })
}
