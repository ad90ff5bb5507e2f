//! The Rust names of what the model holds: found in the planned crate, by the place in the spec that an item comes from.

use codegen::model::{Service, TypeDef, TypeId};
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
            Item::Call(call) if call.head.at == at => Some(call.as_ref()),
            _ => None,
        });
        calls.next().expect("each endpoint has a call")
    }

    /// The module that the call from this place is in.
    pub(crate) fn module_of(&self, at: Place) -> String {
        let is_here = |item: &Item| matches!(item, Item::Call(call) if call.head.at == at);
        let file = self.krate.files.iter().find(|file| file.items.iter().any(is_here));
        format!("{}::{}", self.root, file.expect("each endpoint has a call").module)
    }

    /// The call from this place, as another crate writes it.
    pub(crate) fn of_call(&self, at: Place) -> String {
        format!("{}::Call<{}::{}>", self.root, self.module_of(at), self.call(at).head.name)
    }

    /// A type of the spec, as another crate writes it.
    pub(crate) fn of_type(&self, service: &Service, def: &TypeDef) -> String {
        let items = self.krate.files.iter().flat_map(|file| file.items.iter().map(move |item| (file, item)));
        // What is sent and what is returned of one type come from the same place.
        let is_sent = |name: &str| name.ends_with("Input");
        let named = items.filter_map(|(file, item)| Some((file, name(item, def.metadata.at)?)));
        let mut found = named.filter(|(_, name)| is_sent(name) == is_sent(&def.name));
        let (file, name) = found.next().unwrap_or_else(|| panic!("`{}` has no Rust type", def.name));
        let path = format!("{}::{}::{name}", self.root, file.module);
        let Some(instance) = &def.instance else { return path };
        let argument = |id: &TypeId| self.of_type(service, service.type_def(*id));
        let arguments: Vec<String> = instance.arguments.iter().map(argument).collect();
        format!("{path}<{}>", arguments.join(", "))
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
            Type::Runtime(name) => runtime(name),
            Type::Unit | Type::Bytes => panic!("there are no examples of a response that is not JSON"),
            Type::Named(path, arguments) if arguments.is_empty() => format!("{}::{path}", self.root),
            Type::Named(path, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(|argument| self.text(argument)).collect();
                format!("{}::{path}<{}>", self.root, arguments.join(", "))
            }
            Type::Parameter(name) => panic!("{name} is only known inside of a generic type"),
            Type::Vec(item) => around("Vec", item),
            Type::Map(item) => format!("std::collections::BTreeMap<String, {}>", self.text(item)),
            Type::Option(inner) => around("Option", inner),
            Type::Nullable(inner) => around(&runtime("Nullable"), inner),
            Type::ItemList(item) => around(&runtime("ItemList"), item),
            Type::Box(inner) => around("Box", inner),
            // An example is the body.
            Type::WithHeaders(body, _) => self.text(body),
        }
    }
}

/// The name of an item that comes from this place.
fn name(item: &Item, at: Place) -> Option<&str> {
    let head = match item {
        Item::Request(one) => &one.head,
        Item::Response(one) => &one.head,
        Item::Union(one) => &one.head,
        Item::Enum(one) => &one.head,
        Item::Alias(one) => &one.head,
        Item::Modules(_)
        | Item::Calls
        | Item::Service(_)
        | Item::Client(_)
        | Item::Endpoints(_)
        | Item::ErrorKinds(_)
        | Item::Call(_)
        | Item::Markers(_)
        | Item::PreviousName(_) => return None,
    };
    (head.at == at).then_some(&head.name)
}
