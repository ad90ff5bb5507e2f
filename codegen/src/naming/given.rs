//! The Rust name of each item of a spec: the one from `rust:`, or the usual spelling.

use super::{call_name, field_name, method_name, outcomes_name, parameter_name, setter_name, type_name, variant_name};
use crate::model::{Endpoint, EnumValue, ErrorKind, Field, Generic, Metadata, TypeDef, Union, Variant};

fn given(metadata: &Metadata, usual: impl FnOnce() -> String) -> String {
    metadata.rust_name().map_or_else(usual, str::to_owned)
}

pub fn of_type(def: &TypeDef) -> String {
    given(&def.metadata, || type_name(&def.name))
}

pub fn of_generic(generic: &Generic) -> String {
    given(&generic.metadata, || type_name(&generic.name))
}

/// The parameters of a call.
pub fn of_call(endpoint: &Endpoint) -> String {
    call_name(endpoint.metadata.rust_name().unwrap_or(&endpoint.name))
}

/// What a call returns, by status.
pub fn of_outcomes(endpoint: &Endpoint) -> String {
    outcomes_name(endpoint.metadata.rust_name().unwrap_or(&endpoint.name))
}

/// The method that starts a call.
pub fn of_method(endpoint: &Endpoint) -> String {
    given(&endpoint.metadata, || method_name(&endpoint.name))
}

/// A field of a response.
pub fn of_field(field: &Field) -> String {
    given(&field.metadata, || field_name(&field.wire))
}

/// A field of a request.
pub fn of_setter(field: &Field) -> String {
    given(&field.metadata, || setter_name(&field.wire))
}

pub fn of_parameter(field: &Field) -> String {
    given(&field.metadata, || parameter_name(&field.wire))
}

pub fn of_variant(variant: &Variant) -> String {
    given(&variant.metadata, || variant_name(&variant.name))
}

/// The variant of a union that has this name in the spec.
pub fn of_variant_named(union: &Union, name: &str) -> String {
    let variant = union.variants.iter().find(|variant| variant.name == name);
    variant.map_or_else(|| variant_name(name), of_variant)
}

pub fn of_value(value: &EnumValue) -> String {
    given(&value.metadata, || variant_name(&value.wire.to_string()))
}

/// An error kind; `prefix` is left out of the name.
pub fn of_error_kind(kind: &ErrorKind, prefix: &str) -> String {
    given(&kind.metadata, || error_kind_name(&kind.wire, prefix))
}

/// The usual spelling of an error kind.
pub fn error_kind_name(wire: &str, prefix: &str) -> String {
    variant_name(wire.strip_prefix(prefix).unwrap_or(wire))
}

/// The struct that holds what a constructor takes.
pub fn required_name(name: &str) -> String {
    format!("{name}Required")
}
