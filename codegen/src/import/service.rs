//! What holds for a whole service: its address and its authentication.

use indexmap::IndexMap;

use super::auth::{self, Schemes};
use super::document::At;
use super::endpoints::Endpoint;
use super::node::{Map, Node};
use super::report::Kind;
use super::text;
use super::types::Types;

/// The keys before `errors`.
pub(crate) fn head<'d>(types: &mut Types<'d>, root: &At<'d>, name: &str) -> (Map, Schemes) {
    let info = root.get("info");
    let stated = |key: &str| info.as_ref().and_then(|info| info.text(key)).and_then(text::doc);
    let title =
        stated("title").map_or_else(|| name.to_owned(), |title| title.lines().next().unwrap_or(name).to_owned());
    let mut map = Map::from_iter([("service".to_owned(), name.into()), ("title".to_owned(), title.into())]);
    if let Some(doc) = stated("description") {
        map.insert("doc".to_owned(), doc.into());
    }
    let page = root.get("externalDocs").and_then(|docs| docs.text("url"));
    if let Some(page) = page.filter(|page| page.starts_with("https://")) {
        map.insert("page".to_owned(), page.into());
    }
    let has_servers = |at: &At<'d>| at.get("servers").is_some();
    let paths = root.get("paths").map(|paths| paths.entries()).unwrap_or_default();
    let owner = paths.into_iter().filter_map(|(_, item)| types.documents.resolved(&item)).find(has_servers);
    let owner = owner.filter(|_| !has_servers(root)).unwrap_or_else(|| root.clone());
    map.insert("url".to_owned(), url(types, &owner, None).into());
    if let Some(limit) = root.node.get("x-rate-limit") {
        map.insert("rate_limit".to_owned(), limit.clone());
    }
    let (auth, schemes) = auth::auth(types, root, name);
    map.insert("auth".to_owned(), auth);
    (map, schemes)
}

/// The first server, with the default values of its variables; one that is a part of the host and has no list of values is another one
/// for each customer, if the address of the service, where it is `known`, has it as well.
pub(crate) fn url<'d>(types: &mut Types<'d>, root: &At<'d>, known: Option<&str>) -> String {
    let servers = root.get("servers").map(|list| list.items()).unwrap_or_default();
    let Some(first) = servers.first() else {
        types.report.add(Kind::Guessed, root.shown(), "no server is named: the address is `https://api.example.com`");
        return "https://api.example.com".to_owned();
    };
    let mut url = first.text("url").unwrap_or_default().to_owned();
    for (name, variable) in first.get("variables").map(|map| map.entries()).unwrap_or_default() {
        let host = url.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let is_part_of_host = host.contains(&format!("{{{name}}}.")) && super::names::snake(name) == name;
        let is_known = known.is_none_or(|known| known.contains(&format!("{{{name}}}")));
        // So our own export writes what the client is given.
        let is_given = variable.text("default") == Some(name);
        if (is_part_of_host || is_given) && is_known && variable.get("enum").is_none() {
            continue;
        }
        let value = variable.text("default").unwrap_or(name);
        types.report.add(Kind::Guessed, variable.shown(), format!("`{{{name}}}` is `{value}`"));
        url = url.replace(&format!("{{{name}}}"), value);
    }
    for other in &servers[1..] {
        types.report.add(Kind::Dropped, other.shown(), "another server");
    }
    if let Some(rest) = url.strip_prefix("http://") {
        types.report.add(Kind::Guessed, first.shown(), "the address is https");
        url = format!("https://{rest}");
    } else if !url.starts_with("https://") {
        types.report.add(Kind::Guessed, first.shown(), format!("the host of `{url}` is `api.example.com`"));
        let path = url.trim_start_matches("//").trim_start_matches('/');
        url = if url.starts_with("//") { format!("https://{path}") } else { format!("https://api.example.com/{path}") };
    }
    url.trim_end_matches('/').to_owned()
}

/// What all endpoints have is stated once: headers that are always the same. Envelopes are declared, and named where they are used.
pub(crate) fn shared(head: &mut Map, endpoints: &mut IndexMap<String, Endpoint<'_>>) {
    let constants = |endpoint: &Endpoint<'_>| {
        let headers = endpoint.map.get("headers").and_then(Node::map).into_iter().flatten();
        headers.filter_map(|(name, value)| Some((name.clone(), constant(value)?.to_owned()))).collect::<Vec<_>>()
    };
    let mut all = endpoints.values().map(constants);
    let first = all.next().unwrap_or_default();
    let common = all.fold(first, |common, own| common.into_iter().filter(|one| own.contains(one)).collect());
    for endpoint in endpoints.values_mut() {
        if let Some(Node::Map(headers)) = endpoint.map.get_mut("headers") {
            headers.retain(|name, _| common.iter().all(|(known, _)| known != name));
            if headers.is_empty() {
                endpoint.map.shift_remove("headers");
            }
        }
    }
    let values = common.into_iter().map(|(name, literal)| (name, text::unquoted(&literal).into()));
    let values: Map = values.collect();
    if !values.is_empty() {
        head.insert("headers".to_owned(), Node::Map(values));
    }
    let mut envelopes = Map::new();
    for endpoint in endpoints.values_mut() {
        let Some(Node::Map(mut envelope)) = endpoint.map.shift_remove("envelope") else { continue };
        if let Some(Node::Text(name)) = envelope.shift_remove("name") {
            endpoint.map.insert("envelope".to_owned(), name.as_str().into());
            envelopes.insert(name, Node::Map(envelope));
        }
    }
    if !envelopes.is_empty() {
        head.insert("envelopes".to_owned(), Node::Map(envelopes));
    }
}

/// The value of a header that is always the same.
fn constant(field: &Node) -> Option<&str> {
    let line = field.text().or_else(|| field.get("type")?.text())?;
    text::parts(line).0.strip_prefix("const ")
}
