//! A schema with what its `$ref` and `allOf` bring, and with one spelling for each thing that OpenAPI spells in several ways.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::document::{At, Documents};
use super::node::Node;

/// What a schema states of a value.
#[derive(Debug, Clone)]
pub(crate) struct Schema<'d> {
    pub(crate) at: At<'d>,
    /// `string`, `integer` and so on; empty where none is stated.
    pub(crate) types: BTreeSet<&'d str>,
    pub(crate) nullable: bool,
    pub(crate) values: Option<Vec<&'d Node>>,
    pub(crate) properties: IndexMap<&'d str, At<'d>>,
    pub(crate) required: BTreeSet<&'d str>,
    pub(crate) items: Option<At<'d>>,
    /// The schema of other properties.
    pub(crate) others: Option<At<'d>>,
    /// Each list of `oneOf` or `anyOf`.
    pub(crate) choices: Vec<Vec<At<'d>>>,
    pub(crate) discriminator: Option<At<'d>>,
    /// Where each other keyword is, the nearest one first.
    nodes: Vec<&'d Node>,
}

/// Keywords that change nothing of what a client sends or reads.
const WITHOUT_EFFECT: &str =
    "title description example examples externalDocs xml id $id $schema $comment $anchor summary";

/// Keywords that are read here, or where a type is written.
const READ: &str = "$ref type nullable enum const properties required items additionalProperties oneOf anyOf allOf \
    discriminator format minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems \
    minProperties maxProperties \
    pattern default deprecated readOnly writeOnly";

impl<'d> Schema<'d> {
    pub(crate) fn of(documents: &'d Documents, at: &At<'d>) -> Self {
        Self::merged(documents, at, &mut Vec::new())
    }

    fn merged(documents: &'d Documents, at: &At<'d>, around: &mut Vec<(String, String)>) -> Self {
        let mut schema = Self::own(at);
        // Those of what it is made of come first.
        let own = std::mem::take(&mut schema.properties);
        if let Some(reference) = at.reference()
            && let Some(target) = documents.target(at, reference)
            && enter(around, &target)
        {
            let inner = Self::merged(documents, &target, around);
            around.pop();
            schema.add(inner);
        }
        for part in at.get("allOf").map(|list| list.items()).unwrap_or_default() {
            if enter(around, &part) {
                let inner = Self::merged(documents, &part, around);
                around.pop();
                schema.add(inner);
            }
        }
        schema.properties.extend(own);
        schema
    }

    fn own(at: &At<'d>) -> Self {
        let mut types = BTreeSet::new();
        match at.node.get("type") {
            Some(Node::Text(one)) => _ = types.insert(one.as_str()),
            Some(list) => types.extend(list.list().iter().filter_map(Node::text)),
            None => {}
        }
        let values = match (at.node.get("const"), at.node.get("enum")) {
            (Some(constant), _) => Some(vec![constant]),
            (None, Some(list)) => Some(list.list().iter().collect()),
            (None, None) => None,
        };
        let has_null = values.as_ref().is_some_and(|values: &Vec<&Node>| values.contains(&&Node::Null));
        let nullable = types.remove("null") | at.node.is("nullable") | at.node.is("x-nullable") | has_null;
        let variants = |key: &str| at.get(key).map(|list| list.items()).filter(|items| !items.is_empty());
        let others = at.get("additionalProperties").filter(|others| matches!(others.node, Node::Map(_)));
        Self {
            at: at.clone(),
            nullable,
            values: values.map(|values| values.into_iter().filter(|value| **value != Node::Null).collect()),
            properties: at.get("properties").map(|map| map.entries()).unwrap_or_default().into_iter().collect(),
            required: at.texts("required").into_iter().collect(),
            items: at.get("items"),
            others,
            choices: ["oneOf", "anyOf"].into_iter().filter_map(variants).collect(),
            discriminator: at.get("discriminator"),
            nodes: vec![at.node],
            types,
        }
    }

    /// What is stated further in only counts where nothing is stated here.
    fn add(&mut self, inner: Self) {
        if self.types.is_empty() {
            self.types = inner.types;
        }
        self.nullable |= inner.nullable;
        self.values = self.values.take().or(inner.values);
        for (name, at) in inner.properties {
            self.properties.entry(name).or_insert(at);
        }
        self.required.extend(inner.required);
        self.items = self.items.take().or(inner.items);
        self.others = self.others.take().or(inner.others);
        self.choices.extend(inner.choices);
        self.discriminator = self.discriminator.take().or(inner.discriminator);
        self.nodes.extend(inner.nodes);
    }

    pub(crate) fn say(&self, key: &str) -> Option<&'d Node> {
        self.nodes.iter().find_map(|node| node.get(key))
    }

    pub(crate) fn is(&self, key: &str) -> bool {
        self.nodes.iter().any(|node| node.is(key))
    }

    pub(crate) fn text(&self, key: &str) -> Option<&'d str> {
        self.nodes.iter().find_map(|node| node.get(key)?.text())
    }

    /// The doc: the nearest description, or the title where there is none.
    pub(crate) fn doc(&self) -> Option<String> {
        self.text("description").and_then(super::text::doc).or_else(|| super::text::doc(self.at.text("title")?))
    }

    pub(crate) fn is_object(&self) -> bool {
        !self.properties.is_empty() && (self.types.is_empty() || self.types.contains("object"))
    }

    /// An object of which nothing is stated.
    pub(crate) fn is_any_object(&self) -> bool {
        self.properties.is_empty() && self.types.len() == 1 && self.types.contains("object")
    }

    pub(crate) fn is_string(&self) -> bool {
        self.types.len() == 1 && self.types.contains("string")
            || self.types.is_empty()
                && self
                    .values
                    .as_ref()
                    .is_some_and(|values| values.iter().all(|one| one.text().is_some()) && !values.is_empty())
    }

    /// The declared object that all properties but those written in place come from: one `$ref` of an `allOf`, if what is beside it says
    /// nothing more about its properties.
    pub(crate) fn base(&self, documents: &'d Documents) -> Option<At<'d>> {
        let at = &self.at;
        let parts = at.get("allOf")?.items();
        let mut references = parts.iter().filter(|part| part.reference().is_some());
        let one = references.next().filter(|_| references.next().is_none())?;
        let target = documents.target(one, one.reference()?)?;
        let inner = Schema::of(documents, &target);
        let own: Vec<&At<'d>> = parts.iter().filter(|part| part.reference().is_none()).chain([at]).collect();
        let names = |part: &&At<'d>| part.get("properties").map(|map| map.entries()).unwrap_or_default();
        let properties: BTreeSet<&str> = own.iter().flat_map(names).map(|(name, _)| name).collect();
        let only_own = own.iter().flat_map(|part| part.texts("required")).all(|name| properties.contains(name));
        let is_flat = own.iter().all(|part| part.get("allOf").is_none() || part.pointer == at.pointer);
        (only_own && is_flat && !properties.is_empty() && inner.is_object() && inner.choices.is_empty())
            .then_some(target)
    }

    /// Keywords that nothing here reads.
    pub(crate) fn unread(&self) -> Vec<&'d str> {
        let keys = self.at.node.map().into_iter().flat_map(|map| map.keys());
        let is_known = |key: &str| {
            READ.split(' ').chain(WITHOUT_EFFECT.split(' ')).any(|known| known == key) || key.starts_with("x-")
        };
        keys.map(String::as_str).filter(|key| !is_known(key)).collect()
    }
}

fn enter<'d>(around: &mut Vec<(String, String)>, at: &At<'d>) -> bool {
    let key = at.key();
    let is_new = !around.contains(&key);
    if is_new {
        around.push(key);
    }
    is_new
}
