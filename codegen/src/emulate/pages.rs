//! Pages of every mode: which part of the stock a request gets, and what its response says of the next one.

use serde_json::{Map, Value, json};

use super::effect::{Effect, Effects};
use super::route::Call;
use super::stock::Values;
use crate::model::{
    Caps, Endpoint, Field, PageEnd, PageMode, Paging, RequestPath, ResponsePath, Service, Shape, Type, TypeKinds,
    ValueKind,
};
use crate::resolve::number;
use crate::sample::{found_at, literal};
use crate::vocabulary::Bounds;

/// The size of a page where neither the request nor the spec says one.
const USUAL: usize = 10;

/// The pages that a call asks for: those whose position it has, else the endpoint's first.
pub(super) fn paging<'m>(endpoint: &'m Endpoint, parts: &Map<String, Value>) -> Option<&'m Paging> {
    let is_sent = |paging: &&Paging| paging.send.as_ref().is_some_and(|send| found_at(parts, send).is_some());
    endpoint.pages.iter().find(is_sent).or_else(|| endpoint.pages.first())
}

/// The part of the stock that is on a page.
#[derive(Debug, Clone, Copy)]
struct Page {
    start: usize,
    end: usize,
    /// Where the next one starts.
    next: usize,
    /// Of all pages.
    total: usize,
}

/// Puts the items of a page into a response, and all that it says of the others.
pub(super) fn fill(
    service: &Service,
    ty: &Type,
    paging: &Paging,
    call: &Call,
    stock: &Values,
    effects: &Effects,
    body: &mut Value,
) {
    let items = stock.items(&paging.items);
    let mut page = page(service, paging, call, items);
    let has = |effect: Effect| effects.0.contains(&effect);
    let mut shown = items.get(page.start..page.end).unwrap_or_default().to_vec();
    if has(Effect::EmptyPage) {
        shown.clear();
    } else if has(Effect::ShortPage) {
        shown.truncate(shown.len().div_ceil(2));
    }
    page.next = page.start + shown.len().max(usize::from(has(Effect::EmptyPage)));
    put(service, ty, body, &paging.items.0, Value::Array(shown));
    // In the words of every mode that the endpoint has.
    for paging in &service.endpoints[call.endpoint].pages {
        say(service, ty, paging, call, &page, effects, body);
    }
}

/// Says what the response of a page says of the others.
fn say(service: &Service, ty: &Type, paging: &Paging, call: &Call, page: &Page, effects: &Effects, body: &mut Value) {
    let has = |effect: Effect| effects.0.contains(&effect);
    if let Some(total) = &paging.total {
        let count = if has(Effect::NoTotal) { Value::Null } else { page.total.into() };
        put(service, ty, body, &total.0, count);
    }
    // A service that ends with an empty page says that there is a next one until then.
    let ends_early = paging.ends.iter().any(|end| *end != PageEnd::EmptyPage && *end != PageEnd::ShortPage);
    let is_last = if ends_early { page.end >= page.total } else { page.start >= page.total };
    let is_last = is_last && !has(Effect::EmptyPage) && !has(Effect::ShortPage);
    // The last item says by itself what leads to the next page.
    if let Some(at) = paging.next.as_ref().filter(|_| field_of_last(paging).is_none()) {
        let position = if has(Effect::RepeatCursor) { page.start } else { page.next };
        let is_number = paging.send.as_ref().is_some_and(|send| Sent::new(service, call, send).is_number(service));
        // Where there is always a number, only the flag says that it leads nowhere.
        let field = field_at(service, ty, &at.0).and_then(Field::value);
        let is_always = paging.more.is_some() && field.is_some_and(|ty| service.shape(ty) == Some(Shape::Number));
        let position = match paging.mode {
            _ if is_last && !is_always => Value::Null,
            PageMode::Cursor if !is_number => cursor(position, page.total).into(),
            PageMode::Cursor | PageMode::Offset | PageMode::Page { .. } | PageMode::Link => position.into(),
        };
        put(service, ty, body, &at.0, position);
    }
    if let Some(more) = &paging.more {
        put(service, ty, body, &more.path.0, (is_last == more.negated).into());
    }
}

/// The path from an item to the cursor, where the last item has it.
pub(super) fn field_of_last(paging: &Paging) -> Option<&[String]> {
    let names = &paging.next.as_ref()?.0;
    Some(&names[names.iter().position(|name| name == ResponsePath::LAST)? + 1..])
}

/// A cursor keeps what the request will not say again.
fn cursor(position: usize, total: usize) -> String {
    format!("at-{position}-of-{total}")
}

/// The request field that a path leads to.
struct Sent<'a> {
    value: Option<&'a Value>,
    field: Option<&'a Field>,
}

impl<'a> Sent<'a> {
    fn new(service: &'a Service, call: &'a Call, path: &RequestPath) -> Self {
        let endpoint = &service.endpoints[call.endpoint];
        let in_body = || {
            let body = endpoint.body.as_ref()?;
            let ty = call.variant(service).map_or(body, |variant| &variant.ty);
            field_at(service, ty, &path.names)
        };
        let mut parameters = endpoint.parameters(path.part).iter();
        let field = parameters.find(|field| Some(&field.wire) == path.names.first()).or_else(in_body);
        Self { value: found_at(&call.parts, path), field }
    }

    /// The number that is sent, or that the service uses where none is.
    fn number(&self) -> Option<usize> {
        let default = || self.field?.send_default.as_ref().or(self.field?.default.as_ref()).map(literal);
        let value = self.value.and_then(number).or_else(|| number(&default()?))?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates, and is bounded later")]
        Some(value as usize)
    }

    fn is_number(&self, service: &Service) -> bool {
        self.field.and_then(Field::value).and_then(|ty| service.shape(ty)) == Some(Shape::Number)
    }

    /// The highest number that may be sent.
    fn highest(&self) -> Option<usize> {
        let Bounds::Number(bounds) = self.field?.value()?.core().scalar()?.bounds() else { return None };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        bounds.max.map(|max| max.as_f64() as usize)
    }
}

fn page(service: &Service, paging: &Paging, call: &Call, items: &[Value]) -> Page {
    let available = items.len();
    let sent = |path: &RequestPath| Sent::new(service, call, path);
    let size = paging.size.as_ref().and_then(|path| sent(path).number()).unwrap_or(USUAL);
    let total = available.min(cap(service, paging, call));
    // Pages that link to each other are one page here.
    let Some(position) = paging.send.as_ref().map(sent) else {
        return Page { start: 0, end: total, next: total, total };
    };
    // All that is there can be asked for, and the empty page after it.
    let (start, pages, total) = match &paging.mode {
        PageMode::Link => (0, 1, total),
        PageMode::Cursor if field_of_last(paging).is_some() => {
            let field = field_of_last(paging).unwrap_or_default();
            let is_last = |value: &Value| {
                let found = items.iter().position(|item| at(item, field).is_some_and(|own| text(own) == text(value)));
                found.map_or(total, |found| found + 1)
            };
            (position.value.map_or(0, is_last), 1, total)
        }
        PageMode::Cursor if position.is_number(service) => (position.number().unwrap_or(0), 1, total),
        PageMode::Cursor => {
            let read = |text: &str| {
                let (at, total) = text.strip_prefix("at-")?.split_once("-of-")?;
                Some((at.parse().ok()?, 1, available.min(total.parse().ok()?)))
            };
            match position.value.and_then(Value::as_str) {
                None => (0, 1, total),
                // Where nobody knows it, it leads to the end.
                Some(text) => read(text).unwrap_or((total, 1, total)),
            }
        }
        PageMode::Offset => (position.number().unwrap_or(0), 1, total.min(position.highest().unwrap_or(usize::MAX))),
        PageMode::Page { first, last } => {
            let first = usize::try_from(*first).unwrap_or(0);
            let number = position.number().unwrap_or(first);
            let last = last.as_ref().and_then(|path| sent(path).number()).unwrap_or(number);
            let most = position.highest().map_or(usize::MAX, |highest| (highest - first).saturating_mul(size));
            (number.saturating_sub(first).saturating_mul(size), last.saturating_sub(number) + 1, total.min(most))
        }
    };
    let start = start.min(total);
    let end = start.saturating_add(size.saturating_mul(pages)).min(total);
    Page { start, end, next: end, total }
}

/// A value as a query has it.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn cap(service: &Service, paging: &Paging, call: &Call) -> usize {
    let cap = match &paging.caps {
        Caps::None => None,
        Caps::All(cap) => Some(*cap),
        Caps::ByVariant(caps) => {
            let variant = call.variant(service).map(|variant| &variant.name);
            caps.iter().find(|(name, _)| Some(name) == variant).map(|(_, cap)| *cap)
        }
    };
    cap.map_or(usize::MAX, |cap| usize::try_from(cap).unwrap_or(usize::MAX))
}

/// The field at a path, if the whole path leads through objects.
pub(super) fn field_at<'m>(service: &'m Service, ty: &'m Type, names: &[String]) -> Option<&'m Field> {
    service.follow(ty, names).get(names.len().checked_sub(1)?).map(|(.., field)| *field)
}

/// The type at a path, through lists and maps as well.
pub(super) fn type_at<'m>(service: &'m Service, ty: &'m Type, names: &'m [String]) -> Option<&'m Type> {
    names.iter().try_fold(ty, |ty, name| match name.as_str() {
        ResponsePath::EACH => ty.inner(),
        _ => field_at(service, ty, std::slice::from_ref(name))?.value(),
    })
}

/// The value at a path.
pub(super) fn at<'v>(value: &'v Value, names: &[String]) -> Option<&'v Value> {
    names.iter().try_fold(value, |value, name| value.get(name))
}

/// Puts a value at a path, in the form that its type has on the wire. What is not an object on the way becomes one.
pub(super) fn put(service: &Service, ty: &Type, whole: &mut Value, names: &[String], new: Value) {
    let Some((last, around)) = names.split_last() else {
        *whole = new;
        return;
    };
    let field = type_at(service, ty, names);
    let new = match (field.and_then(|ty| service.shape(ty)), new) {
        (Some(Shape::String), new @ (Value::Number(_) | Value::Bool(_))) => json!(new.to_string()),
        // Nothing, where null is not documented.
        (Some(Shape::String), Value::Null) => json!(""),
        (_, new) => new,
    };
    let is_map = |before| type_at(service, ty, before).is_some_and(|ty| matches!(ty.kind, ValueKind::Map(..)));
    let mut place = whole;
    for (index, name) in around.iter().enumerate() {
        place = inside(place, name, is_map(&names[..index]));
    }
    if last == ResponsePath::EACH {
        *inside(place, last, is_map(around)) = new;
        return;
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

/// The place inside a value that a name leads to. What leads to each item of a list or each value of a map leaves one.
fn inside<'v>(place: &'v mut Value, name: &str, is_map: bool) -> &'v mut Value {
    if name != ResponsePath::EACH {
        if !place.is_object() {
            *place = json!({});
        }
        return &mut place[name];
    }
    let first = match place.take() {
        Value::Array(items) => items.into_iter().next(),
        Value::Object(fields) => fields.into_iter().map(|(_, value)| value).next(),
        _ => None,
    };
    *place = if is_map { json!({"field": first}) } else { json!([first]) };
    if is_map { &mut place["field"] } else { &mut place[0] }
}
