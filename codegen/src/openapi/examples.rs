//! The example files, as examples of media types.

use super::json::{Json, Object};
use super::metadata::provenance;
use crate::model::{Endpoint, Example, ExampleBody, ExampleFile};

/// The request bodies of some endpoints.
pub(super) fn requests(endpoints: &[&Endpoint]) -> Object {
    collect(endpoints, |body| if let ExampleBody::Call { request, .. } = body { request.as_ref() } else { None })
}

/// The bodies of successful responses.
pub(super) fn responses(endpoints: &[&Endpoint]) -> Object {
    collect(endpoints, |body| if let ExampleBody::Call { response, .. } = body { response.as_ref() } else { None })
}

/// The bodies of error responses with a status that is accepted.
pub(super) fn errors(endpoints: &[&Endpoint], accepts: impl Fn(u16) -> bool) -> Object {
    collect(endpoints, |body| match body {
        ExampleBody::Error { file, status } if accepts(*status) => Some(file),
        ExampleBody::Error { .. } | ExampleBody::Call { .. } => None,
    })
}

fn collect<'a>(endpoints: &[&'a Endpoint], file: impl Fn(&'a ExampleBody) -> Option<&'a ExampleFile>) -> Object {
    let all = endpoints.iter().flat_map(|endpoint| &endpoint.examples);
    all.filter_map(|example| Some((example, file(&example.body)?))).fold(Object::new(), |examples, (example, file)| {
        let short = file.path.strip_prefix("examples/").unwrap_or(&file.path);
        let short = short.strip_suffix(".json").unwrap_or(short);
        let name = if examples.get(short).is_some() { &file.path } else { short };
        examples.with(name, object(example, file))
    })
}

fn object(example: &Example, file: &ExampleFile) -> Object {
    let texts = [&example.metadata.doc].into_iter().filter(|doc| !doc.is_empty()).chain(&example.metadata.notes);
    let texts: Vec<&str> = texts.map(String::as_str).collect();
    let object = Object::new().with_any("description", texts.join("\n\n"));
    let object = match Json::parse(&file.text) {
        Some(value) => object.with("value", value),
        None => object.with("externalValue", &file.path),
    };
    object.with_some("x-provenance", provenance(example.metadata.provenance))
}
