//! The paths, and which endpoints are on each.

use indexmap::IndexMap;

use super::context::Context;
use super::json::Object;
use super::operations::{Names, operation};
use crate::model::{Endpoint, PathPart};

/// The endpoints on one path. Names in braces do not tell paths apart, so that all have those of the first.
#[derive(Debug, Default)]
struct Group<'a> {
    template: String,
    names: Names,
    methods: IndexMap<&'static str, Vec<&'a Endpoint>>,
}

pub(super) fn paths(context: &Context<'_>) -> Object {
    let mut groups: IndexMap<String, Group<'_>> = IndexMap::new();
    for endpoint in &context.service.endpoints {
        let group = groups.entry(template(endpoint, &[])).or_insert_with(|| {
            let names: Names = endpoint.path_fields.iter().map(|field| in_braces(&field.wire)).collect();
            Group { template: template(endpoint, &names), names, methods: IndexMap::new() }
        });
        group.methods.entry(endpoint.method.as_str()).or_default().push(endpoint);
    }
    groups.into_values().map(|group| (group.template.clone(), item(context, &group).into())).collect()
}

fn item(context: &Context<'_>, group: &Group<'_>) -> Object {
    let operations = group.methods.iter();
    operations
        .map(|(method, endpoints)| ((*method).to_owned(), operation(context, endpoints, &group.names).into()))
        .collect()
}

/// The path with these names in braces, or with nothing.
fn template(endpoint: &Endpoint, names: &[String]) -> String {
    let part = |part: &PathPart| match part {
        PathPart::Text(text) => text.replace('{', "%7B").replace('}', "%7D"),
        PathPart::Field(index) => format!("{{{}}}", names.get(*index).map_or("", String::as_str)),
    };
    let path: String = endpoint.path.iter().map(part).collect();
    if path.starts_with('/') { path } else { format!("/{path}") }
}

/// A name without what would end it.
fn in_braces(name: &str) -> String {
    name.replace(['{', '}', '/', '?', '#'], "_")
}
