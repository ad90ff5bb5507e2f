//! The paths, and which endpoints are on each.

use indexmap::IndexMap;

use super::json::Object;
use super::operations::operation;
use crate::model::{Endpoint, PathPart, Service};

/// The endpoints on one path. Names in braces do not tell paths apart, so that all have those of the first.
#[derive(Debug)]
struct Group<'m> {
    names: Vec<String>,
    template: String,
    methods: IndexMap<&'static str, Vec<&'m Endpoint>>,
}

pub(super) fn paths(service: &Service) -> Object {
    let mut groups: IndexMap<String, Group<'_>> = IndexMap::new();
    for endpoint in &service.endpoints {
        let group = groups.entry(template(endpoint, &[])).or_insert_with(|| {
            let names: Vec<String> = endpoint.path_fields.iter().map(|field| in_braces(&field.wire)).collect();
            Group { template: template(endpoint, &names), names, methods: IndexMap::new() }
        });
        group.methods.entry(endpoint.method.as_str()).or_default().push(endpoint);
    }
    let item = |Group { names, template, methods }: Group<'_>| {
        let operations = methods.iter().map(|(method, on)| ((*method).to_owned(), operation(service, on, &names)));
        (template, operations.collect::<Object>())
    };
    groups.into_values().map(item).collect()
}

/// The path with these names in braces, or with empty braces.
fn template(endpoint: &Endpoint, names: &[String]) -> String {
    let part = |part: &PathPart| match part {
        PathPart::Text(text) => text.replace('{', "%7B").replace('}', "%7D"),
        PathPart::Field(index) | PathPart::Segments(index) => {
            format!("{{{}}}", names.get(*index).map_or("", String::as_str))
        }
        PathPart::Label(label) => format!("#{label}"),
    };
    let path: String = endpoint.path.iter().map(part).collect();
    if path.starts_with('/') { path } else { format!("/{path}") }
}

/// A name without what would end it.
fn in_braces(name: &str) -> String {
    name.replace(['{', '}', '/', '?', '#'], "_")
}
