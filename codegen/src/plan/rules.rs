//! What must hold between the fields of a request.

use std::collections::BTreeMap;

use super::names::wrap_field;
use crate::model::{Field, FieldType, Object};
use crate::naming;
use crate::rust::RuleKind;

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
