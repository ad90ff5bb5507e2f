//! Endpoints.

use super::expression::type_expression;
use super::keys::Construct;
use super::map::{Map, integer};
use super::metadata::check_former;
use super::node::Entry;
use super::{examples, fields, objects, pages, price};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{BodyType, EndpointEntry, Field, Lookup, Response, Spanned, Text, TypeExpression};
use crate::vocabulary::{Keyword, Method, Timeout};

pub(super) fn endpoints(entries: &[Entry], diagnostics: &mut Diagnostics) -> Vec<EndpointEntry> {
    entries.iter().filter_map(|entry| endpoint(entry, diagnostics)).collect()
}

fn endpoint(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<EndpointEntry> {
    let map = Map::open(Construct::Endpoint, &entry.value, entry.key.at, diagnostics)?;
    let parameters =
        |key: &str, diagnostics: &mut Diagnostics| -> Vec<Field> { fields::fields(map.map_entries(key), diagnostics) };
    let metadata = map.metadata();
    check_former(&metadata, &entry.key.text, diagnostics);
    Some(EndpointEntry {
        name: entry.key.to_text(),
        metadata,
        module: map.text("module"),
        route: route(&map, &entry.key.text, &entry.value, diagnostics),
        path_fields: parameters("path", diagnostics),
        query: parameters("query", diagnostics),
        headers: parameters("headers", diagnostics),
        body: body_of(&map, diagnostics),
        response: map.entry("response").and_then(|entry| response(entry, diagnostics)),
        success: success(&map),
        envelope: map.text("envelope"),
        safety: map.choice("safety").map(|safety| safety.value),
        idempotency_header: map.entry("idempotency").and_then(|entry| idempotency(entry, diagnostics)),
        timeout: map.choice("timeout").map_or(Timeout::Normal, |timeout| timeout.value),
        price: map.entry("price").and_then(|entry| price::price(entry, diagnostics)),
        pages: map.map_entries("pages").iter().filter_map(|entry| pages::paging(entry, diagnostics)).collect(),
        limits: map.map_entries("limits").iter().map(limits).collect(),
        account: map.text("account"),
        lookup: map.entry("lookup").and_then(|entry| lookup(entry, diagnostics)),
        examples: map.items("examples").iter().filter_map(|item| examples::example(item, diagnostics)).collect(),
        unread: map.lost(&["path", "query", "headers"]),
    })
}

/// The method and the path.
fn route(
    map: &Map<'_>,
    name: &str,
    node: &super::node::Node,
    diagnostics: &mut Diagnostics,
) -> Option<(Spanned<Method>, Text)> {
    let written = |method: &str| node.entries().iter().find(|entry| entry.key.text == method);
    let mut methods = Method::ALL.iter().filter_map(|method| Some((written(method.as_str())?, *method)));
    let Some((first, method)) = methods.next() else {
        let found = Diagnostic::new(Code::MISSING_KEY, map.at, format!("missing method of the endpoint `{name}`"));
        diagnostics.push(found.help("add `get: /path`, or the same with `post`, `put`, `patch` or `delete`"));
        return None;
    };
    for (other, method) in methods {
        let message = format!("the endpoint `{name}` has more than one method: `{}`", method.as_str());
        let found =
            Diagnostic::new(Code::CONFLICTING_KEYS, other.key.at, message).related(first.key.at, "first declared here");
        diagnostics.push(found.help("declare one endpoint for each method"));
    }
    Some((Spanned::new(method, first.key.at), map.text(method.as_str())?))
}

/// A body that cannot be read stands for the error.
fn body_of(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<BodyType> {
    let error = BodyType::Type(TypeExpression::error(map.at));
    match map.entry("body") {
        Some(entry) => Some(body(entry, diagnostics).unwrap_or(error)),
        None => map.lost(&["body"]).then_some(error),
    }
}

/// A type, or a map with `fields`.
fn body(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<BodyType> {
    if let Some(written) = entry.value.written() {
        return type_expression(written, diagnostics).map(BodyType::Type);
    }
    let map = Map::open(Construct::InlineObject, &entry.value, entry.key.at, diagnostics)?;
    Some(BodyType::Inline(entry.key.at, objects::inline(&map, "fields", diagnostics)))
}

fn response(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Response> {
    match entry.value.written().map(|written| written.text.as_str()) {
        Some("none") => Some(Response::Empty),
        Some("bytes") => Some(Response::Bytes),
        Some(_) | None => body(entry, diagnostics).map(Response::Json),
    }
}

fn success(map: &Map<'_>) -> Vec<Spanned<u16>> {
    let status = |node| Some(Spanned::new(u16::try_from(integer(node)?).ok()?, node.at));
    map.items("success").iter().filter_map(status).collect()
}

fn idempotency(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Text> {
    Map::open(Construct::Idempotency, &entry.value, entry.key.at, diagnostics)?.text("header")
}

/// By variant; `None` for `none`.
type Limits = Vec<(Text, Spanned<Option<i64>>)>;

/// A request path, and for each variant its limit or `none`.
fn limits(entry: &Entry) -> (Text, Limits) {
    let limit = |entry: &Entry| {
        let none = entry.value.written().is_some_and(|word| word.text == "none");
        let limit = if none { None } else { Some(integer(&entry.value)?) };
        Some((entry.key.to_text(), Spanned::new(limit, entry.value.at)))
    };
    (entry.key.to_text(), entry.value.entries().iter().filter_map(limit).collect())
}

fn lookup(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Lookup>> {
    let map = Map::open(Construct::Lookup, &entry.value, entry.key.at, diagnostics)?;
    let lookup = Lookup {
        kind: map.text("type")?,
        product: map.text("product"),
        text: map.text("text")?,
        rows: map.text("rows")?,
        id: map.text("id")?,
        title: map.text("title")?,
    };
    Some(Spanned::new(lookup, entry.key.at))
}
