//! Pagination: what the runtime knows, and the methods that callers see.

use super::{Context, docs, outcomes, paths, responses, types};
use crate::model::{
    self, Caps, Encoding, Endpoint, Literal, PageMode, Paging, RequestPart, RequestPath, Response, ResponsePath,
    Scalar, Shape, Type, TypeKinds, ValueKind,
};
use crate::naming;
use crate::rust::{self, Allowed, Doc, NamedPager, Pager, Path, Step};
use crate::vocabulary::Number;

/// The pagers of an endpoint. The first is the call's own; the others are named in their methods.
pub(super) fn pagers(endpoint: &Endpoint, cx: &Context<'_>) -> Vec<Pager> {
    let pagers = endpoint.pages.iter().enumerate();
    pagers.filter_map(|(index, paging)| pager(endpoint, paging, index > 0, cx)).collect()
}

fn pager(endpoint: &Endpoint, paging: &Paging, is_named: bool, cx: &Context<'_>) -> Option<Pager> {
    let Items { steps, item, .. } = items(endpoint, &paging.items, cx)?;
    let field = |path: &RequestPath| paths::field(endpoint, path, cx.service);
    let send = paging.send.as_ref().and_then(field);
    let is_text = |ty: &Type| cx.service.shape(&Type { nullable: false, ..ty.clone() }) == Some(Shape::String);
    let size = paging.size.as_ref().and_then(field);
    let default = size.and_then(|field| field.send_default.as_ref().or(field.default.as_ref()));
    let names = |path: Option<&ResponsePath>| path.map(|path| path.0.clone()).unwrap_or_default();
    Some(Pager {
        named: is_named.then(|| named_pager(paging)),
        mode: mode(&paging.mode),
        items: names_of(&paging.items),
        send: paging.send.clone(),
        quoted: send.and_then(model::Field::value).is_some_and(is_text),
        keep: paging.keep.clone(),
        constants: constants(endpoint, paging, cx),
        size: paging.size.clone(),
        default_size: default.and_then(|default| if let Literal::Integer(size) = default { Some(*size) } else { None }),
        // The runtime makes pages smaller, and asks for later ones.
        sizes: size.and_then(allowed).filter(|allowed| !matches!(allowed, Allowed::Range(..=1, _))),
        positions: send.and_then(allowed).filter(|all| !matches!(all, Allowed::Range(_, i64::MAX))),
        next: names(paging.next.as_ref()),
        more: names(paging.more.as_ref().map(|more| &more.path)),
        more_negated: paging.more.as_ref().is_some_and(|more| more.negated),
        total: names(paging.total.as_ref()),
        ends: paging.ends.clone(),
        caps: caps(endpoint, &paging.caps, cx),
        steps,
        item,
        name: paging.name.clone(),
    })
}

/// The path of a list as the runtime reads it: `.` is the response itself.
pub(super) fn names_of(list: &ResponsePath) -> Vec<String> {
    if list.0.is_empty() { vec![".".to_owned()] } else { list.0.clone() }
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

fn named_pager(paging: &Paging) -> NamedPager {
    let name = naming::field_name(&paging.name);
    NamedPager {
        method: format!("pages_by_{name}"),
        items_method: format!("items_by_{name}"),
        doc: doc("Fetches page after page.", paging),
        items_doc: doc("Fetches the items of all pages, one by one.", paging),
        constant: name.to_uppercase(),
    }
}

fn doc(first: &str, paging: &Paging) -> Doc {
    let mut doc = docs::of_text(first);
    docs::paragraph(&mut doc, &paging.metadata.doc);
    doc
}

fn mode(mode: &PageMode) -> rust::PageMode {
    match mode {
        PageMode::Cursor => rust::PageMode::Cursor,
        PageMode::Offset => rust::PageMode::Offset,
        PageMode::Link => rust::PageMode::Link,
        PageMode::Page { first, last } => rust::PageMode::Page { first: *first, last: last.clone() },
    }
}

/// What a body must have that is written anew: the constants of the object that carries the position.
fn constants(endpoint: &Endpoint, paging: &Paging, cx: &Context<'_>) -> Vec<(RequestPath, Literal)> {
    let (Some(_), Some(body)) = (&paging.keep, &endpoint.body) else { return vec![] };
    let Some(send) = &paging.send else { return vec![] };
    let Some(object) = paths::object_with(body, &send.names, cx.service) else { return vec![] };
    let constant = |(path, field): (Vec<&str>, &model::Field)| {
        let names = path.into_iter().map(str::to_owned).collect();
        Some((RequestPath { part: RequestPart::Body, names }, field.constant()?.clone()))
    };
    object.paths().into_iter().filter_map(constant).collect()
}

fn caps(endpoint: &Endpoint, caps: &Caps, cx: &Context<'_>) -> (Option<Path>, Caps) {
    match endpoint.body.as_ref().and_then(|body| cx.service.union(body)) {
        Some((id, union)) => (Some(cx.names.path(id).clone()), caps.map(|name| naming::of_variant_named(union, name))),
        None => (None, caps.clone()),
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
    let mut steps: Vec<Step> = outcomes::first_steps(endpoint);
    let way = cx.service.follow(response, &path.0);
    for (index, (id, object, field)) in way.iter().enumerate() {
        let planned = responses::field(*id, object, field, cx)?;
        let is_optional = matches!(planned.ty, rust::Type::Option(_)) && index + 1 < path.0.len();
        let step = if is_optional { Step::OptionalField } else { Step::Field };
        steps.push(step(planned.head.name));
    }
    // The response is the list itself where no name leads to it.
    let items = match path.0.len().checked_sub(1) {
        Some(last) => way.get(last)?.2.value()?,
        None => response,
    };
    let ValueKind::List(item, _) = &items.kind else { return None };
    Some(Items { steps, ty: item, item: types::response_item(item, cx) })
}
