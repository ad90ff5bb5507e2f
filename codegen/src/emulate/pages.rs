//! Pages of every mode: which part of the stock a request gets, and what its response says of the next one.

use serde_json::{Map, Value, json};

use super::effect::{Effect, Effects};
use super::refusal::Refusal;
use super::route::Call;
use super::stock::Values;
use crate::model::{
    Caps, Endpoint, Field, PageEnd, PageMode, Paging, RequestPart, RequestPath, Service, Shape, Type, TypeKinds,
};
use crate::resolve::{number, shown};
use crate::sample::found_at;

/// The size of a page where neither the request nor the spec says one.
const USUAL: usize = 10;

/// The pages that a call asks for: those whose position it has, else the endpoint's first.
pub(super) fn paging<'m>(endpoint: &'m Endpoint, parts: &Map<String, Value>) -> Option<&'m Paging> {
    endpoint.pages.iter().find(|paging| found_at(parts, &paging.send).is_some()).or_else(|| endpoint.pages.first())
}

/// The part of the stock that is on a page.
#[derive(Debug, Clone, Copy)]
struct Page {
    start: usize,
    end: usize,
    /// Of all pages.
    total: usize,
}

/// Puts the items of a page into a response, and all that it says of the others.
#[expect(clippy::too_many_arguments, reason = "what a page depends on")]
pub(super) fn fill(
    service: &Service,
    endpoint: &Endpoint,
    ty: &Type,
    paging: &Paging,
    call: &Call,
    stock: &Values,
    effects: &Effects,
    body: &mut Value,
) -> Result<(), Refusal> {
    let items = stock.items(&paging.items);
    let page = page(service, endpoint, paging, call, items.len())?;
    let has = |effect: Effect| effects.0.contains(&effect);
    let mut shown = items.get(page.start..page.end).unwrap_or_default().to_vec();
    if has(Effect::EmptyPage) {
        shown.clear();
    } else if has(Effect::ShortPage) {
        shown.truncate(shown.len().div_ceil(2));
    }
    let next = page.start + shown.len().max(usize::from(has(Effect::EmptyPage)));
    put(service, ty, body, &paging.items.0, Value::Array(shown));
    if let Some(total) = &paging.total {
        let count = if has(Effect::NoTotal) { Value::Null } else { page.total.into() };
        put(service, ty, body, &total.0, count);
    }
    // A service that ends with an empty page says that there is a next one until then.
    let ends_early = paging.ends.iter().any(|end| *end != PageEnd::EmptyPage && *end != PageEnd::ShortPage);
    let is_last = if ends_early { page.end >= page.total } else { page.start >= page.total };
    let is_last = is_last && !has(Effect::EmptyPage) && !has(Effect::ShortPage);
    let (at, more) = paging.mode.ends();
    if let Some(at) = at {
        let position = if has(Effect::RepeatCursor) { page.start } else { next };
        let position = match paging.mode {
            _ if is_last => Value::Null,
            PageMode::Cursor { .. } => cursor(position, page.total).into(),
            PageMode::Offset { .. } | PageMode::Page { .. } => position.into(),
        };
        put(service, ty, body, &at.0, position);
    }
    if let Some(more) = more {
        put(service, ty, body, &more.0, (!is_last).into());
    }
    Ok(())
}

/// A cursor keeps what the request will not say again.
fn cursor(position: usize, total: usize) -> String {
    format!("at-{position}-of-{total}")
}

fn page(
    service: &Service,
    endpoint: &Endpoint,
    paging: &Paging,
    call: &Call,
    available: usize,
) -> Result<Page, Refusal> {
    let numbered = |path: &RequestPath| found_at(&call.parts, path).and_then(number);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, and is bounded later")]
    let count = |path: &RequestPath| numbered(path).or_else(|| default_of(service, endpoint, path, call)).map(|size| size as usize);
    let size = paging.size.as_ref().and_then(count).unwrap_or(USUAL);
    let total = available.min(cap(service, endpoint, paging, call));
    let sent = found_at(&call.parts, &paging.send);
    let (start, pages, total) = match &paging.mode {
        PageMode::Cursor { .. } => match sent.and_then(Value::as_str) {
            None => (0, 1, total),
            Some(text) => {
                let read = || text.strip_prefix("at-")?.split_once("-of-");
                let read = read().and_then(|(at, total)| Some((at.parse().ok()?, total.parse().ok()?)));
                let unknown = || Refusal::invalid(format!("`{}` is not a cursor of this service", paging.send));
                let (at, total) = read.ok_or_else(unknown)?;
                (at, 1, available.min(total))
            }
        },
        PageMode::Offset { .. } => (count(&paging.send).unwrap_or(0), 1, total),
        PageMode::Page { first, last } => {
            let first = usize::try_from(*first).unwrap_or(0);
            let number = count(&paging.send).unwrap_or(first);
            let last = last.as_ref().and_then(count).unwrap_or(number);
            (number.saturating_sub(first).saturating_mul(size), last.saturating_sub(number) + 1, total)
        }
    };
    let start = start.min(total);
    Ok(Page { start, end: start.saturating_add(size.saturating_mul(pages)).min(total), total })
}

/// The number that a service uses for a field that is not sent.
fn default_of(service: &Service, endpoint: &Endpoint, path: &RequestPath, call: &Call) -> Option<f64> {
    let of = |fields: &[Field]| {
        let field = fields.iter().find(|field| Some(&field.wire) == path.names.first())?;
        number(&crate::sample::literal(field.send_default.as_ref().or(field.default.as_ref())?))
    };
    if path.part != RequestPart::Body {
        return of(endpoint.parameters(path.part));
    }
    let body = endpoint.body.as_ref()?;
    let variant = service.union(body).and_then(|(_, union)| {
        let at = *shown(service, union, call.parts.get("body")?).first()?;
        Some(&union.variants[at].ty)
    });
    let (.., field) = *service.follow(variant.unwrap_or(body), &path.names).last()?;
    of(std::slice::from_ref(field)).or_else(|| number(&crate::sample::literal(field.default.as_ref()?)))
}

fn cap(service: &Service, endpoint: &Endpoint, paging: &Paging, call: &Call) -> usize {
    let cap = match &paging.caps {
        Caps::None => None,
        Caps::All(cap) => Some(*cap),
        Caps::ByVariant(caps) => {
            let variant = call.variant(service);
            caps.iter().find(|(name, _)| Some(name) == variant.as_ref()).map(|(_, cap)| *cap)
        }
    };
    let _ = endpoint;
    cap.map_or(usize::MAX, |cap| usize::try_from(cap).unwrap_or(usize::MAX))
}

/// The value at a path.
pub(super) fn at<'v>(value: &'v Value, names: &[String]) -> Option<&'v Value> {
    names.iter().try_fold(value, |value, name| value.get(name))
}

/// Puts a value at a path, in the form that its type has on the wire. What is not an object on the way becomes one.
pub(super) fn put(service: &Service, ty: &Type, whole: &mut Value, names: &[String], new: Value) {
    let Some((last, around)) = names.split_last() else { return };
    let field = service.follow(ty, names).get(names.len() - 1).and_then(|(.., field)| field.value());
    let new = match (field.and_then(|ty| service.shape(ty)), new) {
        (Some(Shape::String), new @ (Value::Number(_) | Value::Bool(_))) => json!(new.to_string()),
        // Nothing, where null is not documented.
        (Some(_), Value::Null) => Value::Null,
        (_, new) => new,
    };
    let mut place = whole;
    for name in around {
        if !place.is_object() {
            *place = json!({});
        }
        place = &mut place[name.as_str()];
    }
    if !place.is_object() {
        *place = json!({});
    }
    if let Value::Object(entries) = place {
        let is_plain = field.is_some_and(|ty| !ty.nullable);
        match new {
            Value::Null if is_plain => drop(entries.remove(last)),
            new => drop(entries.insert(last.clone(), new)),
        }
    }
}
