//! What every part of the document needs to know of the service.

use super::json::Object;
use crate::model::{Endpoint, ModulePath, Service, Type, TypeDef, TypeId, ValueKind};
use crate::vocabulary::Side;

#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) service: &'a Service,
    /// The names of components, by type.
    names: Vec<String>,
}

/// The side that a component is described for.
pub(super) fn side_of(def: &TypeDef) -> Side {
    if def.used.request && !def.used.response { Side::Request } else { Side::Response }
}

impl<'a> Context<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        let names = service.types.iter().map(component).collect();
        Self { service, names }
    }

    /// The page that the document as a whole is about.
    pub(super) fn page(&self) -> Option<&'a str> {
        self.service.about.page.as_deref()
    }

    pub(super) fn def(&self, id: TypeId) -> Option<&'a TypeDef> {
        self.service.types.get(id.0)
    }

    /// The type that a value is, where it is one with a name and nothing else.
    pub(super) fn plain_def(&self, ty: &Type) -> Option<&'a TypeDef> {
        if let (ValueKind::Named(id), false) = (&ty.kind, ty.nullable) { self.def(*id) } else { None }
    }

    pub(super) fn types(&self) -> impl Iterator<Item = (&str, &'a TypeDef)> {
        self.names.iter().map(String::as_str).zip(&self.service.types)
    }

    /// Where the type stands in the document.
    pub(super) fn pointer(&self, id: TypeId) -> String {
        let name = self.names.get(id.0).map_or("", String::as_str);
        format!("#/components/schemas/{name}")
    }

    pub(super) fn reference(&self, id: TypeId) -> Object {
        Object::new().with("$ref", self.pointer(id))
    }
}

/// The name of an endpoint among all of the service.
pub(super) fn operation_id(endpoint: &Endpoint) -> String {
    dotted(&endpoint.module, &endpoint.name)
}

/// The name of a type's component.
pub(super) fn component(def: &TypeDef) -> String {
    component_key(&dotted(&def.module, &def.name))
}

fn dotted(module: &ModulePath, name: &str) -> String {
    module.0.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join(".")
}

/// A name that OpenAPI allows for a component.
pub(super) fn component_key(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect()
}
