//! Getting page after page: what the runtime is told, and the methods that callers see.

use super::context::Context;
use super::types::{self, literal};
use super::{docs, paths, responses};
use crate::model::{
    self, Caps, Encoding, Endpoint, FieldType, Literal, PageMode, Paging, RequestPath, Response, ResponsePath, Scalar,
    Type, TypeKind, ValueKind,
};
use crate::naming;
use crate::rust::{self, Allowed, Doc, FieldPath, NamedWay, PageCap, PageEnd, PageWay, Step};
use crate::vocabulary::Number;

/// The ways of an endpoint. The first is the call's own; the others are named in their methods.
pub(super) fn ways(endpoint: &Endpoint, cx: &Context<'_>) -> Vec<PageWay> {
    let ways = endpoint.pages.iter().enumerate();
    ways.filter_map(|(index, paging)| way(endpoint, paging, index > 0, cx)).collect()
}

fn way(endpoint: &Endpoint, paging: &Paging, is_named: bool, cx: &Context<'_>) -> Option<PageWay> {
    let Items { steps, item, .. } = items(endpoint, &paging.items, cx)?;
    let field = |path: &RequestPath| paths::field(endpoint, path, cx.service);
    let quoted = field(&paging.send).is_some_and(|field| matches!(&field.ty, FieldType::Value(ty) if is_text(ty)));
    let size = paging.size.as_ref().and_then(field);
    let default = size.and_then(|field| field.send_default.as_ref().or(field.default.as_ref()));
    let (next, more) = match &paging.mode {
        PageMode::Cursor { next, more } => (Some(next), more.as_ref()),
        PageMode::Offset { next, more } => (next.as_ref(), more.as_ref()),
        PageMode::Page { .. } => (None, None),
    };
    let names = |path: Option<&ResponsePath>| path.map(|path| path.0.clone()).unwrap_or_default();
    Some(PageWay {
        named: is_named.then(|| named_way(paging)),
        mode: mode(&paging.mode),
        items: paging.items.0.clone(),
        send: paths::request_field(&paging.send),
        quoted,
        keep: paging.keep.as_ref().map(|keep| keep.iter().map(paths::request_field).collect()),
        constants: constants(endpoint, paging, cx),
        size: paging.size.as_ref().map(paths::request_field),
        default_size: default.and_then(|default| if let Literal::Integer(size) = default { Some(*size) } else { None }),
        // The runtime makes pages smaller, and asks for later ones.
        sizes: size.and_then(allowed).filter(|allowed| !matches!(allowed, Allowed::Range(..=1, _))),
        positions: field(&paging.send)
            .and_then(allowed)
            .filter(|allowed| !matches!(allowed, Allowed::Range(_, i64::MAX))),
        next: names(next),
        more: names(more),
        total: names(paging.total.as_ref()),
        ends: paging.ends.iter().map(|one| end(*one)).collect(),
        cap: cap(endpoint, &paging.caps, cx),
        steps,
        item,
        name: paging.name.clone(),
    })
}

/// Whether a number is sent as text.
fn is_text(ty: &Type) -> bool {
    ty.encoding() == Some(Encoding::Quoted) || matches!(ty.scalar(), Some(Scalar::String(_)))
}

/// The numbers that a field allows, if it does not allow all.
fn allowed(field: &model::Field) -> Option<Allowed> {
    let ty = field.value()?;
    let (Some(Scalar::Integer(bounds)), None | Some(Encoding::Quoted)) = (ty.core().scalar(), ty.encoding()) else {
        return None;
    };
    let whole = |number: &Number| if let Number::Integer(number) = number { Some(*number) } else { None };
    if !bounds.values.is_empty() {
        return Some(Allowed::OneOf(bounds.values.iter().filter_map(whole).collect()));
    }
    let (min, max) = (bounds.min.as_ref().and_then(whole), bounds.max.as_ref().and_then(whole));
    (min.is_some() || max.is_some()).then(|| Allowed::Range(min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX)))
}

fn named_way(paging: &Paging) -> NamedWay {
    let name = naming::field_name(&paging.name);
    NamedWay {
        method: format!("pages_by_{name}"),
        items_method: format!("items_by_{name}"),
        doc: doc("Fetches page after page.", paging),
        items_doc: doc("Fetches the items of all pages, one by one.", paging),
        constant: name.to_uppercase(),
    }
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

fn end(end: model::PageEnd) -> PageEnd {
    match end {
        model::PageEnd::NoCursor | model::PageEnd::NoOffset => PageEnd::NoNext,
        model::PageEnd::NoMore => PageEnd::NoMore,
        model::PageEnd::EmptyPage => PageEnd::EmptyPage,
        model::PageEnd::ShortPage => PageEnd::ShortPage,
    }
}

/// What a body must have that is written anew: the constants of the object that carries the position.
fn constants(endpoint: &Endpoint, paging: &Paging, cx: &Context<'_>) -> Vec<(FieldPath, rust::Literal)> {
    let (Some(_), Some(body)) = (&paging.keep, &endpoint.body) else { return vec![] };
    let fields = paths::object_with(body, &paging.send.names, cx.service).unwrap_or_default();
    let constant = |(path, field): (FieldPath, &model::Field)| match &field.ty {
        FieldType::Value(ty) => ty.constant().map(|value| (path, literal(value))),
        FieldType::Wrap(_) => None,
    };
    paths::flat(fields).into_iter().filter_map(constant).collect()
}

fn cap(endpoint: &Endpoint, caps: &Caps, cx: &Context<'_>) -> PageCap {
    match caps {
        Caps::None => PageCap::None,
        Caps::All(cap) => PageCap::All(*cap),
        Caps::ByVariant(caps) => {
            let id = endpoint.body.as_ref().and_then(Type::name);
            let union = id.map(|id| (id, &cx.service.type_def(id).kind));
            let Some((id, TypeKind::Union(union))) = union else { return PageCap::None };
            let arms = caps.iter().map(|(name, cap)| (naming::of_variant_named(union, name), *cap)).collect();
            PageCap::ByVariant { union: cx.names.path(id).clone(), arms }
        }
    }
}

/// Where a response has its items.
pub(super) struct Items<'m> {
    pub(super) steps: Vec<Step>,
    pub(super) ty: &'m Type,
    /// The same in Rust.
    pub(super) item: rust::Type,
}

pub(super) fn items<'m>(endpoint: &'m Endpoint, path: &ResponsePath, cx: &Context<'m>) -> Option<Items<'m>> {
    let Response::Json(response) = &endpoint.response else { return None };
    let mut steps: Vec<Step> = response.nullable.then_some(Step::OptionalSelf).into_iter().collect();
    let mut ty = response;
    for (index, wire) in path.0.iter().enumerate() {
        let id = ty.name()?;
        let TypeKind::Object(object) = &cx.service.type_def(id).kind else { return None };
        let field = object.fields.iter().find(|field| field.wire == *wire)?;
        let planned = responses::field(id, object, field, cx)?;
        let is_optional = matches!(planned.ty, rust::Type::Option(_)) && index + 1 < path.0.len();
        let step = if is_optional { Step::OptionalField } else { Step::Field };
        steps.push(step(planned.head.name));
        ty = match &field.ty {
            FieldType::Value(ty) => ty,
            FieldType::Wrap(_) => return None,
        };
    }
    let ValueKind::List(item, _) = &ty.kind else { return None };
    Some(Items { steps, ty: item, item: types::response_item(item, cx) })
}
