//! The names of components and operations, and references to them.

use super::json::Object;
use crate::model::{Service, Type, TypeDef, TypeId};

/// Where in the document the schema of a type is.
pub fn pointer(def: &TypeDef) -> String {
    format!("#/components/schemas/{}", component(def))
}

pub(super) fn reference(service: &Service, id: TypeId) -> Object {
    Object::new().with("$ref", pointer(service.type_def(id)))
}

/// The type of a value that is just a named type.
pub(super) fn plain_def<'m>(service: &'m Service, ty: &Type) -> Option<&'m TypeDef> {
    ty.name().filter(|_| !ty.nullable).map(|id| service.type_def(id))
}

/// The name of a type's component.
pub(super) fn component(def: &TypeDef) -> String {
    component_key(&def.dotted())
}

/// A name that OpenAPI allows for a component.
pub(super) fn component_key(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect()
}
