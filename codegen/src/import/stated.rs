//! The catalogue of errors as our own export says it: under `x-errors` of the document, of the shared responses, and of those of one
//! operation.

use indexmap::IndexMap;

use super::document::At;
use super::endpoints::Endpoint;
use super::extensions::written;
use super::node::{Map, Node};
use super::text;
use super::types::Types;

/// The paths in an error body, and what is known of all errors.
const KEYS: [&str; 5] = ["code", "message", "request_id", "retry_after", "prefix"];

pub(crate) fn catalogue<'d>(
    types: &mut Types<'d>,
    root: &At<'d>,
    endpoints: &mut IndexMap<String, Endpoint<'d>>,
) -> Option<Map> {
    let stated = root.get("x-errors")?;
    let usual = stated.get("body").map(|body| types.line(&body, &["Error"]));
    let mut map: Map = usual.iter().map(|name| ("body".to_owned(), name.as_str().into())).collect();
    map.extend(KEYS.iter().filter_map(|key| Some(((*key).to_owned(), stated.node.get(key)?.clone()))));
    if stated.node.is("personal") {
        map.insert("personal".to_owned(), Node::Bool(true));
    }
    let has_codes = map.contains_key("code");
    let mut status = |response: &At<'d>| of_status(types, response, usual.as_deref(), has_codes);
    let shared = root.get("components").and_then(|all| all.get("responses")).map(|all| all.entries());
    let shared = shared.unwrap_or_default().into_iter().filter_map(|(name, response)| {
        let code = name.trim_start_matches(|c: char| !c.is_ascii_digit());
        Some((code.to_owned(), status(&response)?))
    });
    map.insert("statuses".to_owned(), Node::Map(shared.collect()));
    for endpoint in endpoints.values_mut() {
        let own = endpoint.errors.iter().filter(|one| !one.at.pointer.starts_with("/components/"));
        let own: Map = own.filter_map(|one| Some((one.status?.to_string(), status(&one.at)?))).collect();
        if !own.is_empty() {
            endpoint.map.insert("errors".to_owned(), Node::Map(own));
        }
    }
    Some(map)
}

fn of_status<'d>(types: &mut Types<'d>, response: &At<'d>, usual: Option<&str>, has_codes: bool) -> Option<Node> {
    let stated = response.get("x-errors")?;
    let doc = response.text("description").unwrap_or_default();
    let doc = doc.split("\n\n- `").next().and_then(text::doc);
    let mut keys: Map = doc.map(|doc| ("doc".to_owned(), doc.into())).into_iter().collect();
    let usually = |key: &str, of: &Node, around: Option<&Node>| {
        let value = of.get(key)?;
        (Some(value) != around).then(|| (key.to_owned(), value.clone()))
    };
    keys.extend(usually("remedy", stated.node, None));
    keys.extend(usually("charged", stated.node, Some(&"no".into())));
    if let Some(body) =
        body(response).map(|body| types.line(&body, &["Error"])).filter(|body| Some(body.as_str()) != usual)
    {
        keys.insert("body".to_owned(), body.into());
    }
    if has_codes {
        let of_code = |one: &Node| {
            let code = one.get("code")?.text()?.to_owned();
            let differs = ["remedy", "charged"].iter().filter_map(|key| usually(key, one, stated.node.get(key)));
            let more = ["description", "deprecated", "renamed_from", "provenance", "notes", "rust"];
            let more = more.iter().filter_map(|key| usually(key, one, None));
            let more: Map = more.chain(differs).collect();
            Some((code, written(&Node::Map(more))))
        };
        let codes: Map =
            stated.node.get("codes").map(Node::list).unwrap_or_default().iter().filter_map(of_code).collect();
        let short = |(code, keys): (String, Node)| match keys.map() {
            Some(map) if map.len() == 1 && map.contains_key("doc") => (code, map["doc"].clone()),
            _ => (code, keys),
        };
        keys.insert("codes".to_owned(), Node::Map(codes.into_iter().map(short).collect()));
    }
    Some(Node::Map(keys))
}

/// The declared type of the body, without the codes of the status.
fn body<'d>(response: &At<'d>) -> Option<At<'d>> {
    let schema = response.get("content")?.get("application/json")?.get("schema")?;
    let narrowed = schema.get("allOf").and_then(|parts| parts.items().into_iter().next());
    narrowed.or(Some(schema)).filter(|schema| schema.reference().is_some())
}
