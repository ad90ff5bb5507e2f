//! Lenient objects: what is always there, what may be missing, and how each field is read.

use super::scope::Scope;
use super::{docs, facts, types, values};
use crate::model::{Encoding, Field, FieldType, Literal, Object, Presence, Type, TypeDef, TypeId, ValueKind};
use crate::naming;
use crate::rust::{self, Reading, Response, ResponseField};

/// Plans a response object.
pub(super) fn object(id: TypeId, def: &TypeDef, object: &Object, scope: &mut Scope) -> Response {
    let tags = scope.facts.tags.get(&id);
    let is_root = scope.facts.response_roots.contains(&id);
    let is_tag = |field: &&Field| tags.is_some_and(|tags| tags.contains(&field.wire));
    let mut fields = Vec::new();
    for field in object.fields.iter().filter(|field| !is_tag(field)) {
        if let FieldType::Value(ty) = &field.ty {
            let is_payload = object.payload.as_deref() == Some(field.wire.as_str());
            fields.push(self::field(field, ty, is_root, is_payload, scope));
        }
    }
    let payload = object.payload.as_ref().and_then(|wire| fields.iter().find(|field| field.wire == *wire));
    let payload = payload.map(|field| (field.name.clone(), field.ty.clone()));
    import(&fields, payload.is_some(), scope);
    Response {
        at: def.about.at,
        name: scope.names.name(id).to_owned(),
        doc: docs::of(&def.about, &format!("`{}`.", def.name), None),
        deprecated: values::deprecated(&def.about),
        fields,
        payload,
    }
}

/// How one field of an object is read, for something else than the object.
pub(super) fn field_of(id: TypeId, object: &Object, wire: &str, scope: &mut Scope) -> Option<ResponseField> {
    let field = object.fields.iter().find(|field| field.wire == wire)?;
    let FieldType::Value(ty) = &field.ty else { return None };
    let is_root = scope.facts.response_roots.contains(&id);
    let is_payload = object.payload.as_deref() == Some(wire);
    Some(scope.attempt(|scope| self::field(field, ty, is_root, is_payload, scope), |_| false))
}

fn field(field: &Field, ty: &Type, is_root: bool, is_payload: bool, scope: &mut Scope) -> ResponseField {
    let name = field.rust.clone().unwrap_or_else(|| naming::field_name(&field.wire));
    let mut doc = docs::of_field(field);
    doc.alias = docs::alias(&field.wire, &name);
    let public = ty.constant().is_none();
    let (ty, reading) = reading(field, ty, is_root, is_payload, scope);
    ResponseField {
        at: field.about.at,
        name,
        wire: field.wire.clone(),
        doc: if public { doc } else { rust::Doc::default() },
        deprecated: if public { values::deprecated(&field.about) } else { None },
        ty,
        public,
        reading,
    }
}

fn reading(field: &Field, ty: &Type, is_root: bool, is_payload: bool, scope: &mut Scope) -> (rust::Type, Reading) {
    let plain = types::response(ty, scope);
    let optional = |plain: rust::Type| rust::Type::Option(Box::new(plain));
    match &ty.kind {
        ValueKind::List(item, _) if is_root && !item.nullable && types::is_row(item, scope) => {
            scope.runtime("Rows");
            let rust::Type::Vec(item) = plain else { return (plain, Reading::List) };
            (rust::Type::Rows(item), Reading::Rows)
        }
        ValueKind::List(..) => (plain, Reading::List),
        ValueKind::Map(_) => (plain, Reading::Map),
        ValueKind::Encoded(Encoding::Csv, _) => (plain, Reading::CsvList),
        ValueKind::Encoded(Encoding::Quoted, _) => (optional(plain), Reading::Quoted),
        ValueKind::Const(Literal::String(_)) => (optional(rust::Type::String), Reading::Optional),
        _ if facts::is_secret(scope.service, ty) => (optional(plain), Reading::Secret),
        _ if field.presence == Presence::Guaranteed || is_payload => (plain, Reading::Guaranteed),
        _ if field.recursive => (optional(rust::Type::Box(Box::new(plain))), Reading::Boxed),
        _ => (optional(plain), Reading::Optional),
    }
}

fn import(fields: &[ResponseField], has_payload: bool, scope: &mut Scope) {
    for name in ["Deserialize", "Deserializer", "Serialize"] {
        scope.import("serde", name);
    }
    scope.import("serde_json", "Value");
    for name in ["Extra", "Fields", "Read", "ReadError", "deserialize"] {
        scope.wire(name);
    }
    if has_payload {
        scope.import("std::ops", "Deref");
    }
    for field in fields {
        match field.reading {
            Reading::Guaranteed => drop(scope.wire("required")),
            Reading::CsvList => drop(scope.wire("csv")),
            Reading::Quoted => drop(scope.wire("quoted")),
            Reading::Optional | Reading::Boxed | Reading::List | Reading::Map | Reading::Rows | Reading::Secret => {}
        }
    }
}
