//! The example files, as examples of media types.

use super::about::provenance;
use super::json::{Json, Object};
use crate::model::{Endpoint, Example, ExampleBody, ExampleFile};

/// The bodies that calls of some endpoints send.
pub(super) fn requests(endpoints: &[&Endpoint]) -> Object {
    collect(endpoints, |example| match &example.body {
        ExampleBody::Call { request, response: _ } => request.as_ref(),
        ExampleBody::Error { .. } => None,
    })
}

/// What calls answer.
pub(super) fn responses(endpoints: &[&Endpoint]) -> Object {
    collect(endpoints, |example| match &example.body {
        ExampleBody::Call { request: _, response } => response.as_ref(),
        ExampleBody::Error { .. } => None,
    })
}

/// What calls answer with a status that is accepted.
pub(super) fn errors(endpoints: &[&Endpoint], accepts: impl Fn(u16) -> bool) -> Object {
    collect(endpoints, |example| match &example.body {
        ExampleBody::Call { .. } => None,
        ExampleBody::Error { file, status } => Some(file).filter(|_| accepts(*status)),
    })
}

fn collect<'a>(endpoints: &[&'a Endpoint], file: impl Fn(&'a Example) -> Option<&'a ExampleFile>) -> Object {
    let mut examples = Object::new();
    for example in endpoints.iter().flat_map(|endpoint| &endpoint.examples) {
        let Some(file) = file(example) else { continue };
        let short = file.path.strip_prefix("examples/").unwrap_or(&file.path);
        let short = short.strip_suffix(".json").unwrap_or(short);
        let name = if examples.get(short).is_some() { &file.path } else { short };
        examples.set(name, object(example, file));
    }
    examples
}

fn object(example: &Example, file: &ExampleFile) -> Object {
    let notes = example.about.notes.iter().map(String::as_str);
    let said: Vec<&str> = [example.about.doc.as_str()].into_iter().filter(|doc| !doc.is_empty()).chain(notes).collect();
    let object = Object::new().with_any("description", said.join("\n\n"));
    let object = match Json::parse(&file.text) {
        Some(value) => object.with("value", value),
        None => object.with("externalValue", &file.path),
    };
    object.with_some("x-provenance", provenance(example.about.provenance))
}
