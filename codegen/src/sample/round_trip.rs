//! What the generated types write after reading a value: its normal form.

use serde_json::{Map, Value};

use crate::model::{
    Encoding, Enum, Field, FieldType, Literal, Presence, Scalar, Service, Shape, Type, TypeKind, Union, ValueKind,
    gathered,
};
use crate::resolve::shown;

use super::Side;
use super::values::{literal, number, plain};

/// The value as the generated types write it again: scalars in the spec's form; in a request with what the client sends when
/// the caller sets nothing; in a response without nulls.
pub fn returned(service: &Service, side: Side, ty: &Type, value: &Value) -> Value {
    let back = Back { service, side };
    back.value(ty, value)
}

struct Back<'m> {
    service: &'m Service,
    side: Side,
}

impl Back<'_> {
    fn value(&self, ty: &Type, value: &Value) -> Value {
        if value.is_null() {
            return Value::Null;
        }
        match (&ty.kind, value) {
            (ValueKind::List(item, _), Value::Array(items)) => {
                let items = items.iter().map(|one| self.value(item, one));
                items.filter(|one| !one.is_null() || item.nullable || self.side == Side::Request).collect()
            }
            (ValueKind::Map(item, _), Value::Object(entries)) => {
                entries.iter().map(|(key, one)| (key.clone(), self.value(item, one))).collect()
            }
            // What is not text there stays as it is.
            (ValueKind::Encoded(Encoding::Csv | Encoding::Quoted, _), Value::Object(_)) => value.clone(),
            (ValueKind::Encoded(Encoding::Csv, item), _) => match self.csv(item, value) {
                none if none.is_empty() => Value::Null,
                items => Value::String(items),
            },
            (ValueKind::Encoded(Encoding::Quoted, inner), _) => match self.value(inner, value) {
                Value::Null => Value::Null,
                back => Value::String(plain(&back)),
            },
            (ValueKind::Encoded(Encoding::Loose, inner), _) => self.value(inner, value),
            (ValueKind::Named(id), _) => self.named(&self.service.type_def(*id).kind, value),
            (ValueKind::Scalar(scalar), _) => self::scalar(scalar, value),
            (ValueKind::Const(Literal::String(_)), _) => text(value),
            // What does not fit stays as it is.
            (ValueKind::Json | ValueKind::Const(_) | ValueKind::List(..) | ValueKind::Map(..), _) => value.clone(),
        }
    }

    fn csv(&self, item: &Type, value: &Value) -> String {
        let text = match value {
            Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
            value => plain(value),
        };
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| plain(&self.value(item, &Value::String(part.to_owned())))).collect::<Vec<_>>().join(",")
    }

    fn named(&self, kind: &TypeKind, value: &Value) -> Value {
        match (kind, value) {
            (TypeKind::Object(object), Value::Object(entries)) => Value::Object(self.fields(&object.fields, entries)),
            (TypeKind::Union(union), _) => self.union(union, value),
            (TypeKind::Enum(enum_def), _) => enum_value(enum_def, value),
            (TypeKind::Id(_), _) => Value::String(plain(value)),
            // Read, never written again.
            (TypeKind::Secret, _) if self.side == Side::Response => Value::Null,
            (TypeKind::Object(_) | TypeKind::Secret, _) => value.clone(),
        }
    }

    fn union(&self, union: &Union, value: &Value) -> Value {
        match shown(self.service, union, value).as_slice() {
            [one] => self.value(&union.variants[*one].ty, value),
            _ => value.clone(),
        }
    }

    fn fields(&self, fields: &[Field], entries: &Map<String, Value>) -> Map<String, Value> {
        let entries = &*gathered(fields, entries);
        let mut back = entries.clone();
        for field in fields {
            let new = match (&field.ty, entries.get(&field.wire)) {
                (FieldType::Value(ty), Some(value)) => self.value(ty, value),
                (FieldType::Value(_), None) => match &field.send_default {
                    Some(default) if self.side == Side::Request => literal(default),
                    _ => continue,
                },
                (FieldType::Wrap(inner), Some(Value::Object(entries))) => Value::Object(self.fields(inner, entries)),
                (FieldType::Wrap(inner), None) if self.side == Side::Request => {
                    let inner = self.fields(inner, &Map::new());
                    if inner.is_empty() && field.presence == Presence::Optional {
                        continue;
                    }
                    Value::Object(inner)
                }
                (FieldType::Wrap(_), _) => continue,
            };
            match new {
                Value::Object(others) if field.is_others() => {
                    back.remove(&field.wire);
                    back.extend(others);
                }
                new => drop(back.insert(field.wire.clone(), new)),
            }
        }
        back
    }
}

/// A scalar in the spec's form. What does not fit stays as it is.
fn scalar(scalar: &Scalar, value: &Value) -> Value {
    let trimmed = || value.as_str().map(str::trim);
    match scalar.shape() {
        Shape::Number => match trimmed() {
            Some("") => Value::Null,
            Some(text) => text.parse().map_or_else(|_| value.clone(), number),
            None => value.as_f64().filter(|_| value.is_f64()).map_or_else(|| value.clone(), number),
        },
        Shape::Boolean => match (trimmed(), value.as_f64()) {
            (Some("true" | "1"), _) => Value::Bool(true),
            (Some("false" | "0"), _) => Value::Bool(false),
            (Some(""), _) => Value::Null,
            (None, Some(number)) if number == 0.0 || number == 1.0 => Value::Bool(number != 0.0),
            _ => value.clone(),
        },
        Shape::String | Shape::List | Shape::Object => text(value),
    }
}

fn text(value: &Value) -> Value {
    match value {
        Value::Number(_) | Value::Bool(_) => Value::String(plain(value)),
        other => other.clone(),
    }
}

/// The listed value that is exactly this, else the one with the other spelling, else the value as it came.
fn enum_value(enum_def: &Enum, value: &Value) -> Value {
    let exactly = enum_def.values.iter().find(|listed| listed.wire.is(value));
    let spelt = || enum_def.values.iter().find(|listed| plain(&literal(&listed.wire)) == plain(value));
    exactly.or_else(spelt).map_or_else(|| value.clone(), |listed| literal(&listed.wire))
}
