//! The schema of a value: scalars with their bounds, lists, maps and references.

use serde_json::Value;

use super::json::{Json, Object};
use super::{names, pattern};
use crate::model::{CountBounds, Encoding, Literal, Scalar, Service, Shape, Type, ValueKind};
use crate::vocabulary::{Bounds, Form, Side, joined};

pub(super) fn schema(service: &Service, ty: &Type, side: Side) -> Object {
    let schema = kind(service, &ty.kind, side);
    if ty.nullable { nullable(schema) } else { schema }
}

fn kind(service: &Service, kind: &ValueKind, side: Side) -> Object {
    let schema = |ty| schema(service, ty, side);
    match kind {
        ValueKind::Scalar(scalar) => self::scalar(scalar, side),
        ValueKind::Json => Object::new(),
        ValueKind::Const(value) => typed(literal_type(value)).with("const", value),
        ValueKind::List(item, count) => list(schema(item), count, side),
        ValueKind::Map(item, count) => {
            let map = typed("object").with("additionalProperties", schema(item));
            counted(map, count, side, ["minProperties", "maxProperties"])
        }
        ValueKind::Encoded(Encoding::Csv, item) => {
            let own = match side {
                Side::Request => pattern::of_list(service, item),
                Side::Response => Object::new(),
            };
            typed("string").and(own).with("x-csv", Object::new().with("items", schema(item)))
        }
        ValueKind::Encoded(Encoding::Quoted, inner) => {
            typed("string").and(pattern::of_quoted(inner)).with("x-quoted", schema(inner))
        }
        ValueKind::Encoded(Encoding::Loose, inner) => {
            Object::new().with("type", vec!["string", "number", "boolean"]).with("x-loose", schema(inner))
        }
        ValueKind::Named(id) => names::reference(service, *id),
    }
}

fn scalar(scalar: &Scalar, side: Side) -> Object {
    let form = scalar.form();
    let name = if form == Form::Integer { "integer" } else { shape_type(scalar.shape()) };
    let schema = typed(name).with_some("format", scalar.properties().format);
    match scalar.bounds() {
        Bounds::Text(bounds) => schema
            .with_some("minLength", bounds.min_length)
            .with_some("maxLength", bounds.max_length)
            .and(bounds.pattern.as_deref().map(pattern::of_text).unwrap_or_default()),
        Bounds::Number(bounds) => schema
            .with_some("minimum", bounds.min)
            .with_some("maximum", bounds.max)
            .with_any("enum", bounds.values.clone()),
        // A format is only an annotation, so the schema of a request needs a pattern.
        Bounds::None if side == Side::Request => {
            schema.and(scalar.properties().pattern.map(pattern::of_text).unwrap_or_default())
        }
        Bounds::None => schema,
    }
}

pub(super) fn typed(name: &str) -> Object {
    Object::new().with("type", name)
}

/// As JSON Schema calls it.
pub(super) fn shape_type(shape: Shape) -> &'static str {
    if shape == Shape::List { "array" } else { shape.as_str() }
}

/// The JSON type of a literal.
pub(super) fn literal_type(literal: &Literal) -> &'static str {
    if let Literal::Integer(_) = literal { "integer" } else { shape_type(literal.shape()) }
}

pub(super) fn list(items: Object, count: &CountBounds, side: Side) -> Object {
    counted(typed("array").with("items", items), count, side, ["minItems", "maxItems"])
}

/// What is in a response may be empty, whatever its bounds for requests.
fn counted(schema: Object, count: &CountBounds, side: Side, [low, high]: [&'static str; 2]) -> Object {
    // A list that is sent has an item, unless it is stated that it may be empty.
    let usual = match (side, low) {
        (Side::Response, _) => CountBounds::default().min,
        (Side::Request, "minItems") => u64::MAX,
        (Side::Request, _) => 0,
    };
    let min = Some(count.min).filter(|min| *min != usual);
    schema.with_some(low, min).with_some(high, count.max)
}

/// The schema, or null.
fn nullable(schema: Object) -> Object {
    if schema.is_empty() {
        return schema;
    }
    let and = |values: &Json, null: Json| match values {
        Json::List(values) => values.iter().cloned().chain([null]).collect::<Json>(),
        one @ (Json::Plain(_) | Json::Object(_)) => vec![one.clone(), null].into(),
    };
    let Some(types) = schema.get("type").filter(|_| schema.get("const").is_none()) else {
        return Object::new().with("anyOf", vec![schema, typed("null")]);
    };
    let types = and(types, "null".into());
    let values = schema.get("enum").map(|values| and(values, Json::Plain(Value::Null)));
    schema.with("type", types).with_some("enum", values)
}

/// A default or constant as it travels.
pub(super) fn on_the_wire(ty: &Type, value: &Literal) -> Json {
    match (ty.encoding(), value) {
        (Some(Encoding::Csv), Literal::List(items)) => joined(items, ",").into(),
        (Some(Encoding::Csv | Encoding::Quoted), value) => value.to_string().into(),
        (Some(Encoding::Loose) | None, value) => value.into(),
    }
}
