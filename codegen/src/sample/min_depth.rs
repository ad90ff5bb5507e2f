//! The depth of the smallest value of each type: where values have to end, the variant of the least depth is taken.

use crate::model::{CountBounds, Field, FieldType, Presence, Service, Type, TypeKind, ValueKind};

use super::Side;

/// Of a type that always holds itself.
pub(super) const ENDLESS: u32 = u32::MAX;

/// By type id.
pub(super) fn of_types(service: &Service, side: Side) -> Vec<u32> {
    let mut depths = vec![ENDLESS; service.types.len()];
    // Each round settles at least the types of one more depth.
    loop {
        let next: Vec<u32> = service.types.iter().map(|def| of_kind(&def.kind, side, &depths)).collect();
        if next == depths {
            return depths;
        }
        depths = next;
    }
}

fn of_kind(kind: &TypeKind, side: Side, depths: &[u32]) -> u32 {
    let inner = match kind {
        TypeKind::Object(object) => of_fields(&object.fields, side, depths),
        TypeKind::Union(union) => union.variants.iter().map(|one| of_type(&one.ty, side, depths)).min().unwrap_or(0),
        TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => return 0,
    };
    inner.saturating_add(1)
}

fn of_fields(fields: &[Field], side: Side, depths: &[u32]) -> u32 {
    let needed = fields.iter().filter(|field| field.presence != Presence::Optional);
    let depths = needed.map(|field| match &field.ty {
        FieldType::Value(ty) => of_type(ty, side, depths),
        FieldType::Wrap(inner) => of_fields(inner, side, depths),
    });
    depths.max().unwrap_or(0)
}

pub(super) fn of_type(ty: &Type, side: Side, depths: &[u32]) -> u32 {
    match &ty.kind {
        _ if ty.nullable => 0,
        ValueKind::Named(id) => depths.get(id.0).copied().unwrap_or(0),
        ValueKind::List(item, count) | ValueKind::Map(item, count) if fewest(count, side) > 0 => {
            of_type(item, side, depths)
        }
        ValueKind::List(..)
        | ValueKind::Map(..)
        | ValueKind::Encoded(..)
        | ValueKind::Scalar(_)
        | ValueKind::Json
        | ValueKind::Const(_) => 0,
    }
}

/// How few items a list or a map may have. One in a response may be empty, unless the spec says how many there are.
pub(super) fn fewest(count: &CountBounds, side: Side) -> u64 {
    match side {
        Side::Request => count.min,
        Side::Response => count.min - u64::from(count.min == 1),
    }
}
