//! What must hold between the fields of an object, and of a request.

use std::collections::BTreeMap;

use super::names::wrap_field;
use crate::model::{Endpoint, Field, FieldType, Object, RequestPart, RequestPath};
use crate::naming;
use crate::rust::{CallField, RuleKind};

/// The rules of an object, by the Rust names of its fields.
pub(super) fn of(object: &Object) -> Vec<RuleKind> {
    let mut places = BTreeMap::new();
    collect(&object.fields, "", &mut places);
    let place = |name: &String| places.get(name.as_str()).cloned().unwrap_or_default();
    object.rules.iter().map(|rule| rule.kind.map(place, Clone::clone)).collect()
}

/// By wire name: the place in Rust, through what wraps it.
fn collect<'a>(fields: &'a [Field], around: &str, places: &mut BTreeMap<&'a str, String>) {
    for field in fields {
        match &field.ty {
            FieldType::Wrap(inner) => {
                collect(inner, &format!("{around}{}.", wrap_field(fields, &field.wire)), places);
            }
            FieldType::Value(_) => drop(places.insert(&field.wire, format!("{around}{}", naming::of_setter(field)))),
        }
    }
}

/// The rules of a call.
pub(super) fn of_call(endpoint: &Endpoint) -> Vec<RuleKind<CallField>> {
    endpoint.rules.iter().map(|rule| rule.kind.map(|path| call_field(endpoint, path), Clone::clone)).collect()
}

/// A field of the body or a parameter, as the checks of a call read it.
pub(super) fn call_field(endpoint: &Endpoint, path: &RequestPath) -> CallField {
    if path.part == RequestPart::Body {
        return CallField { wire: path.to_string(), field: "body".to_owned(), path: path.names.clone() };
    }
    let wire = path.names.join(".");
    let field = endpoint
        .parameters(path.part)
        .iter()
        .find(|field| field.wire == wire)
        .map(naming::of_parameter)
        .unwrap_or_default();
    CallField { wire, field, path: vec![] }
}
