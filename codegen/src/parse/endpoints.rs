//! Reads an endpoint: the method and path, then each of its keys, among them its pages, its price and its examples.

use super::expression::{body_line, content_line};
use super::map::{Map, deciding};
use super::names::NameStyle;
use super::node::{Entry, Node};
use super::service::{error_status, needs};
use super::{check, fields, keys, types};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{
    CreditPrice, EndpointEntry, ErrorStatus, Example, Field, Job, Lookup, Metadata, Outcome, Paging, Price, Response,
    Spanned, Text, TypeExpression, TypeKind, VariantLimit,
};
use crate::source::Place;
use crate::vocabulary::{
    Caps, Content, ContentKind, JOB_DEADLINE, JOB_INTERVAL, Keyword, Literal, Method, PageMode, Rate, Side,
};

/// The endpoints of a file, each with the parameters that all of them have.
pub(super) fn endpoints(file: &Map<'_>, diagnostics: &mut Diagnostics) -> Vec<EndpointEntry> {
    let entries = file.map_entries("endpoints");
    let mut all: Vec<_> = entries.iter().flat_map(|entry| forms(entry, diagnostics)).collect();
    let Some(map) = file.entry("common").and_then(|common| Map::of(keys::common(), common, diagnostics)) else {
        all.iter_mut().for_each(|endpoint| endpoint.unread |= file.lost(&["common"]));
        return all;
    };
    let [path, query, headers] = ["path", "query", "headers"].map(|key| fields::parameters(&map, key, diagnostics));
    let errors = errors(&map, diagnostics);
    let is_in = |endpoint: &EndpointEntry, field: &Field| {
        let template = endpoint.route.as_ref().map_or("", |(_, path)| path.value.as_str());
        let name = &field.name.value;
        template.contains(&format!("{{{name}}}")) || template.contains(&format!("{{{name}+}}"))
    };
    for endpoint in &mut all {
        endpoint.url = endpoint.url.take().or_else(|| map.text("url"));
        endpoint.auth = endpoint.auth.take().or_else(|| map.node("auth").map(needs));
        let path: Vec<Field> = path.iter().filter(|field| is_in(endpoint, field)).cloned().collect();
        add_missing(&mut endpoint.path_fields, &path);
        add_missing(&mut endpoint.query, &query);
        add_missing(&mut endpoint.headers, &headers);
        let is_own = |one: &ErrorStatus| endpoint.errors.iter().any(|own| own.status == one.status);
        let missing: Vec<_> = errors.iter().filter(|one| !is_own(one)).cloned().collect();
        endpoint.errors.extend(missing);
        endpoint.unread |= map.lost(&["path", "query", "headers"]);
    }
    all
}

/// What an endpoint declares itself is not what all have.
fn add_missing(own: &mut Vec<Field>, common: &[Field]) {
    let is_missing = |field: &&Field| !own.iter().any(|known| known.name.value == field.name.value);
    let missing: Vec<Field> = common.iter().filter(is_missing).cloned().collect();
    own.extend(missing);
}

/// An endpoint, and one more for each other form of its body.
fn forms(entry: &Entry, diagnostics: &mut Diagnostics) -> Vec<EndpointEntry> {
    let Some(map) = Map::of(keys::endpoint(), entry, diagnostics) else { return vec![] };
    let first = endpoint(entry, &map, diagnostics);
    let others = map.items("body").iter().skip(1).map(|node| {
        let (body, content) = one_body(node, node.at, diagnostics);
        let suffixed = |name: &Text| Text::new(format!("{}_{}", name.value, content.kind.as_str()), node.at);
        let [rust, renamed_from] =
            [&first.metadata.rust, &first.metadata.renamed_from].map(|name| name.as_ref().map(suffixed));
        EndpointEntry {
            name: suffixed(&first.name),
            metadata: Metadata { at: node.at, rust, renamed_from, ..first.metadata.clone() },
            body: Some(body),
            pages: if content.kind.is_paged() { first.pages.clone() } else { vec![] },
            content,
            lookup: None,
            examples: vec![],
            ..first.clone()
        }
    });
    let others: Vec<_> = others.collect();
    [first].into_iter().chain(others).collect()
}

fn endpoint(entry: &Entry, map: &Map<'_>, diagnostics: &mut Diagnostics) -> EndpointEntry {
    let (body, content) = body_of(map, diagnostics);
    let (usual, mut others) = responses(map, diagnostics);
    let (response, received) = usual
        .as_ref()
        .map_or((None, Content::default()), |usual| (Some(usual.response.clone()), usual.received.clone()));
    let validators = validators(map);
    let route = route(map, entry, diagnostics);
    let is_read = route.as_ref().is_some_and(|(method, _)| matches!(method.value, Method::Get | Method::Head));
    if let Some(first) =
        validators.first().filter(|_| is_read && others.iter().all(|one| one.status.value != Some(304)))
    {
        let status = Spanned::new(Some(304), first.at);
        others.push(Outcome { status, response: Response::Empty, received: Content::default() });
    }
    let conditions = validators.iter().map(|validator| fields::condition(validator, is_read));
    let headers: Vec<Field> = fields::parameters(map, "headers", diagnostics).into_iter().chain(conditions).collect();
    let own = usual.and_then(|usual| Some(Spanned::new(usual.status.value?, usual.status.at)));
    EndpointEntry {
        name: entry.key.to_text(),
        metadata: map.metadata_of(&entry.key.text, diagnostics),
        module: map.text("module"),
        route,
        url: map.text("url"),
        auth: map.node("auth").map(needs),
        path_fields: fields::parameters(map, "path", diagnostics),
        query: fields::parameters(map, "query", diagnostics),
        headers,
        body,
        content,
        response,
        received,
        rules: map.items("rules").iter().filter_map(|item| fields::rule(item, diagnostics)).collect(),
        success: map.items("success").iter().filter_map(Node::status).chain(own).collect(),
        others,
        response_headers: map.entry("response_headers").map(|entry| response_headers(map, entry, diagnostics)),
        envelope: map.text("envelope"),
        safety: map.choice("safety"),
        unread_safety: map.lost(&["safety"]),
        idempotency_header: map.entry("idempotency").and_then(|entry| idempotency(entry, diagnostics)),
        timeout: map.choice("timeout").unwrap_or_default(),
        price: map.entry("price").and_then(|entry| price(entry, diagnostics)),
        pages: map.map_entries("pages").iter().filter_map(|entry| paging(entry, diagnostics)).collect(),
        limits: map.map_entries("limits").iter().map(limits).collect(),
        account: map.text("account"),
        lookup: map.entry("lookup").and_then(|entry| lookup(entry, diagnostics)),
        job: map.entry("job").and_then(|entry| job(entry, diagnostics)),
        examples: map.items("examples").iter().filter_map(|item| example(item, diagnostics)).collect(),
        errors: errors(map, diagnostics),
        unread: map.lost(&["path", "query", "headers"]),
    }
}

/// By status.
fn errors(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Vec<ErrorStatus> {
    map.map_entries("errors").iter().filter_map(|entry| error_status(entry, diagnostics)).collect()
}

/// The method and the path.
fn route(map: &Map<'_>, endpoint: &Entry, diagnostics: &mut Diagnostics) -> Option<(Spanned<Method>, Text)> {
    let name = &endpoint.key.text;
    let written = |method: &Method| Some((endpoint.value.entry(method.as_str())?, *method));
    let mut methods = Method::ALL.iter().filter_map(written);
    let Some((first, method)) = methods.next() else {
        let found = Diagnostic::new(Code::MISSING_KEY, map.at, format!("missing method of the endpoint `{name}`"));
        return diagnostics.refuse(
            found.help("add `get: /path`, or the same with `post`, `put`, `patch`, `delete`, `head` or `options`"),
        );
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
fn body_of(map: &Map<'_>, diagnostics: &mut Diagnostics) -> (Option<TypeExpression>, Content) {
    let Some(entry) = map.entry("body") else {
        return (map.lost(&["body"]).then(|| TypeExpression::error(map.at)), Content::default());
    };
    let (ty, content) = one_body(entry.value.items().first().unwrap_or(&entry.value), entry.key.at, diagnostics);
    (Some(ty), content)
}

fn one_body(node: &Node, at: Place, diagnostics: &mut Diagnostics) -> (TypeExpression, Content) {
    let read = body(node, Side::Request, at, diagnostics);
    read.unwrap_or_else(|| (TypeExpression::error(at), Content::default()))
}

/// In one line, or declared in place.
fn body(node: &Node, side: Side, at: Place, diagnostics: &mut Diagnostics) -> Option<(TypeExpression, Content)> {
    if let Some(written) = node.written() {
        return body_line(written, side, diagnostics);
    }
    let (form, map) = Map::decide(&keys::BODY, "", node, at, diagnostics)?;
    let content = map.written("as").and_then(|written| content_line(written, side, diagnostics)).unwrap_or_default();
    let ty = types::ty(form, &map, diagnostics)?;
    Some((if content.kind.is_lines() { ty.list() } else { ty }, content))
}

/// The validators of a conditional call.
fn validators(map: &Map<'_>) -> Vec<Text> {
    let mut all = map.texts("conditional").unwrap_or_default();
    all.dedup_by(|one, other| one.value == other.value);
    all
}

/// Names of headers have no case.
fn response_headers(map: &Map<'_>, entry: &Entry, diagnostics: &mut Diagnostics) -> TypeExpression {
    let mut object = fields::object(map, "response_headers", diagnostics);
    // Those of the endpoint are between the fields of its request.
    object.rules.clear();
    object.fields.iter_mut().for_each(|field| field.name.value = field.name.value.to_ascii_lowercase());
    TypeExpression::in_place(entry.key.at, TypeKind::Object(object))
}

/// The usual response, and those of other statuses. The usual one is the first that returns something.
fn responses(map: &Map<'_>, diagnostics: &mut Diagnostics) -> (Option<Outcome>, Vec<Outcome>) {
    let Some(entry) = map.entry("response") else { return (None, vec![]) };
    if !check::is_by_status(&entry.value) {
        let status = Spanned::new(None, entry.key.at);
        let usual = response(entry, diagnostics);
        return (usual.map(|(response, received)| Outcome { status, response, received }), vec![]);
    }
    if let Some(success) = map.entry("success") {
        let message = "`success` and the statuses of `response` cannot both be stated";
        let found = Diagnostic::new(Code::CONFLICTING_KEYS, success.key.at, message);
        diagnostics.push(found.related(entry.key.at, "conflicts with this").help("remove `success`"));
    }
    let outcome = |entry: &Entry, diagnostics: &mut Diagnostics| {
        let status = Spanned::new(entry.key.text.parse().ok(), entry.key.at);
        let (response, received) = response(entry, diagnostics)?;
        NameStyle::Outcome.fits(&entry.key.text).then_some(Outcome { status, response, received })
    };
    let mut all: Vec<Outcome> = entry.value.entries().iter().filter_map(|entry| outcome(entry, diagnostics)).collect();
    let usual = all.iter().position(|one| !matches!(one.response, Response::Empty)).unwrap_or(0);
    let usual = (usual < all.len()).then(|| all.remove(usual));
    if let Some(range) = all.iter().find(|other| other.status.value.is_none()) {
        let message = "`2xx` must be the first status that returns something";
        let found = Diagnostic::new(Code::BAD_VALUE, range.status.at, message);
        diagnostics.push(found.help("list the statuses that return something else"));
    }
    (usual, all)
}

fn response(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<(Response, Content)> {
    if entry.value.written().is_some_and(|written| written.text == "none") {
        return Some((Response::Empty, Content::default()));
    }
    let (ty, content) = body(&entry.value, Side::Response, entry.key.at, diagnostics)?;
    let is_bytes = content.kind == ContentKind::Bytes;
    Some((if is_bytes { Response::Bytes } else { Response::Json(ty) }, content))
}

fn idempotency(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Text> {
    Map::of(keys::idempotency(), entry, diagnostics)?.text("header")
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
    let map = Map::of(keys::lookup(), entry, diagnostics)?;
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

fn job(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Job>> {
    // Without its field, the states would be taken for statuses.
    let map = Map::of(keys::job(), entry, diagnostics).filter(|map| !map.lost(&["state"]))?;
    let states = |key: &str| -> Vec<Spanned<Literal>> {
        let node = map.node(key).into_iter();
        let all = node.flat_map(|node| if node.is_list() { node.items() } else { std::slice::from_ref(node) });
        all.filter_map(Node::literals).collect()
    };
    let parameter = |entry: &Entry| Some((entry.key.to_text(), entry.value.written()?.to_text()));
    let job = Job {
        poll: map.text("poll")?,
        with: map.map_entries("with").iter().filter_map(parameter).collect(),
        state: map.text("state"),
        done: states("done"),
        failed: states("failed"),
        retry_after: map.text("retry_after"),
        interval: map.count("interval").unwrap_or(JOB_INTERVAL),
        deadline: map.count("deadline").unwrap_or(JOB_DEADLINE),
    };
    Some(Spanned::new(job, entry.key.at))
}

fn paging(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Paging> {
    if !entry.value.is_map() {
        return None;
    }
    let what = format!("the pagination entry `{}`", entry.key.text);
    let mode: PageMode = deciding("mode", "pagination mode", &what, entry, diagnostics)?;
    let map = Map::of(keys::paging(mode), entry, diagnostics)?;
    Some(Paging {
        name: entry.key.to_text(),
        metadata: map.metadata(),
        mode,
        items: map.text("items"),
        send: map.text("send"),
        next: map.text("next"),
        more: map.text("more"),
        first: map.integer("first").unwrap_or(1),
        last: map.text("last"),
        keep: map.texts("keep"),
        size: map.text("size"),
        total: map.text("total"),
        caps: map.node("caps").map_or(Caps::None, caps),
        ends: map.items("ends").iter().filter_map(|node| Some(Spanned::new(node.choice()?, node.at))).collect(),
    })
}

/// One number, or one for each variant.
fn caps(node: &Node) -> Caps<Text> {
    let cap = |node: &Node| u64::try_from(node.integer()?).ok();
    if let Some(all) = cap(node) {
        return Caps::All(all);
    }
    Caps::ByVariant(node.entries().iter().filter_map(|entry| Some((entry.key.to_text(), cap(&entry.value)?))).collect())
}

fn price(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Price>> {
    let at = entry.value.at;
    match entry.value.written().map(|written| written.text.as_str()) {
        Some("free") => Some(Spanned::new(Price::Free, at)),
        Some(_) => Some(Spanned::new(Price::Unstated, at)),
        None => Some(Spanned::new(Price::Credits(credits(entry, diagnostics)?), entry.key.at)),
    }
}

fn credits(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<CreditPrice> {
    let map = Map::of(keys::price(), entry, diagnostics)?;
    Some(CreditPrice {
        metadata: map.metadata(),
        rate: Rate {
            credits: map.count("credits")?,
            per: map.count("per").unwrap_or(1),
            unit: map.choice("unit")?,
            round: map.choice("round").unwrap_or_default(),
            minimum: map.count("minimum").unwrap_or(0),
        },
        bound: map.text("bound"),
        reported: map.text("reported"),
        items: map.text("items"),
    })
}

fn example(node: &Node, diagnostics: &mut Diagnostics) -> Option<Example> {
    let ((), map) = Map::decide(&keys::EXAMPLE, "", node, node.at, diagnostics)?;
    Some(Example {
        metadata: map.metadata(),
        request: map.text("request"),
        response: map.text("response"),
        error: map.text("error"),
        status: map.node("status").and_then(Node::status),
    })
}
