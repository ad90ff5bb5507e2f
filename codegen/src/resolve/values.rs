//! Checks literals against types: defaults, and the values in rules.

use crate::model::{
    CountBounds, Encoding, Enum, Id, Literal, Number, NumberBounds, Scalar, Shape, StringBounds, Type, TypeKind,
    UnionBy, ValueKind,
};
use crate::vocabulary::{Bounds, Form};

use crate::resolve::literals::matches_whole;
use crate::resolve::literals::{shown, value_key};
use crate::resolve::partial::kinds::TypeKinds;

/// Why a literal is not a value of a type, as the rest of a sentence that starts with it, or `None` if it is.
pub(crate) fn misfit(types: &dyn TypeKinds, ty: &Type, literal: &Literal) -> Option<String> {
    match &ty.kind {
        ValueKind::Scalar(scalar) => scalar_misfit(scalar, literal),
        ValueKind::Json => None,
        ValueKind::Const(value) if value_key(value) == value_key(literal) => None,
        ValueKind::Const(value) => Some(format!("is not the constant {}", shown(value))),
        ValueKind::List(item, count) => list_misfit(types, item, Some(count), literal),
        ValueKind::Encoded(Encoding::Csv, item) => list_misfit(types, item, None, literal),
        ValueKind::Map(_) => Some("is not a map, and a map cannot be written as a literal".to_owned()),
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => misfit(types, inner, literal),
        ValueKind::Named(id) => named_misfit(types, types.kind(*id)?, literal),
    }
}

fn scalar_misfit(scalar: &Scalar, literal: &Literal) -> Option<String> {
    match scalar.form() {
        Form::Text | Form::FilledText => {
            text(literal).map_or_else(|| no("a string"), |text| bounded_text(scalar, text))
        }
        Form::Integer => integer(literal).map_or_else(|| no("an integer"), |number| bounded_number(scalar, number)),
        Form::Number => number(literal).map_or_else(|| no("a number"), |number| bounded_number(scalar, number)),
        Form::Boolean if literal.shape() == Shape::Boolean => None,
        Form::Boolean => no("`true` or `false`"),
    }
}

/// Why a text is outside of the bounds of a scalar; `None` if it is within.
pub(crate) fn bounded_text(scalar: &Scalar, text: &str) -> Option<String> {
    match scalar.bounds() {
        Bounds::Text(bounds) => text_misfit(bounds, text),
        Bounds::Number(_) | Bounds::None => None,
    }
}

/// The same of a number.
pub(crate) fn bounded_number(scalar: &Scalar, number: Number) -> Option<String> {
    match scalar.bounds() {
        Bounds::Number(bounds) => number_misfit(bounds, number),
        Bounds::Text(_) | Bounds::None => None,
    }
}

fn named_misfit(types: &dyn TypeKinds, kind: &TypeKind, literal: &Literal) -> Option<String> {
    match kind {
        TypeKind::Enum(enum_def) => enum_misfit(enum_def, literal),
        TypeKind::Id(id) => text(literal).map_or_else(|| no("a string, as an id must be"), |text| id_misfit(id, text)),
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
    match ty.core().name().and_then(|id| types.kind(id)) {
        Some(TypeKind::Enum(_) | TypeKind::Id(_)) | None => true,
        Some(TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Secret) => false,
    }
}

fn no(what: &str) -> Option<String> {
    Some(format!("is not {what}"))
}

fn text(literal: &Literal) -> Option<&str> {
    match literal {
        Literal::String(text) => Some(text),
        Literal::Integer(_) | Literal::Float(_) | Literal::Boolean(_) | Literal::List(_) => None,
    }
}

fn integer(literal: &Literal) -> Option<Number> {
    if let Literal::Integer(integer) = literal { Some(Number::Integer(*integer)) } else { None }
}

fn number(literal: &Literal) -> Option<Number> {
    match literal {
        Literal::Integer(integer) => Some(Number::Integer(*integer)),
        Literal::Float(float) => Some(Number::Float(*float)),
        Literal::String(_) | Literal::Boolean(_) | Literal::List(_) => None,
    }
}

/// The listed values, or any string if the enum is open.
pub(crate) fn enum_misfit(enum_def: &Enum, literal: &Literal) -> Option<String> {
    let listed = enum_def.values.iter().any(|value| value_key(&value.wire) == value_key(literal));
    if listed || enum_def.open && text(literal).is_some() {
        return None;
    }
    let known: Vec<String> = enum_def.values.iter().take(8).map(|value| shown(&value.wire)).collect();
    let more = if enum_def.values.len() > known.len() { ", …" } else { "" };
    Some(format!("is not one of {}{more}", known.join(", ")))
}

pub(crate) fn id_misfit(id: &Id, text: &str) -> Option<String> {
    if text.is_empty() {
        return Some("is empty".to_owned());
    }
    let pattern = id.pattern.as_ref().filter(|_| !id.from_text && !id.reserved.iter().any(|value| value == text))?;
    (!matches_whole(pattern, text)).then(|| format!("does not match `{pattern}`"))
}

fn text_misfit(bounds: &StringBounds, text: &str) -> Option<String> {
    let length = text.chars().count() as u64;
    if let Some(min) = bounds.min_length.filter(|min| length < *min) {
        return Some(format!("is shorter than the minimum length {min}"));
    }
    if let Some(max) = bounds.max_length.filter(|max| length > *max) {
        return Some(format!("is longer than the maximum length {max}"));
    }
    let pattern = bounds.pattern.as_ref()?;
    (!matches_whole(pattern, text)).then(|| format!("does not match `{pattern}`"))
}

fn number_misfit(bounds: &NumberBounds, number: Number) -> Option<String> {
    if let Some(min) = bounds.min.filter(|min| number.as_f64() < min.as_f64()) {
        return Some(format!("is below {min}"));
    }
    if let Some(max) = bounds.max.filter(|max| number.as_f64() > max.as_f64()) {
        return Some(format!("is above {max}"));
    }
    let allowed = bounds.values.is_empty() || bounds.values.iter().any(|one| one.as_f64() == number.as_f64());
    let values = || bounds.values.iter().map(|one| one.to_string()).collect::<Vec<_>>().join(", ");
    (!allowed).then(|| format!("is not one of {}", values()))
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
    let Literal::List(items) = literal else { return no("a list such as `[a, b]`") };
    if let Some(misfit) = count.and_then(|count| count_misfit(count, items.len())) {
        return Some(misfit);
    }
    let misfit = |value: &Literal| Some(format!("contains {}, which {}", shown(value), misfit(types, item, value)?));
    items.iter().find_map(misfit)
}
