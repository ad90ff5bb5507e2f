//! Whether a JSON value is a scalar of the spec.

use serde_json::Value;

use crate::model::{Enum, Id, Literal, Number, NumberBounds, StringBounds};

use super::fits::described;
use super::kinds::shown;
use super::values::{enum_misfit, id_misfit, number_misfit, text_misfit};

/// A type whose values are no lists and no objects.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scalar<'s> {
    Text(&'s StringBounds),
    /// A date, with or without a time, as text.
    Moment,
    Integer(&'s NumberBounds),
    Number(&'s NumberBounds),
    Boolean,
    Enum(&'s Enum),
    Id(&'s Id),
}

impl Scalar<'_> {
    fn name(self) -> &'static str {
        match self {
            Self::Text(_) | Self::Moment => "a string",
            Self::Integer(_) => "an integer",
            Self::Number(_) => "a number",
            Self::Boolean => "`true` or `false`",
            Self::Enum(_) => "an enum value",
            Self::Id(_) => "an id (a string)",
        }
    }
}

/// Why a value could not be sent; `None` if it could.
pub(super) fn sent(scalar: &Scalar<'_>, value: &Value) -> Option<String> {
    let wrong = || Some(format!("is {}, expected {}", described(value), scalar.name()));
    match scalar {
        Scalar::Text(bounds) => value.as_str().map_or_else(wrong, |text| text_misfit(bounds, text)),
        Scalar::Moment => value.as_str().map_or_else(wrong, |text| text.is_empty().then(|| "is empty".to_owned())),
        Scalar::Integer(bounds) => {
            value.as_i64().map_or_else(wrong, |integer| number_misfit(bounds, Number::Integer(integer)))
        }
        Scalar::Number(bounds) => {
            value.as_f64().map_or_else(wrong, |float| number_misfit(bounds, Number::Float(float)))
        }
        Scalar::Boolean => {
            if value.is_boolean() {
                None
            } else {
                wrong()
            }
        }
        Scalar::Enum(enum_def) => literal(value).map_or_else(wrong, |literal| enum_misfit(enum_def, &literal)),
        Scalar::Id(id) => match value {
            Value::String(text) => id_misfit(id, text),
            Value::Number(number) => id_misfit(id, &number.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => wrong(),
        },
    }
}

/// Why a value could not be read in an answer; `None` if it could: scalars drift, and values come up that nobody listed.
pub(super) fn answered(scalar: &Scalar<'_>, value: &Value) -> Option<String> {
    let fits = match scalar {
        Scalar::Text(_) | Scalar::Moment | Scalar::Enum(_) => !value.is_array() && !value.is_object(),
        Scalar::Id(_) => value.is_string() || value.is_number(),
        Scalar::Integer(_) => is_blank(value) || number(value).is_some_and(|number| number.fract() == 0.0),
        Scalar::Number(_) => is_blank(value) || number(value).is_some(),
        Scalar::Boolean => match value {
            Value::Bool(_) => true,
            Value::String(text) => ["true", "false", "1", "0", ""].contains(&text.trim()),
            Value::Number(number) => number.as_f64().is_some_and(|number| number == 0.0 || number == 1.0),
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        },
    };
    (!fits).then(|| format!("is {}, expected {}", described(value), scalar.name()))
}

/// An empty text says that there is no number.
fn is_blank(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::Bool(boolean) => Some(Literal::Boolean(*boolean)),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => Some(Literal::Integer(integer)),
            None => number.as_f64().map(Literal::Float),
        },
        Value::String(text) => Some(Literal::String(text.clone())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether a JSON value is a literal of the spec.
pub(crate) fn literal_is(wanted: &Literal, value: &Value) -> bool {
    literal(value).is_some_and(|literal| super::kinds::value_key(wanted) == super::kinds::value_key(&literal))
}

pub(super) fn constant(literal: &Literal) -> String {
    format!("must be the constant {}", shown(literal))
}
