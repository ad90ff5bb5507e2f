//! Which Rust type a value has, on either side of a call.

use super::scope::Scope;
use crate::model::{Encoding, Scalar, Type, TypeKind, ValueKind};
use crate::rust;

/// The type of a value in a request.
pub(super) fn request(ty: &Type, scope: &mut Scope) -> rust::Type {
    let plain = plain(ty, request, scope);
    if ty.nullable {
        scope.runtime("Nullable");
        rust::Type::Nullable(Box::new(plain))
    } else {
        plain
    }
}

/// The type of a value in a response: null is `None`. Null items are left out, unless the spec says that they mean something.
pub(super) fn response(ty: &Type, scope: &mut Scope) -> rust::Type {
    plain(ty, response_item, scope)
}

fn response_item(item: &Type, scope: &mut Scope) -> rust::Type {
    let plain = response(item, scope);
    if item.nullable { rust::Type::Option(Box::new(plain)) } else { plain }
}

/// The type of a value that is not null.
fn plain(ty: &Type, item_type: fn(&Type, &mut Scope) -> rust::Type, scope: &mut Scope) -> rust::Type {
    match &ty.kind {
        ValueKind::Scalar(scalar) => self::scalar(scalar, scope),
        ValueKind::List(item, _) | ValueKind::Encoded(Encoding::Csv, item) => {
            rust::Type::Vec(Box::new(item_type(item, scope)))
        }
        ValueKind::Map(item) => {
            scope.import("std::collections", "BTreeMap");
            rust::Type::Map(Box::new(item_type(item, scope)))
        }
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => plain(inner, item_type, scope),
        // A constant outside of an object's fields has no type of its own.
        ValueKind::Json | ValueKind::Const(_) => {
            scope.import("serde_json", "Value");
            rust::Type::Json
        }
        ValueKind::Named(id) => rust::Type::Named { path: scope.named(*id), full: scope.full(*id) },
    }
}

fn scalar(scalar: &Scalar, scope: &mut Scope) -> rust::Type {
    match scalar {
        Scalar::String(_) | Scalar::Url => rust::Type::String,
        Scalar::Integer(_) => rust::Type::I64,
        Scalar::Number(_) => rust::Type::F64,
        Scalar::Boolean => rust::Type::Bool,
        Scalar::Timestamp => runtime(rust::Type::Timestamp, "Timestamp", scope),
        Scalar::LocalTimestamp => runtime(rust::Type::LocalTimestamp, "LocalTimestamp", scope),
        Scalar::Date => runtime(rust::Type::Date, "Date", scope),
        Scalar::UnixTimestamp => runtime(rust::Type::UnixTimestamp, "UnixTimestamp", scope),
    }
}

fn runtime(ty: rust::Type, name: &str, scope: &mut Scope) -> rust::Type {
    scope.runtime(name);
    ty
}

/// How the value stands on the wire.
pub(super) fn codec(ty: &Type) -> rust::Codec {
    match ty.encoding() {
        Some(Encoding::Csv) => rust::Codec::Csv,
        Some(Encoding::Quoted) => rust::Codec::Quoted,
        Some(Encoding::Loose) | None => rust::Codec::Plain,
    }
}

/// Whether the value is an object or a union: a row that may be unreadable by itself.
pub(super) fn is_row(ty: &Type, scope: &Scope) -> bool {
    let is_row = |id| matches!(scope.service.type_def(id).kind, TypeKind::Object(_) | TypeKind::Union(_));
    ty.name().is_some_and(is_row)
}

/// What a caller may pass for a value.
pub(super) fn passing(ty: &Type, exact_names: bool, scope: &Scope) -> rust::Passing {
    if ty.nullable {
        return rust::Passing::Into;
    }
    match &ty.kind {
        ValueKind::Scalar(Scalar::Integer(_) | Scalar::Boolean) => rust::Passing::Exact,
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => passing(inner, exact_names, scope),
        ValueKind::List(item, _) | ValueKind::Encoded(Encoding::Csv, item) => items_passing(item, scope),
        ValueKind::Map(item) => match passing(item, false, scope) {
            rust::Passing::Into if !item.nullable => rust::Passing::EntriesInto,
            _ => rust::Passing::Exact,
        },
        ValueKind::Named(id) if exact_names => match scope.service.type_def(*id).kind {
            TypeKind::Union(_) => rust::Passing::Into,
            TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => rust::Passing::Exact,
        },
        ValueKind::Scalar(_) | ValueKind::Json | ValueKind::Const(_) | ValueKind::Named(_) => rust::Passing::Into,
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
