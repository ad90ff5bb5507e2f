//! Getting page after page: what the runtime is told, and the methods that callers see.

use super::requests::{flat, literal};
use super::scope::Scope;
use super::{docs, paths, responses, types, unions};
use crate::model::{
    Caps, Encoding, Endpoint, FieldType, Literal, PageEnd, PageMode, Paging, RequestPath, Response, ResponsePath,
    Scalar, Type, TypeId, TypeKind, ValueKind,
};
use crate::naming;
use crate::rust::{self, Doc, FieldPath, PageCap, PageWay};

/// The ways of an endpoint. The first is the call's own; the others are named in their methods.
pub(super) fn ways<'m>(endpoint: &'m Endpoint, scope: &mut Scope<'m>) -> Vec<PageWay> {
    let ways: Vec<PageWay> =
        endpoint.pages.iter().enumerate().filter_map(|(index, paging)| way(endpoint, paging, index, scope)).collect();
    if !ways.is_empty() {
        for name in ["Items", "Pages"] {
            scope.runtime(name);
        }
        for name in ["PageEnd", "PageMode", "PagePlan", "Paged", "Paging", "RequestField"] {
            scope.wire(name);
        }
    }
    if ways.iter().any(|way| !way.constants.is_empty()) {
        scope.wire("Literal");
    }
    ways
}

fn way<'m>(endpoint: &'m Endpoint, paging: &Paging, index: usize, scope: &mut Scope<'m>) -> Option<PageWay> {
    let RowsOf { way: rows, item, optional, .. } = rows(endpoint, &paging.items, scope)?;
    let field = |path: &RequestPath| paths::field(endpoint, path, scope.service);
    let quoted = field(&paging.send).is_some_and(
        |field| matches!(&field.ty, FieldType::Value(ty) if matches!(ty.kind, ValueKind::Encoded(Encoding::Quoted, _) | ValueKind::Scalar(Scalar::String(_)))),
    );
    let default = paging.size.as_ref().and_then(field);
    let default = default.and_then(|field| field.send_default.as_ref().or(field.default.as_ref()));
    let (next, more) = match &paging.mode {
        PageMode::Cursor { next, more } => (Some(next), more.as_ref()),
        PageMode::Offset { next, more } => (next.as_ref(), more.as_ref()),
        PageMode::Page { .. } => (None, None),
    };
    let names = |path: Option<&ResponsePath>| path.map(|path| path.0.clone()).unwrap_or_default();
    let suffix = if index == 0 { String::new() } else { format!("_by_{}", naming::field_name(&paging.name)) };
    Some(PageWay {
        method: format!("pages{suffix}"),
        items_method: format!("items{suffix}"),
        doc: doc("The pages, one after the other.", paging),
        items_doc: doc("The rows of all pages, one by one.", paging),
        constant: (index > 0).then(|| naming::field_name(&paging.name).to_uppercase()),
        mode: mode(&paging.mode),
        items: paging.items.0.clone(),
        send: paths::request_field(&paging.send),
        quoted,
        keep: paging.keep.as_ref().map(|keep| keep.iter().map(paths::request_field).collect()),
        constants: constants(endpoint, paging, scope),
        size: paging.size.as_ref().map(paths::request_field),
        default_size: default.and_then(|default| if let Literal::Integer(size) = default { Some(*size) } else { None }),
        next: names(next),
        more: names(more),
        total: names(paging.total.as_ref()),
        ends: ends(&paging.ends),
        cap: cap(endpoint, &paging.caps, scope),
        rows,
        optional,
        item,
        name: paging.name.clone(),
    })
}

fn doc(first: &str, paging: &Paging) -> Doc {
    let mut doc = docs::of_text(first);
    docs::paragraph(&mut doc, &paging.about.doc);
    doc
}

fn mode(mode: &PageMode) -> rust::PageMode {
    match mode {
        PageMode::Cursor { .. } => rust::PageMode::Cursor,
        PageMode::Offset { .. } => rust::PageMode::Offset,
        PageMode::Page { first, last } => {
            rust::PageMode::Page { first: *first, last: last.as_ref().map(paths::request_field) }
        }
    }
}

fn ends(ends: &[PageEnd]) -> Vec<&'static str> {
    let name = |end: &PageEnd| match end {
        PageEnd::NoCursor | PageEnd::NoOffset => "NoNext",
        PageEnd::NoMore => "NoMore",
        PageEnd::EmptyPage => "EmptyPage",
        PageEnd::ShortPage => "ShortPage",
    };
    ends.iter().map(name).collect()
}

/// What a body must have that is written anew: the constants of the object that carries the position.
fn constants(endpoint: &Endpoint, paging: &Paging, scope: &Scope) -> Vec<(FieldPath, rust::Literal)> {
    let (Some(_), Some(body)) = (&paging.keep, &endpoint.body) else { return vec![] };
    let Some(fields) = paths::object_with(body, &paging.send.names, scope.service) else { return vec![] };
    let mut constants = Vec::new();
    for value in flat(fields) {
        if let FieldType::Value(ty) = &value.field.ty
            && let ValueKind::Const(constant) = &ty.kind
        {
            let around = value.around.iter().map(|name| (*name).to_owned());
            let names = around.chain([value.field.wire.clone()]).collect();
            constants.push((FieldPath { part: "body", names }, literal(constant)));
        }
    }
    constants
}

fn cap(endpoint: &Endpoint, caps: &Caps, scope: &mut Scope) -> PageCap {
    match caps {
        Caps::None => PageCap::None,
        Caps::All(cap) => PageCap::All(*cap),
        Caps::ByVariant(caps) => {
            let id = endpoint.body.as_ref().and_then(|body| named(&body.kind));
            let union = id.map(|id| (id, &scope.service.type_def(id).kind));
            let Some((id, TypeKind::Union(union))) = union else { return PageCap::None };
            let arms = caps.iter().map(|(name, cap)| (unions::variant_name(union, name), *cap)).collect();
            PageCap::ByVariant { union: scope.named(id), arms }
        }
    }
}

fn named(kind: &ValueKind) -> Option<TypeId> {
    if let ValueKind::Named(id) = kind { Some(*id) } else { None }
}

/// Where a response has its rows.
pub(super) struct RowsOf<'m> {
    /// Fields, and whether each may be missing.
    pub(super) way: Vec<(String, bool)>,
    pub(super) row: &'m Type,
    /// The same in Rust.
    pub(super) item: rust::Type,
    /// The response itself may be null.
    pub(super) optional: bool,
}

pub(super) fn rows<'m>(endpoint: &'m Endpoint, path: &ResponsePath, scope: &mut Scope<'m>) -> Option<RowsOf<'m>> {
    let Response::Json(response) = &endpoint.response else { return None };
    let mut way = Vec::new();
    let mut ty = response;
    for wire in &path.0 {
        let id = named(&ty.kind)?;
        let TypeKind::Object(object) = &scope.service.type_def(id).kind else { return None };
        let field = responses::field_of(id, object, wire, scope)?;
        way.push((field.name, matches!(field.ty, rust::Type::Option(_))));
        ty = match &object.fields.iter().find(|field| field.wire == *wire)?.ty {
            FieldType::Value(ty) => ty,
            FieldType::Wrap(_) => return None,
        };
    }
    let ValueKind::List(row, _) = &ty.kind else { return None };
    let plain = types::response(row, scope);
    let item = if row.nullable { rust::Type::Option(Box::new(plain)) } else { plain };
    Some(RowsOf { way, row, item, optional: response.nullable })
}
