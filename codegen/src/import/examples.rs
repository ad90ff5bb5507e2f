//! What the examples of responses have otherwise than their schemas say: documents are often wrong about what is always there.

use std::collections::BTreeSet;

use super::bodies::form_of;
use super::document::{At, Documents, Key};
use super::node::Node;
use super::schema::Schema;

/// Properties, by their places.
#[derive(Debug, Default)]
pub(crate) struct Observed {
    /// Required ones that an example does not have.
    pub(crate) absent: BTreeSet<Key>,
    /// Those that are null in an example, although they cannot be.
    pub(crate) null: BTreeSet<Key>,
}

/// Reads the examples of all responses.
pub(crate) fn observed(documents: &Documents) -> Observed {
    let mut observed = Observed::default();
    // What the generator wrote is exact.
    if documents.is_our_own() {
        return observed;
    }
    let resolved = |(_, at)| documents.resolved(&at);
    let responses = documents
        .operations()
        .flat_map(|operation| below(operation, "responses"))
        .filter(|(status, _)| status.starts_with('2'));
    for response in responses.filter_map(resolved) {
        for (_, content) in below(response, "content").into_iter().filter(|(media, _)| form_of(media) == "json") {
            let Some(schema) = content.get("schema") else { continue };
            let named = below(content.clone(), "examples").into_iter().filter_map(resolved);
            let named = named.filter_map(|one| documents.resolved(&one.get("value")?));
            let own = [content, documents.resolved(&schema).unwrap_or_else(|| schema.clone())];
            let own = own.into_iter().filter_map(|at| documents.resolved(&at.get("example")?));
            for example in own.chain(named) {
                observed.read(documents, &schema, example.node);
            }
        }
    }
    observed
}

fn below<'d>(at: At<'d>, key: &str) -> Vec<(&'d str, At<'d>)> {
    at.get(key).map(|map| map.entries()).unwrap_or_default()
}

impl Observed {
    fn read(&mut self, documents: &Documents, at: &At<'_>, value: &Node) {
        let schema = Schema::of(documents, at);
        match value {
            Node::Map(map) => {
                for (name, property) in &schema.properties {
                    match map.get(*name) {
                        Some(Node::Null) => _ = self.null.insert(property.key()),
                        Some(inner) => self.read(documents, property, inner),
                        None if schema.required.contains(name) => _ = self.absent.insert(property.key()),
                        None => {}
                    }
                }
                let others = map.iter().filter(|(name, _)| !schema.properties.contains_key(name.as_str()));
                if let Some(at) = &schema.others {
                    others.for_each(|(_, value)| self.read(documents, at, value));
                }
                // Of several objects, the one that has most of what is there.
                let objects = schema.choices.iter().flatten().map(|one| (one, Schema::of(documents, one)));
                let fits =
                    |one: &Schema<'_>| map.keys().filter(|key| one.properties.contains_key(key.as_str())).count();
                if let Some((one, _)) = objects.filter(|(_, one)| one.is_object()).max_by_key(|(_, one)| fits(one)) {
                    self.read(documents, one, value);
                }
            }
            Node::List(values) => {
                if let Some(items) = &schema.items {
                    values.iter().for_each(|value| self.read(documents, items, value));
                }
            }
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => {}
        }
    }
}
