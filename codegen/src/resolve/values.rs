//! Checks values against types: the literals of a spec, and the scalars in a JSON text.

use std::collections::BTreeSet;

use regex_lite::Regex;
use serde_json::Value;

use crate::diagnostic::Code;
use crate::model::{
    CountBounds, Encoding, Enum, Id, Literal, Number, NumberBounds, Scalar, Shape, StringBounds, Type, TypeKind,
    TypeKinds, UnionBy, ValueKind,
};
use crate::resolve::partial::Types;
use crate::source::Place;
use crate::vocabulary::{Bounds, Form, Properties, joined, listed};

/// Why a literal is not a value of a type, as the rest of a sentence that starts with it, or `None` if it is.
pub(crate) fn misfit(types: &dyn TypeKinds, ty: &Type, literal: &Literal) -> Option<String> {
    match &ty.kind {
        ValueKind::Scalar(scalar) => {
            bounded(scalar, literal).unwrap_or_else(|| Some(format!("is not {}", scalar.form().described())))
        }
        ValueKind::Json => None,
        ValueKind::Const(value) => (!value.is_same(literal)).then(|| format!("is not the constant `{value}`")),
        ValueKind::List(item, count) => list_misfit(types, item, Some(count), literal),
        ValueKind::Encoded(Encoding::Csv, item) => list_misfit(types, item, None, literal),
        ValueKind::Map(..) => Some("is not a map, and a map cannot be written as a literal".to_owned()),
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => misfit(types, inner, literal),
        ValueKind::Named(id) => named_misfit(types, types.kind(*id)?, literal),
    }
}

/// Why a literal is outside of the bounds of a scalar; `None` where it is of another type.
pub(crate) fn bounded(scalar: &Scalar, literal: &Literal) -> Option<Option<String>> {
    let number =
        |number| if let Bounds::Number(bounds) = scalar.bounds() { number_misfit(bounds, number) } else { None };
    Some(match (scalar.form(), literal) {
        (Form::Text | Form::FilledText, Literal::String(text)) => bounded_text(scalar, text),
        (Form::Number, Literal::Float(float)) => number(Number::Float(*float)),
        (Form::Integer | Form::Number, Literal::Integer(integer)) => number(Number::Integer(*integer)),
        (Form::Boolean, Literal::Boolean(_)) => None,
        _ => return None,
    })
}

fn bounded_text(scalar: &Scalar, text: &str) -> Option<String> {
    if let Bounds::Text(bounds) = scalar.bounds() {
        return text_misfit(bounds, text);
    }
    let Properties { pattern, examples, .. } = scalar.properties();
    let is_like = |example: &&str| format!("is not like {example}");
    pattern.filter(|pattern| !matches_whole(pattern, text)).and_then(|_| examples.first().map(is_like))
}

fn named_misfit(types: &dyn TypeKinds, kind: &TypeKind, literal: &Literal) -> Option<String> {
    match kind {
        TypeKind::Enum(enumeration) => enum_misfit(enumeration, literal),
        TypeKind::Id(id) => match literal.text() {
            Some(text) => id_misfit(id, text),
            None => Some("is not a string, as an id must be".to_owned()),
        },
        TypeKind::Secret => Some("is a secret, and a spec cannot contain secrets".to_owned()),
        TypeKind::Object(_) => Some("is not an object, and an object cannot be written as a literal".to_owned()),
        TypeKind::Union(union) => {
            let fits = |ty: &Type| is_simple(types, ty) && misfit(types, ty, literal).is_none();
            let fits = union.by == UnionBy::Shape && union.variants.iter().any(|variant| fits(&variant.ty));
            (!fits).then(|| "matches no variant of the union".to_owned())
        }
    }
}

/// Neither an object nor a union at its core, so that a literal may be one.
pub(crate) fn is_simple(types: &dyn TypeKinds, ty: &Type) -> bool {
    matches!(types.of(ty.core()), Some(TypeKind::Enum(_) | TypeKind::Id(_)) | None)
}

/// The listed values, or any string if the enum is open.
pub(crate) fn enum_misfit(enumeration: &Enum, literal: &Literal) -> Option<String> {
    let is_listed = enumeration.values.iter().any(|value| value.wire.is_same(literal));
    if is_listed || enumeration.open && literal.text().is_some() {
        return None;
    }
    Some(format!("is not one of {}", listed(enumeration.values.iter().map(|value| &value.wire), 8)))
}

pub(crate) fn id_misfit(id: &Id, text: &str) -> Option<String> {
    if text.is_empty() {
        return Some("is empty".to_owned());
    }
    let pattern = id.pattern.as_ref().filter(|_| !id.from_text && !id.reserved.iter().any(|value| value == text))?;
    pattern_misfit(pattern, text)
}

fn text_misfit(bounds: &StringBounds, text: &str) -> Option<String> {
    let length = text.chars().count() as u64;
    if let Some(min) = bounds.min_length.filter(|min| length < *min) {
        return Some(format!("is shorter than the minimum length {min}"));
    }
    if let Some(max) = bounds.max_length.filter(|max| length > *max) {
        return Some(format!("is longer than the maximum length {max}"));
    }
    pattern_misfit(bounds.pattern.as_ref()?, text)
}

fn pattern_misfit(pattern: &str, text: &str) -> Option<String> {
    (!matches_whole(pattern, text)).then(|| format!("does not match `{pattern}`"))
}

/// Whether a pattern matches the whole of a text. One that is not a regular expression is reported elsewhere, and matches.
pub(crate) fn matches_whole(pattern: &str, text: &str) -> bool {
    Regex::new(&format!("^(?:{pattern})$")).map_or(true, |pattern| pattern.is_match(text))
}

fn number_misfit(bounds: &NumberBounds, number: Number) -> Option<String> {
    if let Some(min) = bounds.min.filter(|min| number.as_f64() < min.as_f64()) {
        return Some(format!("is below {min}"));
    }
    if let Some(max) = bounds.max.filter(|max| number.as_f64() > max.as_f64()) {
        return Some(format!("is above {max}"));
    }
    let allowed = bounds.values.is_empty() || bounds.values.iter().any(|one| one.as_f64() == number.as_f64());
    (!allowed).then(|| format!("is not one of {}", joined(&bounds.values, ", ")))
}

pub(crate) fn count_misfit(count: &CountBounds, items: usize) -> Option<String> {
    let items = items as u64;
    if items < count.min {
        return Some(if items == 0 { "is empty".to_owned() } else { format!("has fewer than {} items", count.min) });
    }
    let max = count.max.filter(|max| items > *max)?;
    Some(format!("has more than {max} items"))
}

fn list_misfit(types: &dyn TypeKinds, item: &Type, count: Option<&CountBounds>, literal: &Literal) -> Option<String> {
    let Literal::List(items) = literal else { return Some("is not a list such as `[a, b]`".to_owned()) };
    if let Some(misfit) = count.and_then(|count| count_misfit(count, items.len())) {
        return Some(misfit);
    }
    items.iter().find_map(|value| Some(format!("contains `{value}`, which {}", misfit(types, item, value)?)))
}

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

/// The number that a value is, or spells.
pub(crate) fn number(value: &Value) -> Option<f64> {
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

/// Refuses enum values that differ in JSON and not as text, `1` and `"1"`, where only the text is sent.
pub(crate) fn refuse_equal_texts(types: &Types<'_>, ty: &Type, at: Place) {
    let Some(TypeKind::Enum(values)) = types.of(ty.core()) else { return };
    let mut texts = BTreeSet::new();
    for wire in values.values.iter().map(|value| &value.wire).filter(|wire| !texts.insert(wire.to_string())) {
        let message = format!("two values of this enum are `{wire}` when they are sent as text");
        types.sink.report_with_help(
            Code::BAD_ENUM_VALUE,
            at,
            message,
            "remove one of them from the enum that is used here",
        );
    }
}

/// Whether the calendar has the day and the time of a text. The format of JSON Schema says so, and services differ.
pub(crate) fn exists(text: &str) -> bool {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok());
    let [year, month, day, time @ ..] = &numbers.collect::<Vec<u64>>()[..] else { return true };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u64::from(is_leap),
        _ => 0,
    };
    (1..=days).contains(day) && time.iter().zip([23, 59, 60]).all(|(number, most)| *number <= most)
}
