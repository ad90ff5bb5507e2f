//! What holds for a whole service: its address, its authentication, its errors.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::auth::{self, Schemes};
use super::document::{At, Key};
use super::endpoints::Endpoint;
use super::node::{Map, Node};
use super::report::Kind;
use super::schema::Schema;
use super::text;
use super::types::Types;

/// The keys before `errors`.
pub(crate) fn head<'d>(types: &mut Types<'d>, root: &At<'d>, name: &str) -> (Map, Schemes) {
    let info = root.get("info");
    let said = |key: &str| info.as_ref().and_then(|info| info.text(key)).and_then(text::doc);
    let title = said("title").map_or_else(|| name.to_owned(), |title| title.lines().next().unwrap_or(name).to_owned());
    let mut map = Map::from_iter([("service".to_owned(), name.into()), ("title".to_owned(), title.into())]);
    if let Some(doc) = said("description") {
        map.insert("doc".to_owned(), doc.into());
    }
    let page = root.get("externalDocs").and_then(|docs| docs.text("url"));
    if let Some(page) = page.filter(|page| page.starts_with("https://")) {
        map.insert("page".to_owned(), page.into());
    }
    map.insert("url".to_owned(), url(types, root, None).into());
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
        if is_part_of_host && is_known && variable.get("enum").is_none() {
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

/// The catalogue: the body that most errors have, and the statuses.
pub(crate) fn errors<'d>(types: &mut Types<'d>, endpoints: &IndexMap<String, Endpoint<'d>>) -> Option<Map> {
    let mut bodies: BTreeMap<Key, (usize, At<'d>)> = BTreeMap::new();
    let mut statuses: BTreeMap<u16, BTreeMap<String, usize>> = BTreeMap::new();
    for (status, doc, body) in endpoints.values().flat_map(|endpoint| &endpoint.errors) {
        if let Some(target) = body.as_ref().and_then(|body| types.documents.target(body, body.reference()?)) {
            bodies.entry(target.key()).or_insert_with(|| (0, target)).0 += 1;
        }
        if *status != 0 {
            *statuses.entry(*status).or_default().entry(doc.clone().unwrap_or_default()).or_default() += 1;
        }
    }
    let objects = bodies.into_values().filter(|(_, at)| Schema::of(types.documents, at).is_object());
    let (_, body) = objects.max_by_key(|(count, _)| *count)?;
    let mut map = Map::from_iter([("body".to_owned(), Node::from(types.named(&body)))]);
    if let Some(code) = field(types, &body, &["code", "type", "error_code", "error"]) {
        types.report.add(Kind::Guessed, body.shown(), format!("`{code}` is the code of an error"));
        map.insert("code".to_owned(), code.into());
    }
    if let Some(message) = field(types, &body, &["message", "detail", "error_description", "description", "title"]) {
        types.report.add(Kind::Guessed, body.shown(), format!("`{message}` is the message of an error"));
        map.insert("message".to_owned(), message.into());
    }
    let statuses = statuses.into_iter().map(|(status, docs)| {
        let usual = docs.into_iter().max_by_key(|(doc, count)| (*count, usize::MAX - doc.len())).map(|(doc, _)| doc);
        let doc = usual.filter(|doc| !doc.is_empty()).unwrap_or_else(|| format!("The status {status}."));
        let remedy = match status {
            401 => "reconnect",
            402 => "upgrade",
            408 | 425 | 429 | 500..=599 => "wait",
            _ => "fix_request",
        };
        let keys = [
            ("doc".to_owned(), Node::from(doc)),
            ("remedy".to_owned(), remedy.into()),
            ("codes".to_owned(), Node::Map(Map::new())),
        ];
        (status.to_string(), Node::Map(Map::from_iter(keys)))
    });
    let mut statuses: Map = statuses.collect();
    if !map.contains_key("code") {
        statuses.values_mut().for_each(|status| {
            if let Node::Map(keys) = status {
                keys.shift_remove("codes");
            }
        });
    }
    map.insert("statuses".to_owned(), Node::Map(statuses));
    Some(map)
}

/// The path to the first of these strings that an error body has: in itself, in `error`, or in a list.
fn field<'d>(types: &Types<'d>, body: &At<'d>, names: &[&str]) -> Option<String> {
    let own = Schema::of(types.documents, body);
    let within = |object: &Schema<'d>| {
        let is_text = |at: &At<'d>| Schema::of(types.documents, at).is_string();
        names.iter().find(|name| object.properties.get(**name).is_some_and(is_text)).copied()
    };
    let schema = |at: &At<'d>| Schema::of(types.documents, at);
    let inner = || Some(format!("error.{}", within(&schema(own.properties.get("error")?))?));
    let item = |list: &str, at: &At<'d>| Some(format!("{list}[].{}", within(&schema(&schema(at).items?))?));
    let in_lists = || own.properties.iter().find_map(|(list, at)| item(list, at));
    within(&own).map(str::to_owned).or_else(inner).or_else(in_lists)
}
