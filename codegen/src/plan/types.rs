//! Which Rust type a value has, on either side of a call, and what may be passed for it.

use super::Context;
use crate::model::{Encoding, Scalar, Type, TypeKind, TypeKinds, ValueKind};
use crate::rust::{self, Codec, Conversion, Shape};
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
        ValueKind::Map(item, _) => rust::Type::Map(Box::new(item_type(item, cx))),
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => plain(inner, item_type, cx),
        // A constant outside of an object's fields has no type of its own.
        ValueKind::Json | ValueKind::Const(_) => rust::Type::Json,
        ValueKind::Named(id) => cx.names.ty(*id),
    }
}

fn scalar(scalar: &Scalar) -> rust::Type {
    match (scalar.properties().type_name, scalar.form()) {
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
    matches!(cx.service.of(ty), Some(TypeKind::Object(_) | TypeKind::Union(_)))
}

/// The plain value that a caller may pass for one of this type, as it is for other types.
pub(super) fn plain_value(ty: &Type, cx: &Context<'_>) -> Option<Shape> {
    match &ty.kind {
        ValueKind::Scalar(scalar) => Some(scalar.shape()),
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => plain_value(inner, cx),
        ValueKind::Named(id) => match &cx.service.type_def(*id).kind {
            TypeKind::Id(id) => id.from_text.then_some(Shape::String),
            TypeKind::Enum(values) => values.open.then_some(Shape::String),
            TypeKind::Secret => Some(Shape::String),
            TypeKind::Object(_) | TypeKind::Union(_) => None,
        },
        ValueKind::List(..) | ValueKind::Map(..) | ValueKind::Encoded(Encoding::Csv, _) => None,
        ValueKind::Json | ValueKind::Const(_) => None,
    }
}

/// What a caller may pass for a value.
pub(super) fn conversion(ty: &Type) -> Conversion {
    if ty.nullable {
        return Conversion::Into;
    }
    match &ty.kind {
        ValueKind::Scalar(Scalar::Boolean) => Conversion::Exact,
        ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => conversion(inner),
        ValueKind::List(item, _) | ValueKind::Encoded(Encoding::Csv, item) => match conversion(item) {
            Conversion::Into => Conversion::ItemsInto,
            Conversion::Exact | Conversion::Items | Conversion::ItemsInto | Conversion::EntriesInto => {
                Conversion::Items
            }
        },
        ValueKind::Map(..) => Conversion::EntriesInto,
        ValueKind::Scalar(_) | ValueKind::Json | ValueKind::Const(_) | ValueKind::Named(_) => Conversion::Into,
    }
}
