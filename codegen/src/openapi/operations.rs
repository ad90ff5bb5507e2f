//! Operations: what is called with one method on one path.

use indexmap::IndexSet;

use super::json::{Json, Object};
use super::metadata::{Native, remarks, summary};
use super::names::plain_def;
use super::parameters::any_of;
use super::{billing, errors, examples, parameters, rules, security, values};
use crate::model::{
    Content, ContentKind, Encoding, Endpoint, Field, Presence, Response, Service, Shape, Type, TypeKinds, ValueKind,
};
use crate::vocabulary::{FormStyle, Side};

pub(super) fn tag(service: &Service, endpoint: &Endpoint) -> String {
    if endpoint.module.0.is_empty() { service.name.clone() } else { endpoint.module.0.join(".") }
}

/// One operation for the endpoints that share method and path: a constant or a media type selects one.
pub(super) fn operation(service: &Service, endpoints: &[&Endpoint], names: &[String]) -> Object {
    let (head, behaviour) = match endpoints {
        [endpoint] => (head(service, endpoint), behaviour(service, endpoint)),
        several => {
            let each: Json = several.iter().map(|one| operation(service, &[one], names)).collect();
            (shared_head(service, several), Object::new().with("x-operations", each))
        }
    };
    head.with_any("parameters", parameters::list(service, endpoints, names))
        .with_some("requestBody", request_body(service, endpoints))
        .with("responses", responses(service, endpoints))
        .and(behaviour)
}

fn head(service: &Service, endpoint: &Endpoint) -> Object {
    let doc = endpoint.metadata.doc.as_str();
    let summary = summary(doc);
    Object::new()
        .with("operationId", endpoint.dotted())
        .with_any("summary", summary)
        .with_any("description", if summary == doc { "" } else { doc })
        .with("tags", vec![tag(service, endpoint)])
        .with_some("deprecated", endpoint.metadata.deprecated.as_ref().map(|_| true))
}

fn shared_head(service: &Service, endpoints: &[&Endpoint]) -> Object {
    let ids: Vec<String> = endpoints.iter().map(|endpoint| endpoint.dotted()).collect();
    let lines = endpoints.iter().zip(&ids).map(|(endpoint, id)| match summary(&endpoint.metadata.doc) {
        "" => format!("- `{id}`"),
        summary => format!("- `{id}`: {summary}"),
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    let tags: IndexSet<String> = endpoints.iter().map(|endpoint| tag(service, endpoint)).collect();
    let deprecated = endpoints.iter().all(|endpoint| endpoint.metadata.deprecated.is_some());
    Object::new()
        .with("operationId", ids.join("+"))
        .with("description", format!("One of several operations, selected by a constant or a media type.\n\n{lines}"))
        .with("tags", tags.into_iter().collect::<Json>())
        .with_some("deprecated", deprecated.then_some(true))
}

/// What OpenAPI has no keys for.
fn behaviour(service: &Service, endpoint: &Endpoint) -> Object {
    // What is below is no error anyway.
    let others = endpoint.others.iter().map(|other| other.status).filter(|status| *status >= 400);
    let success: Json = endpoint.success.iter().copied().chain(others).map(u64::from).collect();
    let envelope = endpoint.envelope.as_ref().map(|envelope| {
        let ok: Object = envelope.ok.iter().map(|(name, value)| (name.clone(), value)).collect();
        Object::new().with("name", &envelope.name).with_any("ok", ok).with_some("data", envelope.data.as_ref())
    });
    let idempotency = endpoint.idempotency_header.as_ref().map(|header| Object::new().with("header", header));
    Object::new()
        .with_any("x-rules", rules::of_request(endpoint))
        .with_some("servers", endpoint.url.as_ref().map(|url| vec![security::server(url, &service.auth)]))
        .with_some("security", endpoint.auth.as_ref().map(security::needs))
        .with_any("x-success", success)
        .with("x-safety", endpoint.safety.as_str())
        .with_some("x-idempotency", idempotency)
        .with("x-timeout", endpoint.timeout.as_str())
        .with("x-price", billing::price(&endpoint.price, &endpoint.metadata))
        .with_some("x-envelope", envelope)
        .with_any("x-pages", billing::pages(&endpoint.pages, &endpoint.metadata))
        .with_any("x-limits", billing::limits(&endpoint.limits))
        .with_some("x-account", endpoint.account.as_ref().map(ToString::to_string))
        .with_some("x-job", endpoint.job.as_ref().map(billing::job))
        .with_some("x-lookup", endpoint.lookup.as_ref().map(billing::lookup))
        .and(remarks(&endpoint.metadata, service.metadata.page.as_deref(), Native::All))
}

fn body(service: &Service, endpoint: &Endpoint) -> Option<Object> {
    endpoint.body.as_ref().map(|ty| values::schema(service, ty, Side::Request))
}

fn request_body(service: &Service, endpoints: &[&Endpoint]) -> Option<Object> {
    let with_body: Vec<&Endpoint> = endpoints.iter().copied().filter(|endpoint| endpoint.body.is_some()).collect();
    let media_types: IndexSet<&str> = with_body.iter().map(|endpoint| endpoint.content.media_type()).collect();
    let content = media_types.into_iter().fold(Object::new(), |content, media_type| {
        let of_type = with_body.iter().copied().filter(|endpoint| endpoint.content.media_type() == media_type);
        let of_type: Vec<&Endpoint> = of_type.collect();
        let schemas = of_type.iter().filter_map(|endpoint| body(service, endpoint)).collect();
        let styles = of_type.iter().map(|endpoint| endpoint.content.style);
        let style = styles.max().filter(|style| *style != FormStyle::Flat);
        let encoding: Object = of_type.iter().flat_map(|endpoint| encoding(service, endpoint)).collect();
        let media = Object::new()
            .with_some("schema", any_of(schemas, "oneOf"))
            .with_any("encoding", encoding)
            .with_any("examples", examples::requests(&of_type))
            .with_some("x-form-style", style.map(FormStyle::as_str));
        content.with(media_type, media)
    });
    let required = with_body.len() == endpoints.len();
    (!content.is_empty()).then(|| Object::new().with("required", required).with("content", content))
}

/// How the fields of a form that are not text are written, as far as OpenAPI knows it.
fn encoding(service: &Service, endpoint: &Endpoint) -> Vec<(String, Object)> {
    let Content { kind, style, .. } = endpoint.content;
    let json = || Some(Object::new().with("contentType", "application/json"));
    let of_shape = |shape| match (style, shape) {
        _ if kind != ContentKind::Form => None,
        (FormStyle::Json, Shape::Object | Shape::List) => json(),
        (FormStyle::Brackets | FormStyle::Indices, Shape::Object) => {
            Some(Object::new().with("style", "deepObject").with("explode", true))
        }
        _ => None,
    };
    let fields = endpoint.body.as_ref().and_then(|ty| service.object(ty)).into_iter().flat_map(|(_, one)| &one.fields);
    let of_field = |field: &Field| match field.style {
        Some(_) => json(),
        None => of_shape(service.shape(field.value()?)?),
    };
    fields.filter_map(|field| Some((field.wire.clone(), of_field(field)?))).collect()
}

/// The schema of a JSON response.
fn response(service: &Service, response: &Response) -> Option<Object> {
    response.json().map(|ty| values::schema(service, ty, Side::Response))
}

/// The schema of one event, which is what tools ask of a stream of events.
fn event(service: &Service, item: &Type, content: &Content) -> Object {
    let (text, schema) = (values::typed("string"), values::schema(service, item, Side::Response));
    let data = match (content.plain, &content.by) {
        (true, _) => text,
        (false, None) => text.with("contentMediaType", "application/json").with("contentSchema", schema),
        // The name of the event is a field of the item.
        (false, Some(_)) => text.with("contentMediaType", "application/json").with("x-item", schema),
    };
    let end = content.until.as_ref().map(|until| Object::new().with("const", until));
    let data = any_of([data].into_iter().chain(end).collect(), "anyOf").unwrap_or_default();
    let names = content.by.as_ref().map(|by| ("event".to_owned(), values::typed("string").with("x-field", by)));
    let fields: Object = names.into_iter().chain([("data".to_owned(), data)]).collect();
    let resumes = content.resumes.then_some(true);
    values::typed("object").with("required", vec!["data"]).with("properties", fields).with_some("x-resumes", resumes)
}

/// What an endpoint returns with a status.
type Returned<'m> = (&'m Endpoint, (&'m Response, &'m Content));

fn responses(service: &Service, endpoints: &[&Endpoint]) -> Object {
    // Statuses of the catalogue that mean success as well: only the body shows the result.
    let both = errors::statuses(service, endpoints).into_iter().map(|status| status.status);
    let both: Vec<u16> = both.filter(|status| endpoints.iter().any(|one| one.is_success(*status))).collect();
    let own = endpoints.iter().flat_map(|one| one.success.iter().chain(one.others.iter().map(|other| &other.status)));
    // Beside operations that return something with any status, one that does not has a status of its own.
    let open = || endpoints.iter().filter(|one| one.success.is_empty()).map(|one| one.response == Response::Empty);
    let empty = open().any(|is_empty| is_empty) && !open().all(|is_empty| is_empty);
    let listed: IndexSet<&u16> = own.chain(&both).chain(empty.then_some(&204)).collect();
    let any = endpoints.iter().any(|endpoint| endpoint.success.is_empty());
    let mut shown: Vec<&Endpoint> = vec![];
    let mut responses = Object::new();
    for status in listed.into_iter().copied().map(Some).chain(any.then_some(None)) {
        let key = status.map_or("2XX".to_owned(), |status| status.to_string());
        let is_other = |one: &Endpoint| one.others.iter().any(|other| Some(other.status) == status);
        // An outcome of its own is never an error.
        let mixed = status.filter(|status| both.contains(status) && !endpoints.iter().all(|one| is_other(one)));
        let failure = mixed.and_then(|status| errors::schema_at(service, endpoints, status));
        let meant = endpoints.iter().filter_map(|one| Some((*one, one.returned_at(status)?)));
        let has_body = status != Some(204);
        let meant: Vec<Returned<'_>> = meant.filter(|(_, (body, _))| has_body || **body == Response::Empty).collect();
        // The examples of a response with several statuses are written once.
        let is_shown = |endpoint: &Endpoint| shown.iter().any(|one| std::ptr::eq(*one, endpoint));
        let usual = meant.iter().map(|(endpoint, _)| *endpoint).filter(|endpoint| !is_other(endpoint));
        let fresh: Vec<&Endpoint> = usual.filter(|endpoint| !is_shown(endpoint)).collect();
        responses = responses.with(key, success(service, &meant, failure, examples::responses(&fresh)));
        shown.extend(fresh);
    }
    responses.and(errors::references(service, endpoints, &both))
}

fn success(service: &Service, meant: &[Returned<'_>], failure: Option<Object>, examples: Object) -> Object {
    let returning = meant.iter().map(|(_, returned)| *returned).filter(|(body, _)| !matches!(body, Response::Empty));
    let mut media_types: IndexSet<&str> = returning.clone().map(|(_, content)| content.accepted()).collect();
    media_types.extend(failure.as_ref().map(|_| "application/json"));
    let content = media_types.into_iter().fold(Object::new(), |content, media_type| {
        let of_type = returning.clone().filter(|(_, content)| content.accepted() == media_type);
        let schemas = of_type.filter_map(|(body, content)| match content.kind {
            ContentKind::Events => Some(event(service, body.json()?.inner()?, content)),
            _ => response(service, body),
        });
        let failure = failure.clone().filter(|_| media_type == "application/json");
        let media = any_of(schemas.chain(failure).collect(), "anyOf")
            .map(|schema| Object::new().with("schema", schema).with_any("examples", examples.clone()));
        content.with(media_type, media.unwrap_or_default())
    });
    let description = match meant {
        [(_, (body, _))] => described(service, body),
        _several => "The response of the operation that was selected.",
    };
    let headers = meant.iter().flat_map(|(endpoint, _)| headers(service, endpoint)).collect::<Object>();
    let links =
        meant.iter().flat_map(|(endpoint, (body, _))| billing::link(service, endpoint, body)).collect::<Object>();
    let described = Object::new().with("description", description);
    described.with_any("headers", headers).with_any("content", content).with_any("links", links)
}

/// A header has the text of a value, and not JSON.
fn headers(service: &Service, endpoint: &Endpoint) -> Vec<(String, Object)> {
    let object = endpoint.response_headers.as_ref().and_then(|ty| service.object(ty));
    let schema = |ty: &Type| match &ty.kind {
        ValueKind::Encoded(Encoding::Csv, item) => {
            values::typed("array").with("items", values::schema(service, item, Side::Response))
        }
        ValueKind::Encoded(_, inner) => values::schema(service, inner, Side::Response),
        _ => values::schema(service, ty, Side::Response),
    };
    let fields = object.into_iter().flat_map(|(_, object)| &object.fields);
    let header = |field: &Field| {
        let required = (field.presence != Presence::Optional).then_some(true);
        let header = Object::new().with_any("description", field.metadata.doc.as_str()).with_some("required", required);
        Some((field.wire.clone(), header.with("schema", schema(field.value()?))))
    };
    fields.filter_map(header).collect()
}

/// What a response is: the doc of its type.
fn described<'m>(service: &'m Service, response: &Response) -> &'m str {
    match response {
        Response::Json(ty) => match plain_def(service, ty).map(|def| def.metadata.doc.as_str()) {
            Some("") | None => "The call succeeded.",
            Some(doc) => doc,
        },
        Response::Empty => "The call succeeded. The response is empty.",
        Response::Bytes => "The call succeeded. The response can have any content.",
    }
}
