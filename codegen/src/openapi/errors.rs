//! The responses of failed calls: one for each status, shared by all operations.

use super::json::{Json, Object};
use super::metadata::{Native, inner, remarks};
use super::names::reference;
use super::{examples, values};
use crate::model::{Endpoint, ErrorCatalogue, ErrorKind, ErrorStatus, ResponsePath, Service};

/// The name of the response for statuses that are not listed.
const OTHER: &str = "Error";

/// The shared responses: one for each status, and one for all others.
pub(super) fn components(service: &Service) -> Object {
    let Some(catalogue) = &service.errors else {
        return Object::new().with(OTHER, Object::new().with("description", "The call failed."));
    };
    let endpoints: Vec<&Endpoint> = service.endpoints.iter().collect();
    let listed = catalogue.shared().map(|status| {
        let examples = examples::errors(&endpoints, |other| other == status.status);
        (component(status.status), of_status(service, catalogue, status, examples))
    });
    let is_listed = |status| catalogue.shared().any(|listed| listed.status == status);
    let content = content(body(service, catalogue, None), examples::errors(&endpoints, |status| !is_listed(status)));
    let other = Object::new().with("description", "The call failed with another status.");
    listed.collect::<Object>().with(OTHER, other.with_any("content", content))
}

fn component(status: u16) -> String {
    format!("{OTHER}{status}")
}

/// The entries of an operation's responses, by status, but for those that mean success as well.
pub(super) fn references(service: &Service, endpoints: &[&Endpoint], succeeding: &[u16]) -> Object {
    let reference = |name: String| Object::new().with("$ref", format!("#/components/responses/{name}"));
    let failures = statuses(service, endpoints).into_iter().filter(|one| !succeeding.contains(&one.status));
    let listed = failures.map(|one| {
        let response = match (&one.endpoint, &service.errors) {
            (Some(_), Some(all)) => of_status(service, all, one, examples::errors(endpoints, |at| at == one.status)),
            _ => reference(component(one.status)),
        };
        (one.status.to_string(), response)
    });
    listed.chain([("default".to_owned(), reference(OTHER.to_owned()))]).collect()
}

/// The schema of the body of a success status when the call failed.
pub(super) fn schema_at(service: &Service, endpoints: &[&Endpoint], status: u16) -> Option<Object> {
    let catalogue = service.errors.as_ref()?;
    let status = statuses(service, endpoints).into_iter().find(|listed| listed.status == status)?;
    Some(schema(service, catalogue, status))
}

/// The statuses of some endpoints, each once: those of their own, else those of all.
pub(super) fn statuses<'m>(service: &'m Service, endpoints: &[&Endpoint]) -> Vec<&'m ErrorStatus> {
    let names: Vec<String> = endpoints.iter().map(|endpoint| endpoint.dotted()).collect();
    let is_own = |one: &ErrorStatus| one.endpoint.as_ref().is_some_and(|of| names.contains(of));
    let all = || service.errors.iter().flat_map(|catalogue| &catalogue.statuses);
    let mut found: Vec<&ErrorStatus> = Vec::new();
    for status in all().filter(|one| is_own(one)).chain(all().filter(|one| one.endpoint.is_none())) {
        if !found.iter().any(|known| known.status == status.status) {
            found.push(status);
        }
    }
    found.sort_by_key(|one| all().position(|other| other.endpoint.is_none() && other.status == one.status));
    found
}

fn of_status(service: &Service, catalogue: &ErrorCatalogue, status: &ErrorStatus, examples: Object) -> Object {
    let errors = Object::new()
        .with("remedy", status.remedy.as_str())
        .with("charged", status.charged.as_str())
        .with_any("codes", status.kinds.iter().map(|kind| readable(kind, status)).collect::<Json>());
    Object::new()
        .with("description", description(status))
        .with_any("content", content(schema(service, catalogue, status), examples))
        .with("x-errors", errors)
        .and(remarks(&status.metadata, service.metadata.page.as_deref(), Native::Nothing))
}

fn content(schema: Object, examples: Object) -> Object {
    if schema.is_empty() && examples.is_empty() {
        return Object::new();
    }
    Object::new().with("application/json", Object::new().with("schema", schema).with_any("examples", examples))
}

fn body(service: &Service, catalogue: &ErrorCatalogue, status: Option<&ErrorStatus>) -> Object {
    status.and_then(|one| one.body).or(catalogue.body).map(|id| reference(service, id)).unwrap_or_default()
}

/// The error body with the codes of the status. Others may be returned as well.
fn schema(service: &Service, catalogue: &ErrorCatalogue, status: &ErrorStatus) -> Object {
    let body = body(service, catalogue, Some(status));
    if status.kinds.is_empty() {
        return body;
    }
    let kinds = values::typed("string")
        .with("enum", status.kinds.iter().map(|kind| &kind.wire).collect::<Json>())
        .with("x-open", vec!["response"]);
    // Of several places, a body has the code in one.
    let [ResponsePath(path)] = catalogue.kind.as_slice() else { return body };
    let narrowed = path.iter().rev().fold(kinds, |inner, name| match name.as_str() {
        ResponsePath::EACH => Object::new().with("items", inner.clone()).with("additionalProperties", inner),
        name => Object::new().with("properties", Object::new().with(name, inner)),
    });
    if body.is_empty() { narrowed } else { Object::new().with("allOf", vec![body, narrowed]) }
}

fn description(status: &ErrorStatus) -> String {
    let doc = if status.metadata.doc.is_empty() { "The call failed." } else { &status.metadata.doc };
    let kinds = status.kinds.iter().map(|kind| match kind.metadata.doc.as_str() {
        "" => format!("- `{}`", kind.wire),
        doc => format!("- `{}`: {doc}", kind.wire),
    });
    let kinds: Vec<String> = kinds.collect();
    if kinds.is_empty() { doc.to_owned() } else { format!("{doc}\n\n{}", kinds.join("\n")) }
}

fn readable(kind: &ErrorKind, status: &ErrorStatus) -> Object {
    Object::new()
        .with("code", &kind.wire)
        .with("status", u64::from(status.status))
        .with("remedy", kind.remedy.as_str())
        .with("charged", kind.charged.as_str())
        .and(inner(&kind.metadata, &status.metadata))
}

/// One path, or the paths that are tried in this order.
fn paths(paths: &[ResponsePath]) -> Option<Json> {
    match paths {
        [] => None,
        [path] => Some(path.into()),
        paths => Some(paths.iter().collect()),
    }
}

/// The fields of an error body.
pub(super) fn pieces(service: &Service) -> Option<Object> {
    let catalogue = service.errors.as_ref()?;
    let pieces = Object::new()
        .with_some("body", catalogue.body.map(|id| reference(service, id)))
        .with_some("code", paths(&catalogue.kind))
        .with_some("message", paths(&catalogue.message))
        .with_any("personal", catalogue.personal)
        .with_some("request_id", catalogue.request_id.as_ref())
        .with_some("retry_after", catalogue.retry_after.as_ref())
        .with_any("prefix", &catalogue.prefix);
    Some(pieces.and(inner(&catalogue.metadata, &service.metadata)))
}
