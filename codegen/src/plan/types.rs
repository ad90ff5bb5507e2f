//! Which Rust type a value has, on either side of a call, and what may be passed for it.

use super::context::Context;
use crate::model::{Encoding, Scalar, Type, TypeKind, ValueKind};
use crate::rust::{self, Codec, Conversion};
use crate::vocabulary::Form;

/// The type of a value in a request.
pub(super) fn request(ty: &Type, cx: &Context<'_>) -> rust::Type {
    let plain = plain(ty, request, cx);
    if ty.nullable { rust::Type::Nullable(Box::new(plain)) } else { plain }
}

/// The type of a value in a response: null is `None`. Null items are left out, unless the spec says that they mean something.
pub(super) fn response(ty: &Type, cx: &Context<'_>) -> rust::Type {
    plain(ty, response_item, cx)
}

/// The type of an item of a list.
pub(super) fn response_item(item: &Type, cx: &Context<'_>) -> rust::Type {
    let plain = response(item, cx);
    if item.nullable { rust::Type::Option(Box::new(plain)) } else { plain }
}

/// The type of a value that is not null.
fn plain(ty: &Type, item_type: fn(&Type, &Context<'_>) -> rust::Type, cx: &Context<'_>) -> rust::Type {
    match &ty.kind {
        ValueKind::Scalar(scalar) => self::scalar(scalar),
        ValueKind::List(item, _) | ValueKind::Encoded(Encoding::Csv, item) => {
            rust::Type::Vec(Box::new(item_type(item, cx)))
        }
        ValueKind::Map(item) => rust::Type::Map(Box::new(item_type(item, cx))),
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => plain(inner, item_type, cx),
        // A constant outside of an object's fields has no type of its own.
        ValueKind::Json | ValueKind::Const(_) => rust::Type::Json,
        ValueKind::Named(id) => cx.names.ty(*id),
    }
}

fn scalar(scalar: &Scalar) -> rust::Type {
    match (scalar.facts().type_name, scalar.form()) {
        _ if *scalar == Scalar::File => rust::Type::Runtime("File"),
        (Some(name), _) => rust::Type::Runtime(name),
        (None, Form::Text | Form::FilledText) => rust::Type::String,
        (None, Form::Integer) => rust::Type::I64,
        (None, Form::Number) => rust::Type::F64,
        (None, Form::Boolean) => rust::Type::Bool,
    }
}

/// How the value is written.
pub(super) fn codec(ty: &Type) -> Codec {
    match ty.encoding() {
        Some(Encoding::Csv) => Codec::Csv,
        Some(Encoding::Quoted) => Codec::Quoted,
        Some(Encoding::Loose) | None => Codec::Plain,
    }
}

/// Whether the value is an object or a union: an item that may be unreadable by itself.
pub(super) fn is_item(ty: &Type, cx: &Context<'_>) -> bool {
    let is_item = |id| matches!(cx.service.type_def(id).kind, TypeKind::Object(_) | TypeKind::Union(_));
    ty.name().is_some_and(is_item)
}

/// What a caller may pass for a value.
pub(super) fn conversion(ty: &Type, exact_names: bool, cx: &Context<'_>) -> Conversion {
    if ty.nullable {
        return Conversion::Into;
    }
    match &ty.kind {
        ValueKind::Scalar(Scalar::Boolean) => Conversion::Exact,
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => conversion(inner, exact_names, cx),
        ValueKind::List(item, _) | ValueKind::Encoded(Encoding::Csv, item) => items_conversion(item, cx),
        ValueKind::Map(item) => match conversion(item, false, cx) {
            Conversion::Into if !item.nullable => Conversion::EntriesInto,
            _ => Conversion::Exact,
        },
        ValueKind::Named(id) if exact_names => match cx.service.type_def(*id).kind {
            TypeKind::Union(_) => Conversion::Into,
            TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => Conversion::Exact,
        },
        ValueKind::Scalar(_) | ValueKind::Json | ValueKind::Const(_) | ValueKind::Named(_) => Conversion::Into,
    }
}

fn items_conversion(item: &Type, cx: &Context<'_>) -> Conversion {
    match conversion(item, false, cx) {
        Conversion::Into => Conversion::ItemsInto,
        Conversion::Exact | Conversion::Items | Conversion::ItemsInto | Conversion::EntriesInto => Conversion::Items,
    }
}
