//! The schema of a value.

use super::context::Context;
use super::json::{Json, Object};
use super::pattern;
use crate::model::{CountBounds, Encoding, Literal, NumberBounds, Scalar, StringBounds, Type, ValueKind};
use crate::vocabulary::Side;
use crate::vocabulary::joined;

pub(super) fn schema(context: &Context<'_>, ty: &Type, side: Side) -> Object {
    let schema = kind(context, &ty.kind, side);
    if ty.nullable { nullable(schema) } else { schema }
}

fn kind(context: &Context<'_>, kind: &ValueKind, side: Side) -> Object {
    match kind {
        ValueKind::Scalar(scalar) => self::scalar(scalar, side),
        ValueKind::Json => Object::new(),
        ValueKind::Const(value) => constant(value),
        ValueKind::List(item, count) => list(schema(context, item, side), count, side),
        ValueKind::Map(item) => typed("object").with("additionalProperties", schema(context, item, side)),
        ValueKind::Encoded(Encoding::Csv, item) => csv(context, item, side),
        ValueKind::Encoded(Encoding::Quoted, inner) => quoted(context, inner, side),
        ValueKind::Encoded(Encoding::Loose, inner) => Object::new()
            .with("type", vec!["string", "number", "boolean"])
            .with("x-loose", schema(context, inner, side)),
        ValueKind::Named(id) => context.reference(*id),
    }
}

fn scalar(scalar: &Scalar, side: Side) -> Object {
    match scalar {
        Scalar::String(bounds) => string(bounds),
        Scalar::Integer(bounds) => number("integer", "int64", bounds),
        Scalar::Number(bounds) => number("number", "double", bounds),
        Scalar::Boolean => typed("boolean"),
        Scalar::Url => text("uri"),
        Scalar::Timestamp => moment("date-time", side),
        Scalar::LocalTimestamp => moment("date-time-local", side),
        Scalar::Date => moment("date", side),
        Scalar::UnixTimestamp => typed("integer").with("format", "unixtime"),
    }
}

pub(super) fn typed(name: &str) -> Object {
    Object::new().with("type", name)
}

fn text(format: &str) -> Object {
    typed("string").with("format", format)
}

/// A format is a remark, so that what is sent has to be said not to be empty.
fn moment(format: &str, side: Side) -> Object {
    match side {
        Side::Request => text(format).with("minLength", 1_u64),
        Side::Response => text(format),
    }
}

fn string(bounds: &StringBounds) -> Object {
    let mut schema =
        typed("string").with_some("minLength", bounds.min_length).with_some("maxLength", bounds.max_length);
    schema.extend(bounds.pattern.as_deref().map(pattern::of_text).unwrap_or_default());
    schema
}

fn number(name: &str, format: &str, bounds: &NumberBounds) -> Object {
    typed(name)
        .with("format", format)
        .with_some("minimum", bounds.min)
        .with_some("maximum", bounds.max)
        .with_any("enum", bounds.values.clone())
}

/// The JSON type of a literal.
pub(super) fn literal_type(literal: &Literal) -> &'static str {
    match literal {
        Literal::String(_) => "string",
        Literal::Integer(_) => "integer",
        Literal::Float(_) => "number",
        Literal::Boolean(_) => "boolean",
        Literal::List(_) => "array",
    }
}

fn constant(value: &Literal) -> Object {
    typed(literal_type(value)).with("const", value)
}

/// A list in a response may be empty, whatever its bounds for requests.
pub(super) fn list(items: Object, count: &CountBounds, side: Side) -> Object {
    let usual = match side {
        Side::Request => 0,
        Side::Response => CountBounds::default().min,
    };
    typed("array")
        .with("items", items)
        .with_some("minItems", Some(count.min).filter(|min| *min > usual))
        .with_some("maxItems", count.max)
}

fn csv(context: &Context<'_>, item: &Type, side: Side) -> Object {
    let own = match side {
        Side::Request => match pattern::of_item(context, item) {
            Some(item) => Object::new().with("pattern", format!("^(?:{item})(?:,(?:{item}))*$")),
            None => Object::new().with("minLength", 1_u64),
        },
        Side::Response => Object::new(),
    };
    let mut schema = typed("string");
    schema.extend(own);
    schema.with("x-csv", Object::new().with("items", self::schema(context, item, side)))
}

fn quoted(context: &Context<'_>, inner: &Type, side: Side) -> Object {
    let mut schema = typed("string");
    schema.extend(pattern::of_quoted(inner));
    schema.with("x-quoted", self::schema(context, inner, side))
}

/// The schema, or null.
fn nullable(mut schema: Object) -> Object {
    if schema.is_empty() {
        return schema;
    }
    let types = schema.get("type").filter(|_| schema.get("const").is_none()).map(and_null);
    let Some(types) = types else {
        return Object::new().with("anyOf", vec![schema, typed("null")]);
    };
    schema.set("type", types);
    if let Some(Json::List(values)) = schema.get("enum") {
        let values: Json = values.iter().cloned().chain([Json::Null]).collect();
        schema.set("enum", values);
    }
    schema
}

/// The names of types, and that of null.
fn and_null(types: &Json) -> Json {
    match types {
        Json::List(names) => names.iter().cloned().chain([Json::from("null")]).collect(),
        Json::Null | Json::Boolean(_) | Json::Number(_) | Json::String(_) | Json::Object(_) => {
            vec![types.clone(), Json::from("null")].into()
        }
    }
}

/// A default or constant as it travels.
pub(super) fn on_the_wire(ty: &Type, value: &Literal) -> Json {
    match ty.encoding() {
        Some(Encoding::Csv) => match value {
            Literal::List(items) => joined(items, ",").into(),
            Literal::String(_) | Literal::Integer(_) | Literal::Float(_) | Literal::Boolean(_) => {
                value.to_string().into()
            }
        },
        Some(Encoding::Quoted) => value.to_string().into(),
        Some(Encoding::Loose) | None => value.into(),
    }
}
