//! Which Rust type a value has, on either side of a call, and what may be passed for it.

use super::context::Context;
use crate::model::{self, Type, TypeKind, ValueKind};
use crate::rust::{self, Codec, Passing};

/// The type of a value in a request.
pub(super) fn request(ty: &Type, cx: &Context<'_>) -> rust::Type {
    let plain = match &ty.kind {
        ValueKind::List(item, _) | ValueKind::Csv(item) => rust::Type::Vec(Box::new(request(item, cx))),
        ValueKind::Map(item) => rust::Type::Map(Box::new(request(item, cx))),
        ValueKind::Quoted(inner) | ValueKind::Loose(inner) => request(inner, cx),
        kind => scalar(kind, cx),
    };
    if ty.nullable { rust::Type::Nullable(Box::new(plain)) } else { plain }
}

/// The type of a value in a response: null is `None`. Null items are left out, unless the spec says that they mean something.
pub(super) fn response(ty: &Type, cx: &Context<'_>) -> rust::Type {
    match &ty.kind {
        ValueKind::List(item, _) | ValueKind::Csv(item) => rust::Type::Vec(Box::new(response_item(item, cx))),
        ValueKind::Map(item) => rust::Type::Map(Box::new(response_item(item, cx))),
        ValueKind::Quoted(inner) | ValueKind::Loose(inner) => response(inner, cx),
        kind => scalar(kind, cx),
    }
}

/// The type of an item of a list.
pub(super) fn response_item(item: &Type, cx: &Context<'_>) -> rust::Type {
    let plain = response(item, cx);
    if item.nullable { rust::Type::Option(Box::new(plain)) } else { plain }
}

fn scalar(kind: &ValueKind, cx: &Context<'_>) -> rust::Type {
    match kind {
        ValueKind::String(_) | ValueKind::Url => rust::Type::String,
        ValueKind::Integer(_) => rust::Type::I64,
        ValueKind::Number(_) => rust::Type::F64,
        ValueKind::Boolean => rust::Type::Bool,
        ValueKind::Timestamp => rust::Type::Timestamp,
        ValueKind::LocalTimestamp => rust::Type::LocalTimestamp,
        ValueKind::Date => rust::Type::Date,
        ValueKind::UnixTimestamp => rust::Type::UnixTimestamp,
        // A constant outside of an object's fields has no type of its own.
        ValueKind::Json | ValueKind::Const(_) => rust::Type::Json,
        ValueKind::Named(id) => cx.names.ty(*id),
        ValueKind::List(..) | ValueKind::Map(_) | ValueKind::Csv(_) | ValueKind::Quoted(_) | ValueKind::Loose(_) => {
            unreachable!("lists, maps and wrapped scalars are matched by the callers")
        }
    }
}

/// How the value stands on the wire.
pub(super) fn codec(ty: &Type) -> Codec {
    match &ty.kind {
        ValueKind::Csv(_) => Codec::Csv,
        ValueKind::Quoted(_) => Codec::Quoted,
        _ => Codec::Plain,
    }
}

/// Whether the value is an object or a union: an item that may be unreadable by itself.
pub(super) fn is_item(ty: &Type, cx: &Context<'_>) -> bool {
    let ValueKind::Named(id) = ty.kind else { return false };
    matches!(cx.service.type_def(id).kind, TypeKind::Object(_) | TypeKind::Union(_))
}

/// What a caller may pass for a value.
pub(super) fn passing(ty: &Type, exact_names: bool, cx: &Context<'_>) -> Passing {
    if ty.nullable {
        return Passing::Into;
    }
    match &ty.kind {
        ValueKind::Integer(_) | ValueKind::Boolean => Passing::Exact,
        ValueKind::Quoted(inner) | ValueKind::Loose(inner) => passing(inner, exact_names, cx),
        ValueKind::List(item, _) | ValueKind::Csv(item) => items_passing(item, cx),
        ValueKind::Map(item) => match passing(item, false, cx) {
            Passing::Into if !item.nullable => Passing::EntriesInto,
            _ => Passing::Exact,
        },
        ValueKind::Named(id) if exact_names => match cx.service.type_def(*id).kind {
            TypeKind::Union(_) => Passing::Into,
            TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => Passing::Exact,
        },
        _ => Passing::Into,
    }
}

fn items_passing(item: &Type, cx: &Context<'_>) -> Passing {
    match passing(item, false, cx) {
        Passing::Into => Passing::ItemsInto,
        Passing::Exact | Passing::Items | Passing::ItemsInto | Passing::EntriesInto => Passing::Items,
    }
}

/// A scalar literal; lists have been refused where one is wanted.
pub(super) fn literal(value: &model::Literal) -> rust::Literal {
    use crate::model::Literal as Model;
    match value {
        Model::String(text) => rust::Literal::Text(text.clone()),
        Model::Integer(value) => rust::Literal::Integer(*value),
        Model::Float(value) => rust::Literal::Float(*value),
        Model::Boolean(value) => rust::Literal::Boolean(*value),
        Model::List(_) => rust::Literal::Text(String::new()),
    }
}

/// The constant that a type is.
pub(super) fn constant(ty: &Type) -> Option<&model::Literal> {
    if let ValueKind::Const(value) = &ty.kind { Some(value) } else { None }
}
