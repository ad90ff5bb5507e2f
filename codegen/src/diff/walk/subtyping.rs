//! Whether every value of one type is a value of another, on the wire.

use std::mem::discriminant;

use crate::diff::delta::Action;
use crate::diff::matching::TypeMatching;
use crate::model::{
    Encoding, Enum, Field, Id, Literal, Number, NumberBounds, Object, Presence, Scalar, Service, Shape, StringBounds,
    Type, TypeDef, TypeId, TypeKind, Union, ValueKind,
};
use crate::vocabulary::{Bounds, Form};

/// The services of two types that are compared, and which of their types are one.
#[derive(Clone, Copy)]
pub(super) struct Both<'a> {
    pub(super) base_in: &'a Service,
    pub(super) head_in: &'a Service,
    pub(super) pairs: &'a TypeMatching,
}

impl<'a> Both<'a> {
    /// How the values of a type changed, except null, which has rules of its own; `None`: they are the same. In a path, a query
    /// or a header, values with one text are one.
    pub(super) fn action(self, base: &'a Type, head: &'a Type, as_text: bool) -> Option<Action> {
        let (base, head) = (self.base_value(base), self.head_value(head));
        let up = Subtypes { same: &|one, other| self.are_one(one, other), as_text };
        let down = Subtypes { same: &|one, other| self.are_one(other, one), as_text };
        Action::of_sets(up.hold_but_for_null(base, head, 0), down.hold_but_for_null(head, base, 0))
    }

    pub(super) fn base_value(self, ty: &'a Type) -> Value<'a> {
        Value { service: self.base_in, ty }
    }

    pub(super) fn head_value(self, ty: &'a Type) -> Value<'a> {
        Value { service: self.head_in, ty }
    }

    /// What changed inside of a type is reported there; a type of another kind is another type.
    pub(super) fn are_one(self, base: TypeId, head: TypeId) -> bool {
        let kind = |service: &Service, id| discriminant(&service.type_def(id).kind);
        self.pairs.are_one(base, head) && kind(self.base_in, base) == kind(self.head_in, head)
    }
}

#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) service: &'a Service,
    pub(super) ty: &'a Type,
}

impl<'a> Value<'a> {
    pub(super) fn inner(self, ty: &'a Type) -> Self {
        Self { ty, ..self }
    }

    pub(super) fn def(self) -> Option<&'a TypeDef> {
        self.ty.name().map(|id| self.service.type_def(id))
    }

    pub(super) fn object(self) -> Option<&'a Object> {
        self.def()?.kind.object()
    }

    pub(super) fn union(self) -> Option<&'a Union> {
        self.def()?.kind.union()
    }

    /// Whether an empty text is a value: ids and secrets are not empty.
    pub(super) fn takes_empty_text(self) -> bool {
        let empty = Literal::String(String::new());
        match (&self.ty.kind, self.def().map(|def| &def.kind)) {
            (ValueKind::Scalar(Scalar::String(bounds)), _) => {
                bounds.min_length.unwrap_or(0) == 0 && bounds.pattern.is_none()
            }
            (ValueKind::List(inner, _) | ValueKind::Encoded(_, inner), _) => self.inner(inner).takes_empty_text(),
            (ValueKind::Const(value), _) => *value == empty,
            (_, Some(TypeKind::Enum(listed))) => has(listed, &empty),
            (_, Some(TypeKind::Union(union))) => {
                union.variants.iter().any(|variant| self.inner(&variant.ty).takes_empty_text())
            }
            (ValueKind::Json, _) => true,
            _ => false,
        }
    }

    fn enumeration(self) -> Option<&'a Enum> {
        self.def()?.kind.enumeration()
    }
}

/// Types may contain themselves; below this depth none is equal.
pub(super) const DEEPEST: usize = 8;

/// Whether every value of one type is a value of another.
struct Subtypes<'s> {
    same: &'s dyn Fn(TypeId, TypeId) -> bool,
    as_text: bool,
}

impl Subtypes<'_> {
    fn hold(&self, one: Value<'_>, other: Value<'_>, depth: usize) -> bool {
        (!one.ty.nullable || other.ty.nullable) && self.hold_but_for_null(one, other, depth)
    }

    /// Whether every value of `one` but null is one of `other`. `false` where it cannot be decided.
    fn hold_but_for_null(&self, one: Value<'_>, other: Value<'_>, depth: usize) -> bool {
        depth <= DEEPEST
            && (self.hold_as_json(one, other, depth)
                || self.as_text && self.hold_as_text(one, other, depth)
                || other.union().is_some_and(|union| {
                    union.variants.iter().any(|variant| self.hold(one, other.inner(&variant.ty), depth + 1))
                }))
    }

    fn hold_as_json(&self, one: Value<'_>, other: Value<'_>, depth: usize) -> bool {
        let deeper = |a: &Type, b: &Type| self.hold(one.inner(a), other.inner(b), depth + 1);
        match (&one.ty.kind, &other.ty.kind) {
            (ValueKind::Named(a), ValueKind::Named(b)) if (self.same)(*a, *b) => true,
            _ if literals(one).is_some_and(|all| all.into_iter().all(|literal| is_of(literal, other))) => true,
            (_, ValueKind::Json) => true,
            (ValueKind::Encoded(Encoding::Loose, a), ValueKind::Encoded(Encoding::Loose, b)) => deeper(a, b),
            (ValueKind::Encoded(Encoding::Quoted, a), ValueKind::Encoded(Encoding::Loose, b)) if deeper(a, b) => true,
            (_, ValueKind::Encoded(Encoding::Loose, b)) => self.hold(one, other.inner(b), depth + 1),
            (ValueKind::List(a, a_count), ValueKind::List(b, b_count))
            | (ValueKind::Map(a, a_count), ValueKind::Map(b, b_count)) => {
                a_count.min >= b_count.min && most(a_count.max) <= most(b_count.max) && deeper(a, b)
            }
            (ValueKind::Encoded(a_as, a), ValueKind::Encoded(b_as, b)) if a_as == b_as => deeper(a, b),
            (ValueKind::Named(_), ValueKind::Named(_)) => self.named(one, other, depth),
            (_, ValueKind::Scalar(Scalar::String(bounds))) => is_text(one) && within_text(one, bounds),
            (ValueKind::Scalar(a), ValueKind::Scalar(Scalar::Number(b))) => {
                a.shape() == Shape::Number && within(&number_bounds(a), b)
            }
            (ValueKind::Scalar(a), ValueKind::Scalar(b)) if a.form() == Form::Integer && b.form() == Form::Integer => {
                !in_other_units(one, other) && within(&number_bounds(a), &number_bounds(b))
            }
            (_, ValueKind::Named(_)) => {
                takes_any_text(other) && is_text(one) && one.ty.encoding() != Some(Encoding::Csv)
            }
            // Scalars with bounds were compared by their bounds.
            (ValueKind::Scalar(a), ValueKind::Scalar(b)) => a == b,
            _ => false,
        }
    }

    /// A list of one is sent as its item, and a number in quotes as the number.
    fn hold_as_text(&self, one: Value<'_>, other: Value<'_>, depth: usize) -> bool {
        let texts = |value: Value<'_>| match &value.ty.kind {
            ValueKind::Scalar(Scalar::Boolean) => Some(vec!["true".to_owned(), "false".to_owned()]),
            _ => Some(literals(value)?.into_iter().map(Literal::to_string).collect()),
        };
        let is_many = matches!(&one.ty.kind, ValueKind::List(..) | ValueKind::Encoded(Encoding::Csv, _));
        let is_scalar = matches!(&one.ty.kind, ValueKind::Scalar(_)) || texts(one).is_some();
        match (&one.ty.kind, &other.ty.kind) {
            (ValueKind::Encoded(Encoding::Quoted, inner), _) => self.hold(one.inner(inner), other, depth + 1),
            (_, ValueKind::Encoded(Encoding::Quoted, inner)) => self.hold(one, other.inner(inner), depth + 1),
            (_, ValueKind::Encoded(Encoding::Csv, item)) => !is_many && self.hold(one, other.inner(item), depth + 1),
            (_, ValueKind::List(item, count)) => {
                !is_many && count.min <= 1 && self.hold(one, other.inner(item), depth + 1)
            }
            (_, ValueKind::Scalar(Scalar::String(bounds))) => is_scalar && *bounds == StringBounds::default(),
            (_, ValueKind::Named(_)) if takes_any_text(other) => is_scalar,
            _ => match (texts(one), texts(other)) {
                (Some(one), Some(other)) => one.iter().all(|text| other.contains(text)),
                _ => false,
            },
        }
    }

    /// Two types with other names: enums by their values, objects by their fields; ids of two kinds are two things.
    fn named(&self, one: Value<'_>, other: Value<'_>, depth: usize) -> bool {
        let (Some(a), Some(b)) = (one.def(), other.def()) else { return false };
        match (&a.kind, &b.kind) {
            (TypeKind::Enum(a), TypeKind::Enum(b)) => {
                (!a.open || b.open) && a.values.iter().all(|value| has(b, &value.wire))
            }
            (TypeKind::Id(a), TypeKind::Id(b)) => is_id_subtype(a, b),
            (TypeKind::Secret, TypeKind::Secret) => true,
            (TypeKind::Object(a), TypeKind::Object(b)) => {
                a.rules.iter().chain(&b.rules).all(|rule| rule.implied)
                    && a.fields.len() == b.fields.len()
                    && a.fields.iter().zip(&b.fields).all(|(a, b)| self.field((one, a), (other, b), depth))
            }
            (TypeKind::Enum(_) | TypeKind::Id(_), TypeKind::Secret) => is_text(one),
            (TypeKind::Secret, TypeKind::Enum(_) | TypeKind::Id(_)) => takes_any_text(other),
            (TypeKind::Enum(_), TypeKind::Id(_)) => is_text(one) && takes_any_text(other),
            (TypeKind::Union(a), TypeKind::Union(_)) => {
                a.variants.iter().all(|variant| self.hold(one.inner(&variant.ty), other, depth + 1))
            }
            _ => false,
        }
    }

    fn field(&self, (one, a): (Value<'_>, &Field), (other, b): (Value<'_>, &Field), depth: usize) -> bool {
        let present = a.presence == b.presence || b.presence == Presence::Optional;
        let (Some(a_type), Some(b_type)) = (a.value(), b.value()) else { return false };
        a.wire == b.wire && present && self.hold(one.inner(a_type), other.inner(b_type), depth + 1)
    }
}

fn most(max: Option<u64>) -> u64 {
    max.unwrap_or(u64::MAX)
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

/// Whether the same number is another moment: seconds and milliseconds.
pub(super) fn in_other_units(one: Value<'_>, other: Value<'_>) -> bool {
    let unit = |value: Value<'_>| match &value.ty.core().kind {
        ValueKind::Scalar(scalar) => scalar.properties().unit,
        _ => None,
    };
    unit(one).zip(unit(other)).is_some_and(|(one, other)| one != other)
}

/// Whether every value is a string. A file is a part of its own.
fn is_text(value: Value<'_>) -> bool {
    match &value.ty.kind {
        ValueKind::Scalar(Scalar::File) => false,
        ValueKind::Scalar(scalar) => scalar.shape() == Shape::String,
        ValueKind::Const(value) => value.shape() == Shape::String,
        ValueKind::Encoded(encoding, _) => *encoding != Encoding::Loose,
        ValueKind::Named(id) => match &value.service.type_def(*id).kind {
            TypeKind::Enum(enum_def) => enum_def.values.iter().all(|value| matches!(value.wire, Literal::String(_))),
            TypeKind::Id(_) | TypeKind::Secret => true,
            TypeKind::Object(_) | TypeKind::Union(_) => false,
        },
        ValueKind::Json | ValueKind::List(..) | ValueKind::Map(..) => false,
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

fn number_bounds(scalar: &Scalar) -> NumberBounds {
    if let Bounds::Number(bounds) = scalar.bounds() { bounds.clone() } else { NumberBounds::default() }
}

/// The values of a type that lists them.
fn literals(value: Value<'_>) -> Option<Vec<&Literal>> {
    match &value.ty.kind {
        ValueKind::Const(literal) => Some(vec![literal]),
        _ => Some(value.enumeration().filter(|listed| !listed.open)?.values.iter().map(|value| &value.wire).collect()),
    }
}

/// Whether a literal is a value of a type.
fn is_of(literal: &Literal, other: Value<'_>) -> bool {
    match (literal, &other.ty.kind) {
        (_, ValueKind::Json) => true,
        (_, ValueKind::Const(known)) => literal == known,
        (_, ValueKind::Encoded(Encoding::Loose, inner)) => is_of(literal, other.inner(inner)),
        (Literal::String(text), ValueKind::Scalar(Scalar::String(bounds))) => {
            let length = text.chars().count() as u64;
            bounds.pattern.is_none() && (bounds.min_length.unwrap_or(0)..=most(bounds.max_length)).contains(&length)
        }
        (Literal::Integer(value), ValueKind::Scalar(scalar)) if scalar.shape() == Shape::Number => {
            let just = NumberBounds { values: vec![Number::Integer(*value)], ..NumberBounds::default() };
            within(&just, &number_bounds(scalar))
        }
        (Literal::Boolean(_), ValueKind::Scalar(Scalar::Boolean)) => true,
        (Literal::String(_), ValueKind::Named(_)) if takes_any_text(other) => true,
        (_, ValueKind::Named(_)) => other.enumeration().is_some_and(|listed| has(listed, literal)),
        _ => false,
    }
}

fn within(one: &NumberBounds, other: &NumberBounds) -> bool {
    matches!(super::bounds::numbers(one, other), None | Some(Action::Widened))
}

fn is_id_subtype(one: &Id, other: &Id) -> bool {
    let Id { lookup, pattern, reserved, from_text, fits: _ } = one;
    other.from_text && lookup.is_none() && other.lookup.is_none()
        || *lookup == other.lookup
            && lookup.is_some()
            && (other.pattern.is_none() || *pattern == other.pattern)
            && reserved.iter().all(|value| other.reserved.contains(value))
            && (!from_text || other.from_text)
}
