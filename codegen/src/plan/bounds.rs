//! What is checked of one value before a request is sent.

use crate::model::{CountBounds, NumberBounds, StringBounds, Type, ValueKind};
use crate::rust::Bound;

/// The bounds of a value: of a list itself, and of each scalar inside.
pub(super) fn of(ty: &Type) -> Vec<Bound> {
    match &ty.kind {
        ValueKind::List(item, count) => list(item, count),
        ValueKind::Csv(item) => list(item, &CountBounds::default()),
        ValueKind::Map(item) if has_own_count(item) => vec![Bound::Each(of(item))],
        ValueKind::Map(item) => of_scalars(item),
        ValueKind::Quoted(inner) | ValueKind::Loose(inner) => of(inner),
        _ => of_scalars(ty),
    }
}

fn list(item: &Type, count: &CountBounds) -> Vec<Bound> {
    let own = (*count != CountBounds::default()).then_some(Bound::Count { min: count.min, max: count.max });
    let inner = if has_own_count(item) { vec![Bound::Each(of(item))] } else { of_scalars(item) };
    own.into_iter().chain(inner).collect()
}

/// Whether lists inside have bounds of their own, which the runtime does not know.
fn has_own_count(ty: &Type) -> bool {
    match &ty.kind {
        ValueKind::List(item, count) => *count != CountBounds::default() || has_own_count(item),
        ValueKind::Map(item) => has_own_count(item),
        _ => false,
    }
}

/// The bounds of a scalar, or of each scalar inside.
fn of_scalars(ty: &Type) -> Vec<Bound> {
    match &ty.kind {
        ValueKind::String(bounds) => string(bounds),
        ValueKind::Integer(bounds) | ValueKind::Number(bounds) => number(bounds).into_iter().collect(),
        ValueKind::List(inner, _)
        | ValueKind::Map(inner)
        | ValueKind::Csv(inner)
        | ValueKind::Quoted(inner)
        | ValueKind::Loose(inner) => of_scalars(inner),
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
