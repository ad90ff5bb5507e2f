//! Reads an endpoint: the method and path, then each of its keys.

use super::expression::type_expression;
use super::map::Map;
use super::node::{Entry, Node};
use super::{examples, fields, keys, objects, pages, price, rules};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{EndpointEntry, Lookup, Response, Spanned, Text, TypeExpression, TypeKind, VariantLimit};
use crate::vocabulary::{Keyword, Method};

pub(super) fn endpoint(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<EndpointEntry> {
    let map = Map::of(&keys::ENDPOINT, entry, diagnostics)?;
    Some(EndpointEntry {
        name: entry.key.to_text(),
        metadata: map.metadata_of(&entry.key.text, diagnostics),
        module: map.text("module"),
        route: route(&map, entry, diagnostics),
        path_fields: fields::fields(&map, "path", diagnostics),
        query: fields::fields(&map, "query", diagnostics),
        headers: fields::fields(&map, "headers", diagnostics),
        body: body_of(&map, diagnostics),
        response: map.entry("response").and_then(|entry| response(entry, diagnostics)),
        rules: map.items("rules").iter().filter_map(|item| rules::rule(item, diagnostics)).collect(),
        success: map.items("success").iter().filter_map(Node::status).collect(),
        envelope: map.text("envelope"),
        safety: map.choice("safety").map(|safety| safety.value),
        idempotency_header: map.entry("idempotency").and_then(|entry| idempotency(entry, diagnostics)),
        timeout: map.choice("timeout").map(|timeout| timeout.value).unwrap_or_default(),
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
fn route(map: &Map<'_>, endpoint: &Entry, diagnostics: &mut Diagnostics) -> Option<(Spanned<Method>, Text)> {
    let name = &endpoint.key.text;
    let written = |method: &Method| Some((endpoint.value.entry(method.as_str())?, *method));
    let mut methods = Method::ALL.iter().filter_map(written);
    let Some((first, method)) = methods.next() else {
        let found = Diagnostic::new(Code::MISSING_KEY, map.at, format!("missing method of the endpoint `{name}`"));
        diagnostics.push(found.help("add `get: /path`, or the same with `post`, `put`, `patch` or `delete`"));
        return None;
    };
    for (other, method) in methods {
        let message = format!("the endpoint `{name}` has more than one method: `{}`", method.as_str());
        let found = Diagnostic::new(Code::CONFLICTING_KEYS, other.key.at, message);
        diagnostics
            .push(found.related(first.key.at, "first declared here").help("declare one endpoint for each method"));
    }
    Some((Spanned::new(method, first.key.at), map.text(method.as_str())?))
}

/// A body that cannot be read becomes the error type.
fn body_of(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<TypeExpression> {
    let error = TypeExpression::error(map.at);
    match map.entry("body") {
        Some(entry) => Some(body(entry, diagnostics).unwrap_or(error)),
        None => map.lost(&["body"]).then_some(error),
    }
}

/// A type, or a map with `fields`.
fn body(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<TypeExpression> {
    if let Some(written) = entry.value.written() {
        return type_expression(written, diagnostics);
    }
    let map = Map::of(&keys::INLINE_OBJECT, entry, diagnostics)?;
    let object = TypeKind::Object(objects::object(&map, "fields", diagnostics));
    Some(TypeExpression::in_place(entry.key.at, object))
}

fn response(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Response> {
    match entry.value.written().map(|written| written.text.as_str()) {
        Some("none") => Some(Response::Empty),
        Some("bytes") => Some(Response::Bytes),
        Some(_) | None => body(entry, diagnostics).map(Response::Json),
    }
}

fn idempotency(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Text> {
    Map::of(&keys::IDEMPOTENCY, entry, diagnostics)?.text("header")
}

/// A request path, and for each variant its limit or `none`.
fn limits(entry: &Entry) -> (Text, Vec<VariantLimit>) {
    let limit = |entry: &Entry| {
        let none = entry.value.written().is_some_and(|written| written.text == "none");
        let limit = if none { None } else { Some(entry.value.integer()?) };
        Some((entry.key.to_text(), Spanned::new(limit, entry.value.at)))
    };
    (entry.key.to_text(), entry.value.entries().iter().filter_map(limit).collect())
}

fn lookup(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Lookup>> {
    let map = Map::of(&keys::LOOKUP, entry, diagnostics)?;
    let lookup = Lookup {
        kind: map.text("type")?,
        product: map.text("product"),
        text: map.text("text")?,
        items: map.text("items")?,
        id: map.text("id")?,
        title: map.text("title")?,
    };
    Some(Spanned::new(lookup, entry.key.at))
}
