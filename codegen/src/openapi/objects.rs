//! The schema of an object: properties, required fields, and whether others are allowed.

use super::json::{Json, Object};
use super::metadata::{Native, remarks};
use super::{rules, values};
use crate::model::{self, Field, FieldType, Literal, Metadata, Presence, Service, Style, Type};
use crate::vocabulary::Side;

/// An object with its rules; the doc and remarks of its type are added by the caller.
pub(super) fn schema(service: &Service, object: &model::Object, metadata: &Metadata, side: Side) -> Object {
    of_fields(service, &object.fields, metadata.page.as_deref(), side).and(rules::schema(object, metadata, side))
}

fn of_fields(service: &Service, fields: &[Field], page: Option<&str>, side: Side) -> Object {
    let required: Json = fields.iter().filter(|field| is_required(field)).map(|field| &field.wire).collect();
    let properties = fields.iter().filter(|field| !field.is_others());
    let properties =
        properties.map(|field| (field.wire.clone(), self::field(service, field, field.value(), page, side)));
    let schema =
        values::typed("object").with_any("required", required).with_any("properties", properties.collect::<Object>());
    let others = fields.iter().find(|field| field.is_others());
    match (others, side) {
        (Some(others), _) => {
            let item = others.value().and_then(Type::inner);
            schema.with("additionalProperties", field(service, others, item, page, side))
        }
        (None, Side::Request) => schema.with("additionalProperties", false),
        // Unknown fields are kept.
        (None, Side::Response) => schema,
    }
}

pub(super) fn is_required(field: &Field) -> bool {
    field.presence != Presence::Optional
}

fn field(service: &Service, field: &Field, ty: Option<&Type>, page: Option<&str>, side: Side) -> Object {
    let schema = match (ty, &field.ty) {
        (Some(ty), _) | (None, FieldType::Value(ty)) => values::schema(service, ty, side),
        (None, FieldType::Wrap(fields)) => of_fields(service, fields, page, side).with("x-wrap", true),
    };
    let wire = |value: &Literal| field.value().map_or_else(|| value.into(), |ty| values::on_the_wire(ty, value));
    let schema = schema
        .with_some("x-guaranteed", (field.presence == Presence::Guaranteed).then_some(true))
        .with_some("x-style", (field.style == Some(Style::Json)).then_some("json"));
    described(schema, &field.metadata.doc).with_some("default", field.default.as_ref().map(wire)).and(keywords(
        field,
        field.send_default.as_ref().map(wire),
        page,
        Native::All,
    ))
}

/// The doc first, but after the keys that say what it is about.
pub(super) fn described(schema: Object, doc: &str) -> Object {
    let first = ["$ref", "type", "format"].into_iter();
    let first = first.fold(Object::new(), |first, key| first.with_some(key, schema.get(key).cloned()));
    first.with_any("description", doc).and(schema)
}

/// The other keywords about a field.
pub(super) fn keywords(field: &Field, send_default: Option<Json>, page: Option<&str>, native: Native) -> Object {
    Object::new()
        .with_some("x-send-default", send_default)
        .with_some("x-stores", field.stores.then_some(true))
        .and(remarks(&field.metadata, page, native))
}
