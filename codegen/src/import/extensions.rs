//! What our own export says under keys that begin with `x-`, and any document may say in the same way.

use super::document::At;
use super::node::{Map, Node};
use super::types::{Path, Types};

/// A key, ours with the same content, and the usual value if that is left out.
type Same = (&'static str, &'static str, Option<&'static str>);

const OF_OPERATIONS: &[Same] = &[
    ("x-safety", "safety", None),
    ("x-timeout", "timeout", Some("normal")),
    ("x-idempotency", "idempotency", None),
    ("x-price", "price", Some("unstated")),
    ("x-account", "account", None),
    ("x-limits", "limits", None),
    ("x-lookup", "lookup", None),
    ("x-pages", "pages", None),
    ("x-job", "job", None),
];

const OF_SCHEMES: &[Same] = &[
    ("x-prefix", "prefix", None),
    ("x-grant", "grant", Some("client_credentials")),
    ("x-client", "client", Some("header")),
    ("x-parameters", "parameters", None),
    ("x-env", "env", None),
];

const OF_PROPERTIES: &[Same] = &[("x-send-default", "send_default", None), ("x-stores", "stores", None)];

fn same(at: &At<'_>, keys: &[Same]) -> Map {
    let stated = keys.iter().filter_map(|(key, name, usual)| {
        let value = at.node.get(key).filter(|value| usual.is_none() || value.text() != *usual)?;
        Some(((*name).to_owned(), value.clone()))
    });
    stated.collect()
}

/// What a security scheme says beside what OpenAPI does.
pub(crate) fn of_scheme(at: &At<'_>) -> Map {
    same(at, OF_SCHEMES)
}

/// What an operation says of itself.
pub(crate) fn of_operation(operation: &At<'_>) -> Map {
    let method = operation.pointer.rsplit('/').next().unwrap_or_default();
    let usual_safety = if ["get", "head", "options"].contains(&method) { "read_only" } else { "writes" };
    let stated = same(operation, OF_OPERATIONS).into_iter();
    let stated = stated.filter(|(name, value)| name != "safety" || value.text() != Some(usual_safety));
    stated.map(|(name, value)| if name == "price" { (name, price(&value)) } else { (name, written(&value)) }).collect()
}

/// The bound of a price is the path of the field; the default is that of the field.
fn price(value: &Node) -> Node {
    let mut keys = written(value);
    if let Node::Map(keys) = &mut keys
        && let Some(field) = keys.get("bound").and_then(|bound| bound.get("field")).cloned()
    {
        keys.insert("bound".to_owned(), field);
    }
    keys
}

/// With the keys of the language. In limits, `none` is null.
fn written(value: &Node) -> Node {
    let key = |key: &String| match key.as_str() {
        "description" => "doc".to_owned(),
        "notes" => "note".to_owned(),
        _ => key.clone(),
    };
    match value {
        Node::Null => "none".into(),
        Node::Map(map) => {
            let known = map.iter().filter(|(name, _)| *name != "page");
            Node::Map(known.map(|(name, value)| (key(name), written(value))).collect())
        }
        other => other.clone(),
    }
}

/// The header with the key that makes repeating safe: the client writes it.
pub(crate) fn is_idempotency_header(operation: &At<'_>, name: &str) -> bool {
    let header = operation.node.get("x-idempotency").and_then(|stated| stated.get("header")?.text());
    header.is_some_and(|header| header.eq_ignore_ascii_case(name))
}

/// What a property says of what the client sends.
pub(crate) fn of_property(at: &At<'_>) -> Map {
    same(at, OF_PROPERTIES)
}

impl<'d> Types<'d> {
    /// A list or a value in a text, and a value of any scalar type.
    pub(crate) fn encoded(&mut self, at: &At<'d>, path: Path<'_>) -> Option<String> {
        let (word, inner) = at
            .get("x-csv")
            .and_then(|list| Some(("csv", list.get("items")?)))
            .or_else(|| Some(("quoted", at.get("x-quoted")?)))
            .or_else(|| Some(("loose", at.get("x-loose")?)))?;
        Some(format!("{word}<{}>", self.line(&inner, path)))
    }

    /// A declared text that is a key, or an id.
    pub(crate) fn key_or_id(&mut self, at: &At<'d>) -> Option<Map> {
        if at.text("format") == Some("password") {
            return Some(Map::from_iter([("secret".to_owned(), Node::Bool(true))]));
        }
        let metadata = at.get("x-id")?;
        let id = metadata.node.get("lookup").cloned().unwrap_or_else(|| "any".into());
        let pattern = metadata.node.get("pattern").or_else(|| at.node.get("pattern"));
        let stated = [Some(("id", id)), pattern.map(|pattern| ("pattern", pattern.clone()))];
        let more = ["reserved", "from_text"].iter().filter_map(|key| Some((*key, metadata.node.get(key)?.clone())));
        let keys = stated.into_iter().flatten().chain(more);
        Some(keys.map(|(key, value)| (key.to_owned(), value)).collect())
    }
}
