//! The Rust name of each thing of a spec: the one its author gave, or the usual spelling.

use super::{call_name, field_name, method_name, parameter_name, setter_name, type_name, variant_name};
use crate::model::{Endpoint, EnumValue, ErrorKind, Field, Generic, TypeDef, Union, Variant};

pub fn of_type(def: &TypeDef) -> String {
    def.rust.clone().unwrap_or_else(|| type_name(&def.name))
}

pub fn of_generic(generic: &Generic) -> String {
    generic.rust.clone().unwrap_or_else(|| type_name(&generic.name))
}

/// The parameters of a call.
pub fn of_call(endpoint: &Endpoint) -> String {
    call_name(endpoint.rust.as_deref().unwrap_or(&endpoint.name))
}

/// The method that starts a call.
pub fn of_method(endpoint: &Endpoint) -> String {
    endpoint.rust.clone().unwrap_or_else(|| method_name(&endpoint.name))
}

/// A field of a response.
pub fn of_field(field: &Field) -> String {
    field.rust.clone().unwrap_or_else(|| field_name(&field.wire))
}

/// A field of a request.
pub fn of_setter(field: &Field) -> String {
    field.rust.clone().unwrap_or_else(|| setter_name(&field.wire))
}

pub fn of_parameter(field: &Field) -> String {
    field.rust.clone().unwrap_or_else(|| parameter_name(&field.wire))
}

pub fn of_variant(variant: &Variant) -> String {
    variant.rust.clone().unwrap_or_else(|| variant_name(&variant.name))
}

/// The variant of a union that has this name in the spec.
pub fn of_variant_named(union: &Union, name: &str) -> String {
    let variant = union.variants.iter().find(|variant| variant.name == name);
    variant.map_or_else(|| variant_name(name), of_variant)
}

pub fn of_value(value: &EnumValue) -> String {
    value.rust.clone().unwrap_or_else(|| variant_name(&value.wire.to_string()))
}

/// An error kind; `prefix` is left out of the name.
pub fn of_error_kind(kind: &ErrorKind, prefix: &str) -> String {
    kind.rust.clone().unwrap_or_else(|| error_kind_name(&kind.wire, prefix))
}

/// The usual spelling of an error kind.
pub fn error_kind_name(wire: &str, prefix: &str) -> String {
    variant_name(wire.strip_prefix(prefix).unwrap_or(wire))
}

/// The struct that holds what a constructor takes.
pub fn required_name(name: &str) -> String {
    format!("{name}Required")
}
