//! How deep the smallest value of each type is: where values have to end, the lowest variant is taken.

use crate::model::{CountBounds, Field, FieldType, Presence, Service, Type, TypeKind, ValueKind};

use super::Side;

/// Of a type that always holds itself.
pub(super) const ENDLESS: u32 = u32::MAX;

/// By type id.
pub(super) fn heights(service: &Service, side: Side) -> Vec<u32> {
    let mut heights = vec![ENDLESS; service.types.len()];
    // Each round settles at least the types of one more height.
    for _ in 0..=service.types.len() {
        let next: Vec<u32> = service.types.iter().map(|def| of_kind(&def.kind, side, &heights)).collect();
        if next == heights {
            break;
        }
        heights = next;
    }
    heights
}

fn of_kind(kind: &TypeKind, side: Side, heights: &[u32]) -> u32 {
    let inner = match kind {
        TypeKind::Object(object) => of_fields(&object.fields, side, heights),
        TypeKind::Union(union) => union.variants.iter().map(|one| of_type(&one.ty, side, heights)).min().unwrap_or(0),
        TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => return 0,
    };
    inner.saturating_add(1)
}

fn of_fields(fields: &[Field], side: Side, heights: &[u32]) -> u32 {
    let needed = fields.iter().filter(|field| field.presence != Presence::Optional);
    let heights = needed.map(|field| match &field.ty {
        FieldType::Value(ty) => of_type(ty, side, heights),
        FieldType::Wrap(inner) => of_fields(inner, side, heights),
    });
    heights.max().unwrap_or(0)
}

pub(super) fn of_type(ty: &Type, side: Side, heights: &[u32]) -> u32 {
    match &ty.kind {
        _ if ty.nullable => 0,
        ValueKind::Named(id) => heights.get(id.0).copied().unwrap_or(0),
        ValueKind::List(item, count) if fewest(count, side) > 0 => of_type(item, side, heights),
        ValueKind::List(..)
        | ValueKind::Map(_)
        | ValueKind::Encoded(..)
        | ValueKind::Scalar(_)
        | ValueKind::Json
        | ValueKind::Const(_) => 0,
    }
}

/// How few items a list may have. An answered list may be empty, unless the spec says how many there are.
pub(super) fn fewest(count: &CountBounds, side: Side) -> u64 {
    match side {
        Side::Request => count.min,
        Side::Response => count.min - u64::from(count.min == 1),
    }
}
