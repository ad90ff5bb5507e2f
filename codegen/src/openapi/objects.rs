//! The schema of an object.

use super::about::{Native, remarks};
use super::context::Context;
use super::json::{Json, Object};
use super::{rules, values};
use crate::model::{self, About, Field, FieldType, Presence};
use crate::vocabulary::Side;

/// An object with its rules; the doc and remarks of its type are added by the caller.
pub(super) fn schema(context: &Context<'_>, object: &model::Object, about: &About, side: Side) -> Object {
    let mut schema = of_fields(context, &object.fields, about.page.as_deref(), side);
    schema.extend(rules::schema(object, about, side));
    schema
}

fn of_fields(context: &Context<'_>, fields: &[Field], page: Option<&str>, side: Side) -> Object {
    let required: Json = fields.iter().filter(|field| is_required(field)).map(|field| &field.wire).collect();
    let properties: Object =
        fields.iter().map(|field| (field.wire.clone(), self::field(context, field, page, side).into())).collect();
    let schema = values::typed("object").with_any("required", required).with_any("properties", properties);
    match side {
        Side::Request => schema.with("additionalProperties", false),
        // Unknown fields are kept.
        Side::Response => schema,
    }
}

pub(super) fn is_required(field: &Field) -> bool {
    match field.presence {
        Presence::Required | Presence::Guaranteed => true,
        Presence::Optional => false,
    }
}

fn field(context: &Context<'_>, field: &Field, page: Option<&str>, side: Side) -> Object {
    let schema = match &field.ty {
        FieldType::Value(ty) => values::schema(context, ty, side),
        FieldType::Wrap(fields) => of_fields(context, fields, page, side).with("x-wrap", true),
    };
    let mut schema = described(schema, &field.about.doc);
    schema.extend(Object::new().with_some("default", field.default.as_ref().map(|value| wire(field, value))));
    schema.extend(facts(field, field.send_default.as_ref().map(|value| wire(field, value)), page, Native::All));
    schema
}

/// The doc first, but behind the keys that say what it is about.
pub(super) fn described(schema: Object, doc: &str) -> Object {
    let mut described = Object::new();
    for key in ["$ref", "type", "format"] {
        described = described.with_some(key, schema.get(key).cloned());
    }
    described = described.with_any("description", doc);
    described.extend(schema);
    described
}

/// A default as it travels.
fn wire(field: &Field, value: &model::Literal) -> Json {
    match &field.ty {
        FieldType::Value(ty) => values::on_the_wire(ty, value),
        FieldType::Wrap(_) => value.into(),
    }
}

/// What else is said of a field.
pub(super) fn facts(field: &Field, send_default: Option<Json>, page: Option<&str>, native: Native) -> Object {
    let mut facts = Object::new().with_some("x-send-default", send_default);
    if field.stores {
        facts.set("x-stores", true);
    }
    facts.extend(remarks(&field.about, page, native));
    facts
}
