//! What is checked of one value before a request is sent.

use crate::model::{CountBounds, Encoding, NumberBounds, Scalar, StringBounds, Type, ValueKind};
use crate::rust::Bound;

/// The bounds of a value: of a list itself, and of each scalar inside.
pub(super) fn of(ty: &Type) -> Vec<Bound> {
    match &ty.kind {
        ValueKind::List(item, count) => counted(item, count, &CountBounds::default()),
        ValueKind::Encoded(Encoding::Csv, item) => counted(item, &CountBounds::ANY, &CountBounds::ANY),
        ValueKind::Map(item, count) => counted(item, count, &CountBounds::ANY),
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => of(inner),
        ValueKind::Scalar(_) | ValueKind::Json | ValueKind::Const(_) | ValueKind::Named(_) => of_scalar(ty),
    }
}

fn counted(item: &Type, count: &CountBounds, usual: &CountBounds) -> Vec<Bound> {
    let is_each = has_own_count(item);
    // Rules of each item take the place of the rule of the type that a list is not empty.
    let is_own = count != usual || is_each && count.min > 0;
    let own = is_own.then_some(Bound::Count { min: count.min, max: count.max });
    let inner = if is_each { vec![Bound::Each(of(item))] } else { of_scalar(item) };
    own.into_iter().chain(inner).collect()
}

/// Whether lists and maps inside have bounds of their own, which the runtime does not know.
fn has_own_count(ty: &Type) -> bool {
    match &ty.kind {
        ValueKind::List(item, count) => *count != CountBounds::default() || has_own_count(item),
        ValueKind::Map(item, count) => *count != CountBounds::ANY || has_own_count(item),
        _ => false,
    }
}

/// The bounds of the scalar that a value is, or holds.
fn of_scalar(ty: &Type) -> Vec<Bound> {
    match ty.core().scalar() {
        Some(Scalar::String(bounds)) => string(bounds),
        Some(Scalar::Integer(bounds) | Scalar::Number(bounds)) => number(bounds).into_iter().collect(),
        Some(Scalar::Url) => vec![Bound::Url],
        _ => vec![],
    }
}

fn string(bounds: &StringBounds) -> Vec<Bound> {
    let (min, max) = (bounds.min_length, bounds.max_length);
    let length = (min.is_some() || max.is_some()).then_some(Bound::Length { min, max });
    length.into_iter().chain(bounds.pattern.clone().map(Bound::Pattern)).collect()
}

fn number(bounds: &NumberBounds) -> Option<Bound> {
    let NumberBounds { min, max, values } = bounds;
    if !values.is_empty() {
        return Some(Bound::OneOf(values.clone()));
    }
    (min.is_some() || max.is_some()).then_some(Bound::Range { min: *min, max: *max })
}
