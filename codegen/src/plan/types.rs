//! Which Rust type a value has, on either side of a call.

use super::scope::Scope;
use crate::model::{Type, TypeKind, ValueKind};
use crate::rust;

/// The type of a value in a request.
pub(super) fn request(ty: &Type, scope: &mut Scope) -> rust::Type {
    let plain = match &ty.kind {
        ValueKind::List(item, _) | ValueKind::Csv(item) => rust::Type::Vec(Box::new(request(item, scope))),
        ValueKind::Map(item) => {
            scope.import("std::collections", "BTreeMap");
            rust::Type::Map(Box::new(request(item, scope)))
        }
        ValueKind::Quoted(inner) | ValueKind::Loose(inner) => request(inner, scope),
        kind => scalar(kind, scope),
    };
    if ty.nullable {
        scope.runtime("Nullable");
        rust::Type::Nullable(Box::new(plain))
    } else {
        plain
    }
}

/// The type of a value in a response: null is `None`. Null items are left out, unless the spec says that they mean something.
pub(super) fn response(ty: &Type, scope: &mut Scope) -> rust::Type {
    match &ty.kind {
        ValueKind::List(item, _) | ValueKind::Csv(item) => rust::Type::Vec(Box::new(response_item(item, scope))),
        ValueKind::Map(item) => {
            scope.import("std::collections", "BTreeMap");
            rust::Type::Map(Box::new(response_item(item, scope)))
        }
        ValueKind::Quoted(inner) | ValueKind::Loose(inner) => response(inner, scope),
        kind => scalar(kind, scope),
    }
}

fn response_item(item: &Type, scope: &mut Scope) -> rust::Type {
    let plain = response(item, scope);
    if item.nullable { rust::Type::Option(Box::new(plain)) } else { plain }
}

fn scalar(kind: &ValueKind, scope: &mut Scope) -> rust::Type {
    match kind {
        ValueKind::String(_) | ValueKind::Url => rust::Type::String,
        ValueKind::Integer(_) => rust::Type::I64,
        ValueKind::Number(_) => rust::Type::F64,
        ValueKind::Boolean => rust::Type::Bool,
        ValueKind::Timestamp => runtime(rust::Type::Timestamp, "Timestamp", scope),
        ValueKind::LocalTimestamp => runtime(rust::Type::LocalTimestamp, "LocalTimestamp", scope),
        ValueKind::Date => runtime(rust::Type::Date, "Date", scope),
        ValueKind::UnixTimestamp => runtime(rust::Type::UnixTimestamp, "UnixTimestamp", scope),
        // A constant outside of an object's fields has no type of its own.
        ValueKind::Json | ValueKind::Const(_) => {
            scope.import("serde_json", "Value");
            rust::Type::Json
        }
        ValueKind::Named(id) => rust::Type::Named { path: scope.named(*id), full: scope.full(*id) },
        ValueKind::List(..) | ValueKind::Map(_) | ValueKind::Csv(_) | ValueKind::Quoted(_) | ValueKind::Loose(_) => {
            unreachable!("lists, maps and wrapped scalars are matched by the callers")
        }
    }
}

fn runtime(ty: rust::Type, name: &str, scope: &mut Scope) -> rust::Type {
    scope.runtime(name);
    ty
}

/// How the value stands on the wire.
pub(super) fn codec(ty: &Type) -> rust::Codec {
    match &ty.kind {
        ValueKind::Csv(_) => rust::Codec::Csv,
        ValueKind::Quoted(_) => rust::Codec::Quoted,
        ValueKind::String(_)
        | ValueKind::Integer(_)
        | ValueKind::Number(_)
        | ValueKind::Boolean
        | ValueKind::Url
        | ValueKind::Timestamp
        | ValueKind::LocalTimestamp
        | ValueKind::Date
        | ValueKind::UnixTimestamp
        | ValueKind::Json
        | ValueKind::Const(_)
        | ValueKind::List(..)
        | ValueKind::Map(_)
        | ValueKind::Loose(_)
        | ValueKind::Named(_) => rust::Codec::Plain,
    }
}

/// Whether the value is an object or a union: a row that may be unreadable by itself.
pub(super) fn is_row(ty: &Type, scope: &Scope) -> bool {
    let ValueKind::Named(id) = ty.kind else { return false };
    matches!(scope.service.type_def(id).kind, TypeKind::Object(_) | TypeKind::Union(_))
}

/// What a caller may pass for a value.
pub(super) fn passing(ty: &Type, exact_names: bool, scope: &Scope) -> rust::Passing {
    if ty.nullable {
        return rust::Passing::Into;
    }
    match &ty.kind {
        ValueKind::Integer(_) | ValueKind::Boolean => rust::Passing::Exact,
        ValueKind::Quoted(inner) | ValueKind::Loose(inner) => passing(inner, exact_names, scope),
        ValueKind::List(item, _) | ValueKind::Csv(item) => items_passing(item, scope),
        ValueKind::Map(item) => match passing(item, false, scope) {
            rust::Passing::Into if !item.nullable => rust::Passing::EntriesInto,
            _ => rust::Passing::Exact,
        },
        ValueKind::Named(id) if exact_names => match scope.service.type_def(*id).kind {
            TypeKind::Union(_) => rust::Passing::Into,
            TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => rust::Passing::Exact,
        },
        ValueKind::String(_)
        | ValueKind::Number(_)
        | ValueKind::Url
        | ValueKind::Timestamp
        | ValueKind::LocalTimestamp
        | ValueKind::Date
        | ValueKind::UnixTimestamp
        | ValueKind::Json
        | ValueKind::Const(_)
        | ValueKind::Named(_) => rust::Passing::Into,
    }
}

fn items_passing(item: &Type, scope: &Scope) -> rust::Passing {
    match passing(item, false, scope) {
        rust::Passing::Into => rust::Passing::ItemsInto,
        rust::Passing::Exact | rust::Passing::Items | rust::Passing::ItemsInto | rust::Passing::EntriesInto => {
            rust::Passing::Items
        }
    }
}
