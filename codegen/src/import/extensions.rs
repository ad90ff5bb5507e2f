//! What our own export says under keys that begin with `x-`, and any document may say in the same way.

use super::document::At;
use super::node::{Map, Node};
use super::types::{Path, Types};

/// A key, ours with the same content, and the usual value if that is left out.
type Same = (&'static str, &'static str, Option<&'static str>);

/// What is known of anything.
const OF_ALL: &[Same] = &[
    ("x-rust", "rust", None),
    ("x-renamed-from", "renamed_from", None),
    ("x-provenance", "provenance", None),
    ("x-deprecated-note", "deprecated", None),
    ("x-notes", "note", None),
];

const OF_OPERATIONS: &[Same] = &[
    ("x-safety", "safety", None),
    ("x-timeout", "timeout", Some("normal")),
    ("x-idempotency", "idempotency", None),
    ("x-price", "price", Some("unstated")),
    ("x-envelope", "envelope", None),
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
pub(crate) fn of_operation(operation: &At<'_>, method: &str) -> Map {
    let usual_safety = if ["get", "head", "options"].contains(&method) { "read_only" } else { "writes" };
    let stated = same(operation, &[("x-rules", "rules", None)])
        .into_iter()
        .chain(same(operation, OF_OPERATIONS))
        .chain(same(operation, OF_ALL));
    let stated = stated.filter(|(name, value)| name != "safety" || value.text() != Some(usual_safety));
    let stated = stated.map(|(name, value)| match name.as_str() {
        "price" => (name, price(&value)),
        "job" => (name, job(&value)),
        "rules" => (name, rules(&value)),
        _ => (name, written(&value)),
    });
    stated.collect()
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

/// The text of a rule says what its keys say.
pub(crate) fn rules(value: &Node) -> Node {
    let rule = |rule: &Node| {
        let keys = rule.map().into_iter().flatten().filter(|(key, _)| *key != "text");
        written(&Node::Map(keys.map(|(key, value)| (key.clone(), value.clone())).collect()))
    };
    Node::List(value.list().iter().map(rule).collect())
}

/// The parameters of the poll are named without their part.
fn job(value: &Node) -> Node {
    let mut keys = written(value);
    if let Node::Map(keys) = &mut keys
        && let Some(Node::Map(with)) = keys.get_mut("with")
    {
        let name = |path: String| path.split_once('.').map_or(path.clone(), |(_, name)| name.to_owned());
        *with = std::mem::take(with).into_iter().map(|(path, from)| (name(path), from)).collect();
    }
    keys
}

/// With the keys of the language. In limits, `none` is null.
pub(crate) fn written(value: &Node) -> Node {
    let key = |key: &String| match key.as_str() {
        "description" => "doc".to_owned(),
        "notes" => "note".to_owned(),
        _ => key.clone(),
    };
    match value {
        Node::Null => "none".into(),
        Node::Map(map) => {
            // Without items the response is the list.
            let is_known = |name: &str, value: &Node| name != "page" && !(name == "items" && value.text() == Some(""));
            let known = map.iter().filter(|(name, value)| is_known(name, value));
            Node::Map(known.map(|(name, value)| (key(name), written(value))).collect())
        }
        Node::List(items) => Node::List(items.iter().map(written).collect()),
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
    same(at, OF_PROPERTIES).into_iter().chain(of_any(at)).collect()
}

/// What is known of a type or a field.
pub(crate) fn of_any(at: &At<'_>) -> Map {
    same(at, OF_ALL)
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
        let about = at.get("x-id")?;
        let id = about.node.get("lookup").cloned().unwrap_or_else(|| "any".into());
        let pattern = about.node.get("pattern").or_else(|| at.node.get("pattern"));
        let stated = [Some(("id", id)), pattern.map(|pattern| ("pattern", pattern.clone()))];
        let fits = about.get("fits").map(|list| list.items()).unwrap_or_default();
        let root = self.documents.root()?;
        let schemas = root.get("components").and_then(|all| all.get("schemas"));
        let fits = fits.iter().filter_map(|one| Some(self.named(&schemas.as_ref()?.get(one.node.text()?)?).into()));
        let fits: Vec<Node> = fits.collect();
        let more = ["reserved", "from_text"].iter().filter_map(|key| Some((*key, about.node.get(key)?.clone())));
        let keys = stated.into_iter().flatten().chain(more);
        let fits = Some(("fits", Node::List(fits))).filter(|(_, fits)| !fits.list().is_empty());
        Some(keys.chain(fits).map(|(key, value)| (key.to_owned(), value)).collect())
    }
}
