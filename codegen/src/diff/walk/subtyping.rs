//! Whether every value of one type is a value of another, on the wire.

use crate::diff::delta::Action;
use crate::diff::matching::TypeMatching;
use crate::model::{
    Encoding, Enum, Field, FieldType, Id, Literal, NumberBounds, Presence, Scalar, Service, Shape, StringBounds, Type,
    TypeDef, TypeId, TypeKind, ValueKind,
};
use crate::vocabulary::Bounds;

/// What became of the values of a type, but for null, which is judged by itself; `None`: they are the same.
pub(super) fn of(
    base_in: &Service,
    base: &Type,
    head_in: &Service,
    head: &Type,
    pairs: &TypeMatching,
) -> Option<Action> {
    // What changed inside of a type is reported there; a type of another kind is another type.
    let are_one = |base: TypeId, head: TypeId| {
        let kind = |service: &Service, id| std::mem::discriminant(&service.type_def(id).kind);
        pairs.are_one(base, head) && kind(base_in, base) == kind(head_in, head)
    };
    let base = Value { service: base_in, ty: base };
    let head = Value { service: head_in, ty: head };
    let up = is_subtype_but_for_null(base, head, &|one, other| are_one(one, other), 0);
    let down = is_subtype_but_for_null(head, base, &|one, other| are_one(other, one), 0);
    Action::of_sets(up, down)
}

#[derive(Clone, Copy)]
struct Value<'a> {
    service: &'a Service,
    ty: &'a Type,
}

impl<'a> Value<'a> {
    fn inner(self, ty: &'a Type) -> Self {
        Self { ty, ..self }
    }

    fn def(self) -> Option<&'a TypeDef> {
        self.ty.name().map(|id| self.service.type_def(id))
    }
}

/// Types may contain themselves; below this depth none is equal.
const DEEPEST: usize = 8;

fn is_subtype(one: Value<'_>, other: Value<'_>, same: &dyn Fn(TypeId, TypeId) -> bool, depth: usize) -> bool {
    (!one.ty.nullable || other.ty.nullable) && is_subtype_but_for_null(one, other, same, depth)
}

/// Whether every value of `one` but null is one of `other`. `false` where it cannot be decided.
fn is_subtype_but_for_null(
    one: Value<'_>,
    other: Value<'_>,
    same: &dyn Fn(TypeId, TypeId) -> bool,
    depth: usize,
) -> bool {
    if depth > DEEPEST {
        return false;
    }
    let deeper = |a: &Type, b: &Type| is_subtype(one.inner(a), other.inner(b), same, depth + 1);
    match (&one.ty.kind, &other.ty.kind) {
        (ValueKind::Named(a), ValueKind::Named(b)) if same(*a, *b) => true,
        (_, ValueKind::Json) => true,
        (ValueKind::Encoded(Encoding::Loose, a), ValueKind::Encoded(Encoding::Loose, b)) => deeper(a, b),
        (_, ValueKind::Encoded(Encoding::Loose, b)) => {
            is_subtype(one, other.inner(b), same, depth + 1) || is_quoted_subtype(one, other, b, same, depth)
        }
        (ValueKind::List(a, a_count), ValueKind::List(b, b_count)) => {
            a_count.min >= b_count.min && most(a_count.max) <= most(b_count.max) && deeper(a, b)
        }
        (ValueKind::Map(a), ValueKind::Map(b)) => deeper(a, b),
        (ValueKind::Encoded(a_as, a), ValueKind::Encoded(b_as, b)) if a_as == b_as => deeper(a, b),
        (ValueKind::Named(_), ValueKind::Named(_)) => is_named_subtype(one, other, same, depth),
        (_, ValueKind::Scalar(Scalar::String(bounds))) => is_text(one) && within_text(one, bounds),
        (_, ValueKind::Scalar(Scalar::Number(bounds))) => number_of(one).is_some_and(|of| within(&of, bounds)),
        (ValueKind::Scalar(Scalar::Integer(a)), ValueKind::Scalar(Scalar::Integer(b))) => within(a, b),
        (ValueKind::Const(Literal::Integer(value)), ValueKind::Scalar(Scalar::Integer(b))) => within(&just(*value), b),
        (ValueKind::Const(Literal::Boolean(_)), ValueKind::Scalar(Scalar::Boolean)) => true,
        (ValueKind::Const(a), ValueKind::Const(b)) => a == b,
        (ValueKind::Const(a), ValueKind::Named(_)) => enum_of(other).is_some_and(|enum_def| has(enum_def, a)),
        (ValueKind::Named(_), ValueKind::Const(b)) => {
            enum_of(one).is_some_and(|enum_def| !enum_def.open && enum_def.values.iter().all(|value| value.wire == *b))
        }
        (_, ValueKind::Named(_)) => takes_any_text(other) && is_text(one) && one.ty.encoding() != Some(Encoding::Csv),
        // Scalars with bounds have been judged by them.
        (ValueKind::Scalar(a), ValueKind::Scalar(b)) => a == b,
        _ => false,
    }
}

fn is_quoted_subtype(
    one: Value<'_>,
    other: Value<'_>,
    loose: &Type,
    same: &dyn Fn(TypeId, TypeId) -> bool,
    depth: usize,
) -> bool {
    matches!(&one.ty.kind, ValueKind::Encoded(Encoding::Quoted, inner) if is_subtype(one.inner(inner), other.inner(loose), same, depth + 1))
}

fn most(max: Option<u64>) -> u64 {
    max.unwrap_or(u64::MAX)
}

fn enum_of<'a>(value: Value<'a>) -> Option<&'a Enum> {
    match &value.def()?.kind {
        TypeKind::Enum(enum_def) => Some(enum_def),
        _ => None,
    }
}

fn has(enum_def: &Enum, value: &Literal) -> bool {
    enum_def.values.iter().any(|listed| listed.wire == *value) || enum_def.open && matches!(value, Literal::String(_))
}

fn takes_any_text(value: Value<'_>) -> bool {
    match value.def().map(|def| &def.kind) {
        Some(TypeKind::Enum(enum_def)) => enum_def.open,
        Some(TypeKind::Id(id)) => id.from_text,
        Some(TypeKind::Secret) => true,
        _ => false,
    }
}

/// Whether every value is a string.
fn is_text(value: Value<'_>) -> bool {
    match &value.ty.kind {
        ValueKind::Scalar(scalar) => scalar.shape() == Shape::String,
        ValueKind::Const(value) => value.shape() == Shape::String,
        ValueKind::Encoded(encoding, _) => *encoding != Encoding::Loose,
        ValueKind::Named(id) => match &value.service.type_def(*id).kind {
            TypeKind::Enum(enum_def) => enum_def.values.iter().all(|value| matches!(value.wire, Literal::String(_))),
            TypeKind::Id(_) | TypeKind::Secret => true,
            TypeKind::Object(_) | TypeKind::Union(_) => false,
        },
        ValueKind::Json | ValueKind::List(..) | ValueKind::Map(_) => false,
    }
}

fn within_text(value: Value<'_>, bounds: &StringBounds) -> bool {
    match &value.ty.kind {
        ValueKind::Scalar(Scalar::String(own)) => {
            own.min_length.unwrap_or(0) >= bounds.min_length.unwrap_or(0)
                && most(own.max_length) <= most(bounds.max_length)
                && (bounds.pattern.is_none() || own.pattern == bounds.pattern)
        }
        _ => *bounds == StringBounds::default(),
    }
}

/// The bounds of a value that is a number.
fn number_of(value: Value<'_>) -> Option<NumberBounds> {
    match &value.ty.kind {
        ValueKind::Scalar(scalar) if scalar.shape() == Shape::Number => match scalar.bounds() {
            Bounds::Number(bounds) => Some(bounds.clone()),
            Bounds::Text(_) | Bounds::None => Some(NumberBounds::default()),
        },
        ValueKind::Const(Literal::Integer(value)) => Some(just(*value)),
        _ => None,
    }
}

fn just(value: i64) -> NumberBounds {
    NumberBounds { values: vec![crate::model::Number::Integer(value)], ..NumberBounds::default() }
}

fn within(one: &NumberBounds, other: &NumberBounds) -> bool {
    matches!(super::bounds::numbers(one, other), None | Some(Action::Widened))
}

/// Two types with other names: enums by their values, objects by their fields; ids of two kinds are two things.
fn is_named_subtype(one: Value<'_>, other: Value<'_>, same: &dyn Fn(TypeId, TypeId) -> bool, depth: usize) -> bool {
    let (Some(a), Some(b)) = (one.def(), other.def()) else { return false };
    match (&a.kind, &b.kind) {
        (TypeKind::Enum(a), TypeKind::Enum(b)) => {
            (!a.open || b.open) && a.values.iter().all(|value| has(b, &value.wire))
        }
        (TypeKind::Id(a), TypeKind::Id(b)) => is_id_subtype(a, b),
        (TypeKind::Secret, TypeKind::Secret) => true,
        (TypeKind::Object(a), TypeKind::Object(b)) => {
            a.rules.is_empty()
                && b.rules.is_empty()
                && a.fields.len() == b.fields.len()
                && a.fields.iter().zip(&b.fields).all(|(a, b)| is_field_subtype((one, a), (other, b), same, depth))
        }
        (TypeKind::Enum(_) | TypeKind::Id(_), TypeKind::Secret) => is_text(one),
        (TypeKind::Secret, TypeKind::Enum(_) | TypeKind::Id(_)) => takes_any_text(other),
        (TypeKind::Enum(_), TypeKind::Id(_)) => is_text(one) && takes_any_text(other),
        _ => false,
    }
}

fn is_id_subtype(one: &Id, other: &Id) -> bool {
    let Id { lookup, pattern, reserved, from_text } = one;
    other.from_text && lookup.is_none() && other.lookup.is_none()
        || *lookup == other.lookup
            && lookup.is_some()
            && (other.pattern.is_none() || *pattern == other.pattern)
            && reserved.iter().all(|value| other.reserved.contains(value))
            && (!from_text || other.from_text)
}

fn is_field_subtype(
    (one, a): (Value<'_>, &Field),
    (other, b): (Value<'_>, &Field),
    same: &dyn Fn(TypeId, TypeId) -> bool,
    depth: usize,
) -> bool {
    let present = a.presence == b.presence || b.presence == Presence::Optional;
    let (FieldType::Value(a_type), FieldType::Value(b_type)) = (&a.ty, &b.ty) else { return false };
    a.wire == b.wire && present && is_subtype(one.inner(a_type), other.inner(b_type), same, depth + 1)
}
