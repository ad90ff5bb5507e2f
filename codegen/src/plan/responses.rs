//! Lenient objects: what is always there, what may be missing, and how each field is read.

use super::{Context, analysis, docs, generics, types};
use crate::model::{Encoding, Field, FieldType, Literal, Object, Presence, Type, TypeDef, TypeId, ValueKind};
use crate::naming;
use crate::rust::{self, Codec, Need, Response, ResponseField};

/// Plans a response object.
pub(super) fn object(id: TypeId, def: &TypeDef, object: &Object, cx: &Context<'_>) -> Response {
    let fields: Vec<ResponseField> =
        untagged(id, object, cx).filter_map(|field| self::field(id, object, field, cx)).collect();
    let payload = object.payload.as_ref().and_then(|wire| fields.iter().find(|field| field.wire == *wire));
    Response {
        head: docs::head(&def.metadata, cx.names.path(id).name.clone(), docs::of_type(def)),
        parameters: generics::parameters(def, cx),
        payload: payload.map(|field| (field.head.name.clone(), field.ty.clone())),
        fields,
    }
}

/// The fields of an object but for those that are read with its union.
fn untagged<'o>(id: TypeId, object: &'o Object, cx: &Context<'_>) -> impl Iterator<Item = &'o Field> {
    let alike = generics::alike(id, cx);
    object.fields.iter().filter(move |field| !alike.iter().any(|id| cx.analysis.is_tag(*id, &field.wire)))
}

/// The fields that callers should read, each with the type of a value that is there.
pub(super) fn visible(id: TypeId, object: &Object, cx: &Context<'_>) -> Vec<(String, rust::Type)> {
    let visible = |field: &Field| {
        let ty = field.value().filter(|ty| is_public(ty) && field.metadata.deprecated.is_none())?;
        Some((naming::of_field(field), held(id, object, field, ty, cx).ty.present().clone()))
    };
    untagged(id, object, cx).filter_map(visible).collect()
}

fn is_public(ty: &Type) -> bool {
    ty.constant().is_none()
}

/// How one field of an object is read.
pub(super) fn field(id: TypeId, object: &Object, field: &Field, cx: &Context<'_>) -> Option<ResponseField> {
    let FieldType::Value(ty) = &field.ty else { return None };
    let mut head = docs::field_head(field, naming::of_field(field), &cx.service.type_def(id).metadata);
    let public = is_public(ty);
    if !public {
        (head.doc, head.deprecated) = (rust::Doc::default(), None);
    }
    let Held { ty, codec, must_be_there } = held(id, object, field, ty, cx);
    let alike = generics::alike(id, cx);
    let need = match is_payload(object, field) || alike.iter().any(|id| cx.analysis.is_on_the_way(*id, &field.wire)) {
        _ if must_be_there => Need::Present,
        true if field.presence == Presence::Optional => Need::Fitting,
        true => Need::Listed,
        false if alike.iter().any(|id| cx.analysis.is_stated(*id, &field.wire)) => Need::Stated,
        false => Need::None,
    };
    Some(ResponseField { head, wire: field.wire.clone(), ty, public, codec, need })
}

fn is_payload(object: &Object, field: &Field) -> bool {
    object.payload.as_deref() == Some(field.wire.as_str())
}

/// What a field holds.
struct Held {
    ty: rust::Type,
    codec: Codec,
    must_be_there: bool,
}

fn held(id: TypeId, object: &Object, field: &Field, ty: &Type, cx: &Context<'_>) -> Held {
    let is_text = matches!(ty.constant(), Some(Literal::String(_)));
    let is_certain = (field.presence == Presence::Guaranteed || is_payload(object, field)) && !is_text;
    let is_root = generics::alike(id, cx).iter().any(|id| cx.analysis.response_roots.contains(id));
    let (ty, codec) = read_as(ty, is_root, cx);
    let codec = if field.is_others() { Codec::Others } else { codec };
    let ty = generics::declared(cx.service.type_def(id), &field.wire, ty, cx);
    let is_optional = !matches!(ty, rust::Type::Vec(_) | rust::Type::Map(_) | rust::Type::ItemList(_));
    let must_be_there = is_certain && is_optional && codec == Codec::Plain;
    let ty = match (must_be_there, is_optional) {
        (true, _) | (false, false) => ty,
        (false, true) if field.recursive => optional(rust::Type::Box(Box::new(ty))),
        (false, true) => optional(ty),
    };
    Held { ty, codec, must_be_there }
}

fn optional(ty: rust::Type) -> rust::Type {
    rust::Type::Option(Box::new(ty))
}

/// The type of a field that is there.
fn read_as(ty: &Type, is_root: bool, cx: &Context<'_>) -> (rust::Type, Codec) {
    let plain = types::response(ty, cx);
    match &ty.kind {
        ValueKind::List(item, _) if is_root && is_listed(item, cx) => {
            (rust::Type::ItemList(Box::new(types::response(item, cx))), Codec::Plain)
        }
        ValueKind::Encoded(Encoding::Csv, _) => (plain, Codec::Csv),
        ValueKind::Encoded(Encoding::Quoted, _) => (plain, Codec::Quoted),
        ValueKind::Const(Literal::String(_)) => (rust::Type::String, Codec::Plain),
        _ if analysis::is_secret(cx.service, ty) => (plain, Codec::Secret),
        _ => (plain, Codec::Plain),
    }
}

/// Whether an item that cannot be read is kept aside, and the other items are returned.
pub(super) fn is_listed(item: &Type, cx: &Context<'_>) -> bool {
    !item.nullable && types::is_item(item, cx)
}
