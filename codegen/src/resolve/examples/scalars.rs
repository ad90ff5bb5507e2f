//! Whether a JSON value is a scalar of the spec.

use serde_json::Value;

use crate::model::{Enum, Id, Literal, Scalar, Shape};
use crate::resolve::values::{bounded, enum_misfit, id_misfit};
use crate::vocabulary::Form;

/// A type whose values are neither lists nor objects.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Leaf<'s> {
    Scalar(&'s Scalar),
    Enum(&'s Enum),
    Id(&'s Id),
}

impl Leaf<'_> {
    fn name(self) -> &'static str {
        match self {
            Self::Scalar(scalar) => scalar.form().described(),
            Self::Enum(_) => "an enum value",
            Self::Id(_) => "an id (a string)",
        }
    }

    /// Why a value could not be sent; `None` if it could.
    pub(crate) fn sent(self, value: &Value) -> Option<String> {
        let misfit = match self {
            Leaf::Scalar(scalar) => Literal::of(value).and_then(|literal| bounded(scalar, &literal)),
            Leaf::Enum(enumeration) => Literal::of(value).map(|literal| enum_misfit(enumeration, &literal)),
            Leaf::Id(id) => match value {
                Value::String(text) => Some(id_misfit(id, text)),
                Value::Number(number) => Some(id_misfit(id, &number.to_string())),
                Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
            },
        };
        misfit.unwrap_or_else(|| Some(expected(self.name(), value)))
    }

    /// Why a value cannot be read in a response, or `None` if it can: scalars drift, and unknown values appear.
    pub(crate) fn returned(self, value: &Value) -> Option<String> {
        let fits = match self {
            Leaf::Scalar(scalar) => scalar_returned(scalar, value),
            Leaf::Enum(_) => is_plain(value),
            Leaf::Id(_) => value.is_string() || value.is_number(),
        };
        (!fits).then(|| expected(self.name(), value))
    }
}

fn scalar_returned(scalar: &Scalar, value: &Value) -> bool {
    // An empty string means a missing number.
    let is_blank = value.as_str().is_some_and(|text| text.trim().is_empty());
    match scalar.form() {
        Form::Text | Form::FilledText => is_plain(value),
        Form::Integer => is_blank || number(value).is_some_and(|number| number.fract() == 0.0),
        Form::Number => is_blank || number(value).is_some(),
        Form::Boolean => match value {
            Value::Bool(_) => true,
            Value::String(text) => ["true", "false", "1", "0", ""].contains(&text.trim()),
            Value::Number(number) => number.as_f64().is_some_and(|number| number == 0.0 || number == 1.0),
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        },
    }
}

fn is_plain(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// What is wrong with a value of another type.
pub(crate) fn expected(what: &str, found: &Value) -> String {
    format!("is {}, expected {what}", described(found))
}

pub(crate) fn described(value: &Value) -> &'static str {
    Shape::of(value).map_or("null", Shape::described)
}
