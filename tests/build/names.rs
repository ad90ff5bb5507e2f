//! The Rust names of what the model holds: found in the planned crate, by the place in the spec that an item comes from.

use codegen::model::TypeDef;
use codegen::rust::{Call, Crate, Item, Type};
use codegen::source::Place;

/// The names of a planned crate.
pub(crate) struct Names<'a> {
    pub(crate) krate: &'a Crate,
    pub(crate) root: &'a str,
}

impl Names<'_> {
    pub(crate) fn call(&self, at: Place) -> &Call {
        let mut calls = self.krate.files.iter().flat_map(|file| &file.items).filter_map(|item| match item {
            Item::Call(call) if call.at == at => Some(call.as_ref()),
            _ => None,
        });
        calls.next().expect("each endpoint has a call")
    }

    /// The module that the call from this place is in.
    pub(crate) fn module_of(&self, at: Place) -> String {
        let is_here = |item: &Item| matches!(item, Item::Call(call) if call.at == at);
        let file = self.krate.files.iter().find(|file| file.items.iter().any(is_here));
        format!("{}::{}", self.root, file.expect("each endpoint has a call").public_path)
    }

    /// A type of the spec, as another crate writes it.
    pub(crate) fn of_type(&self, def: &TypeDef) -> String {
        let items = self.krate.files.iter().flat_map(|file| file.items.iter().map(move |item| (file, item)));
        let mut found = items
            .filter_map(|(file, item)| Some((file, name(item, def.about.at)?)))
            .filter(|(_, name)| is_name_of(name, def));
        let (file, name) = found.next().unwrap_or_else(|| panic!("`{}` has no Rust type", def.name));
        format!("{}::{}::{name}", self.root, file.public_path)
    }

    /// A type as another crate writes it.
    pub(crate) fn text(&self, ty: &Type) -> String {
        let runtime = |name: &str| format!("generated_client::runtime::{name}");
        let around = |outer: &str, inner: &Type| format!("{outer}<{}>", self.text(inner));
        match ty {
            Type::String => "String".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Json => "serde_json::Value".to_owned(),
            Type::Timestamp => runtime("Timestamp"),
            Type::LocalTimestamp => runtime("LocalTimestamp"),
            Type::Date => runtime("Date"),
            Type::UnixTimestamp => runtime("UnixTimestamp"),
            Type::Unit | Type::Bytes => panic!("there are no examples of an answer that is not JSON"),
            Type::Named { full, .. } => format!("{}::{full}", self.root),
            Type::Vec(item) => around("Vec", item),
            Type::Map(item) => format!("std::collections::BTreeMap<String, {}>", self.text(item)),
            Type::Option(inner) => around("Option", inner),
            Type::Nullable(inner) => around(&runtime("Nullable"), inner),
            Type::Rows(item) => around(&runtime("Rows"), item),
            Type::Box(inner) => around("Box", inner),
        }
    }
}

/// Whether an item from the place of a type is that type's: the instances of a generic type share one place.
pub(crate) fn is_name_of(name: &str, def: &TypeDef) -> bool {
    def.instance.is_none() || name == def.rust.as_ref().unwrap_or(&def.name)
}

/// The name of an item that comes from this place.
fn name(item: &Item, at: Place) -> Option<&str> {
    let (name, item_at) = match item {
        Item::Request(one) => (&one.name, one.at),
        Item::Response(one) => (&one.name, one.at),
        Item::Union(one) => (&one.name, one.at),
        Item::Enum(one) => (&one.name, one.at),
        Item::Alias(one) => (&one.name, one.at),
        Item::Modules(_)
        | Item::Service(_)
        | Item::Client(_)
        | Item::Endpoints(_)
        | Item::ErrorKinds(_)
        | Item::Call(_)
        | Item::Kinds(_)
        | Item::Former(_) => return None,
    };
    (item_at == at).then_some(name)
}
