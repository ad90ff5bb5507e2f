//! What a failed call answers: one response for each status, shared by all operations.

use super::about::{Native, inner, remarks};
use super::billing::response_path;
use super::context::Context;
use super::examples;
use super::json::{Json, Object};
use super::values;
use crate::model::{Endpoint, ErrorCatalogue, ErrorKind, ErrorStatus, ResponsePath};

/// The name of the response for statuses that nobody listed.
const OTHER: &str = "Error";

/// The shared responses: one for each status, and one for all others.
pub(super) fn components(context: &Context<'_>) -> Object {
    let endpoints: Vec<&Endpoint> = context.service.endpoints.iter().collect();
    let Some(catalogue) = &context.service.errors else {
        return Object::new().with(OTHER, Object::new().with("description", "The call failed."));
    };
    let mut responses = Object::new();
    for status in &catalogue.statuses {
        let examples = examples::errors(&endpoints, |other| other == status.status);
        responses.set(component(status.status), of_status(context, catalogue, status, examples));
    }
    let is_listed = |status| catalogue.statuses.iter().any(|listed| listed.status == status);
    let examples = examples::errors(&endpoints, |status| !is_listed(status));
    let other = Object::new().with("description", "The call failed with another status.");
    responses.with(OTHER, other.with_any("content", content(body(context, catalogue), examples)))
}

fn component(status: u16) -> String {
    format!("{OTHER}{status}")
}

/// The entries of an operation's responses, by status. `is_success` tells statuses that mean success as well.
pub(super) fn references(context: &Context<'_>, is_success: impl Fn(u16) -> bool) -> Object {
    let statuses = context.service.errors.iter().flat_map(|catalogue| &catalogue.statuses);
    let failures = statuses.map(|status| status.status).filter(|status| !is_success(*status));
    let listed = failures.map(|status| (status.to_string(), reference(&component(status)).into()));
    listed.chain([("default".to_owned(), reference(OTHER).into())]).collect()
}

/// The schemas of what comes with a status when the call fails all the same.
pub(super) fn schema_at(context: &Context<'_>, status: u16) -> Option<Object> {
    let catalogue = context.service.errors.as_ref()?;
    let status = catalogue.statuses.iter().find(|listed| listed.status == status)?;
    Some(schema(context, catalogue, status))
}

/// The statuses of the catalogue.
pub(super) fn statuses(context: &Context<'_>) -> impl Iterator<Item = u16> {
    context.service.errors.iter().flat_map(|catalogue| catalogue.statuses.iter().map(|status| status.status))
}

fn reference(component: &str) -> Object {
    Object::new().with("$ref", format!("#/components/responses/{component}"))
}

fn of_status(context: &Context<'_>, catalogue: &ErrorCatalogue, status: &ErrorStatus, examples: Object) -> Object {
    let kinds: Json = status.kinds.iter().map(|kind| readable(kind, status)).collect();
    let errors = Object::new()
        .with("remedy", status.remedy.as_str())
        .with("charged", status.charged.as_str())
        .with_any("kinds", kinds);
    let mut response = Object::new()
        .with("description", description(status))
        .with_any("content", content(schema(context, catalogue, status), examples))
        .with("x-errors", errors);
    response.extend(remarks(&status.about, context.page(), Native::Nothing));
    response
}

fn content(schema: Object, examples: Object) -> Object {
    if schema.is_empty() && examples.is_empty() {
        return Object::new();
    }
    let media = Object::new().with("schema", schema).with_any("examples", examples);
    Object::new().with("application/json", media)
}

fn body(context: &Context<'_>, catalogue: &ErrorCatalogue) -> Object {
    catalogue.body.map(|id| context.reference(id)).unwrap_or_default()
}

/// The error body with the kinds that come with the status. Others may come all the same.
fn schema(context: &Context<'_>, catalogue: &ErrorCatalogue, status: &ErrorStatus) -> Object {
    let body = body(context, catalogue);
    if status.kinds.is_empty() {
        return body;
    }
    let kinds = values::typed("string")
        .with("enum", status.kinds.iter().map(|kind| &kind.wire).collect::<Json>())
        .with("x-open", vec!["response"]);
    let narrowed = catalogue
        .kind
        .0
        .iter()
        .rev()
        .fold(kinds, |schema, name| Object::new().with("properties", Object::new().with(name, schema)));
    if body.is_empty() { narrowed } else { Object::new().with("allOf", vec![body, narrowed]) }
}

fn description(status: &ErrorStatus) -> String {
    let doc = if status.about.doc.is_empty() { "The call failed." } else { &status.about.doc };
    let kind = |kind: &ErrorKind| match kind.about.doc.as_str() {
        "" => format!("- `{}`", kind.wire),
        doc => format!("- `{}`: {doc}", kind.wire),
    };
    let kinds: Vec<String> = status.kinds.iter().map(kind).collect();
    if kinds.is_empty() { doc.to_owned() } else { format!("{doc}\n\n{}", kinds.join("\n")) }
}

fn readable(kind: &ErrorKind, status: &ErrorStatus) -> Object {
    let mut object = Object::new()
        .with("kind", &kind.wire)
        .with("status", u64::from(status.status))
        .with("remedy", kind.remedy.as_str())
        .with("charged", kind.charged.as_str());
    object.extend(inner(&kind.about, &status.about));
    object
}

/// One path, or the paths that are tried in this order.
fn message(paths: &[ResponsePath]) -> Option<Json> {
    match paths {
        [] => None,
        [path] => Some(response_path(path).into()),
        paths => Some(paths.iter().map(response_path).collect()),
    }
}

/// The fields of an error body.
pub(super) fn pieces(context: &Context<'_>) -> Option<Object> {
    let catalogue = context.service.errors.as_ref()?;
    let mut object = Object::new()
        .with_some("body", catalogue.body.map(|id| context.reference(id)))
        .with_any("kind", response_path(&catalogue.kind))
        .with_some("message", message(&catalogue.message))
        .with_any("personal", catalogue.personal)
        .with_some("request_id", catalogue.request_id.as_ref().map(response_path))
        .with_any("prefix", &catalogue.prefix);
    object.extend(inner(&catalogue.about, &context.service.about));
    Some(object)
}
