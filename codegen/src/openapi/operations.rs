//! Operations: what is called with one method on one path.

use super::about::{Native, remarks, summary};
use super::context::{Context, operation_id};
use super::json::{Json, Object};
use super::parameters::any_of;
use super::{billing, errors, examples, parameters, values};
use crate::model::{Endpoint, Response};
use crate::vocabulary::Side;

/// The names of the path's parameters, as the first endpoint on it has them.
pub(super) type Names = Vec<String>;

pub(super) fn tag(context: &Context<'_>, endpoint: &Endpoint) -> String {
    if endpoint.module.0.is_empty() { context.service.name.clone() } else { endpoint.module.0.join(".") }
}

/// One operation for the endpoints that share method and path: a constant in the body says which is meant.
pub(super) fn operation(context: &Context<'_>, endpoints: &[&Endpoint], names: &Names) -> Object {
    let mut operation = match endpoints {
        [endpoint] => head(context, endpoint),
        several => shared_head(context, several),
    };
    let own = endpoints.iter().map(|endpoint| parameters::of(context, endpoint, names)).collect();
    operation = operation
        .with_any("parameters", parameters::list(context, parameters::merge(own)))
        .with_some("requestBody", request_body(context, endpoints))
        .with("responses", responses(context, endpoints));
    match endpoints {
        [endpoint] => operation.extend(behaviour(context, endpoint)),
        several => {
            operation.set("x-operations", several.iter().map(|endpoint| alone(context, endpoint)).collect::<Json>())
        }
    }
    operation
}

fn head(context: &Context<'_>, endpoint: &Endpoint) -> Object {
    let doc = endpoint.about.doc.as_str();
    let summary = summary(doc);
    Object::new()
        .with("operationId", operation_id(endpoint))
        .with_any("summary", summary)
        .with_any("description", if summary == doc { "" } else { doc })
        .with("tags", vec![tag(context, endpoint)])
        .with_some("deprecated", endpoint.about.deprecated.as_ref().map(|_| true))
}

fn shared_head(context: &Context<'_>, endpoints: &[&Endpoint]) -> Object {
    let ids: Vec<String> = endpoints.iter().map(|endpoint| operation_id(endpoint)).collect();
    let lines = endpoints.iter().zip(&ids).map(|(endpoint, id)| match summary(&endpoint.about.doc) {
        "" => format!("- `{id}`"),
        summary => format!("- `{id}`: {summary}"),
    });
    let lines: Vec<String> = lines.collect();
    let mut tags: Vec<String> = Vec::new();
    for tag in endpoints.iter().map(|endpoint| tag(context, endpoint)) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let deprecated = !endpoints.is_empty() && endpoints.iter().all(|endpoint| endpoint.about.deprecated.is_some());
    Object::new()
        .with("operationId", ids.join("+"))
        .with(
            "description",
            format!("One of several operations, selected by a constant in the body.\n\n{}", lines.join("\n")),
        )
        .with("tags", tags)
        .with_some("deprecated", deprecated.then_some(true))
}

/// One of several operations on a path, as far as the shared one cannot say it.
fn alone(context: &Context<'_>, endpoint: &Endpoint) -> Object {
    let mut alone = head(context, endpoint)
        .with_some("body", body(context, endpoint))
        .with_some("response", answer(context, endpoint));
    alone.extend(behaviour(context, endpoint));
    alone
}

/// What OpenAPI has no keys for.
fn behaviour(context: &Context<'_>, endpoint: &Endpoint) -> Object {
    let (safety, timeout) = (endpoint.safety.as_str(), endpoint.timeout.as_str());
    let envelope = endpoint.envelope.as_ref().map(|envelope| {
        let ok: Object = envelope.ok.iter().map(|(name, value)| (name.clone(), value.into())).collect();
        Object::new().with("name", &envelope.name).with_any("ok", ok).with_some("data", envelope.data.as_ref())
    });
    let idempotency = endpoint.idempotency_header.as_ref().map(|header| Object::new().with("header", header));
    let mut behaviour = Object::new()
        .with("x-safety", safety)
        .with_some("x-idempotency", idempotency)
        .with("x-timeout", timeout)
        .with("x-price", billing::price(&endpoint.price, &endpoint.about))
        .with_some("x-envelope", envelope)
        .with_any("x-pages", billing::pages(&endpoint.pages, &endpoint.about))
        .with_any("x-limits", billing::limits(&endpoint.limits))
        .with_some("x-account", endpoint.account.as_ref().map(billing::request_path))
        .with_some("x-lookup", endpoint.lookup.as_ref().map(billing::lookup));
    behaviour.extend(remarks(&endpoint.about, context.page(), Native::All));
    behaviour
}

fn body(context: &Context<'_>, endpoint: &Endpoint) -> Option<Object> {
    endpoint.body.as_ref().map(|ty| values::schema(context, ty, Side::Request))
}

fn request_body(context: &Context<'_>, endpoints: &[&Endpoint]) -> Option<Object> {
    let schemas: Vec<Object> = endpoints.iter().filter_map(|endpoint| body(context, endpoint)).collect();
    let required = schemas.len() == endpoints.len();
    if schemas.is_empty() {
        return None;
    }
    let media =
        Object::new().with("schema", any_of(schemas, "oneOf")).with_any("examples", examples::requests(endpoints));
    Some(Object::new().with("required", required).with("content", Object::new().with("application/json", media)))
}

/// The schema of a JSON answer.
fn answer(context: &Context<'_>, endpoint: &Endpoint) -> Option<Object> {
    match &endpoint.response {
        Response::Json(ty) => Some(values::schema(context, ty, Side::Response)),
        Response::Empty | Response::Bytes => None,
    }
}

fn responses(context: &Context<'_>, endpoints: &[&Endpoint]) -> Object {
    // Statuses of the catalogue that mean success as well: only the answer tells.
    let both: Vec<u16> = errors::statuses(context).filter(|status| is_success(endpoints, *status)).collect();
    let keys = success_keys(endpoints, &both);
    let mut responses = Object::new();
    for (index, (status, endpoints)) in keys.iter().enumerate() {
        let failure =
            status.filter(|status| both.contains(status)).and_then(|status| errors::schema_at(context, status));
        // Once is enough for what comes with any of several statuses.
        let is_shown = |endpoint: &Endpoint| keys[..index].iter().any(|(_, before)| is_among(before, endpoint));
        let fresh: Vec<&Endpoint> = endpoints.iter().copied().filter(|endpoint| !is_shown(endpoint)).collect();
        let key = status.map_or_else(|| "2XX".to_owned(), |status| status.to_string());
        responses.set(key, success(context, endpoints, failure, examples::responses(&fresh)));
    }
    responses.extend(errors::references(context, |status| both.contains(&status)));
    responses
}

/// The statuses that mean success, with the endpoints they do so for; `None` for all of 200 to 299 that are not listed.
fn success_keys<'a>(endpoints: &[&'a Endpoint], both: &[u16]) -> Vec<(Option<u16>, Vec<&'a Endpoint>)> {
    let mut statuses: Vec<u16> = Vec::new();
    for status in endpoints.iter().flat_map(|endpoint| &endpoint.success).chain(both) {
        if !statuses.contains(status) {
            statuses.push(*status);
        }
    }
    let with = |status: u16| endpoints.iter().copied().filter(|endpoint| is_success(&[endpoint], status)).collect();
    let mut keys: Vec<(Option<u16>, Vec<&Endpoint>)> =
        statuses.iter().map(|status| (Some(*status), with(*status))).collect();
    let any: Vec<&Endpoint> = endpoints.iter().copied().filter(|endpoint| endpoint.success.is_empty()).collect();
    if !any.is_empty() {
        keys.push((None, any));
    }
    keys
}

fn is_among(endpoints: &[&Endpoint], endpoint: &Endpoint) -> bool {
    endpoints.iter().any(|one| std::ptr::eq(*one, endpoint))
}

fn is_success(endpoints: &[&Endpoint], status: u16) -> bool {
    endpoints.iter().any(|endpoint| match endpoint.success.as_slice() {
        [] => (200..300).contains(&status),
        listed => listed.contains(&status),
    })
}

fn success(context: &Context<'_>, endpoints: &[&Endpoint], failure: Option<Object>, examples: Object) -> Object {
    let answers: Vec<Object> = endpoints.iter().filter_map(|endpoint| answer(context, endpoint)).collect();
    let has_bytes = endpoints.iter().any(|endpoint| match endpoint.response {
        Response::Bytes => true,
        Response::Json(_) | Response::Empty => false,
    });
    let mut content = Object::new();
    if !answers.is_empty() || failure.is_some() {
        let schema = any_of(answers.into_iter().chain(failure).collect(), "anyOf");
        let media = Object::new().with("schema", schema).with_any("examples", examples);
        content.set("application/json", media);
    }
    if has_bytes {
        content.set("*/*", Object::new());
    }
    let description = match endpoints {
        [endpoint] => described(context, endpoint),
        _several => "The response of the operation that the body selects.",
    };
    Object::new().with("description", description).with_any("content", content)
}

/// What an answer is: the doc of its type.
fn described<'a>(context: &Context<'a>, endpoint: &Endpoint) -> &'a str {
    match &endpoint.response {
        Response::Json(ty) => match context.plain_def(ty).map(|def| def.about.doc.as_str()) {
            Some("") | None => "The call succeeded.",
            Some(doc) => doc,
        },
        Response::Empty => "The call succeeded. The response is empty.",
        Response::Bytes => "The call succeeded. The response can have any content.",
    }
}
