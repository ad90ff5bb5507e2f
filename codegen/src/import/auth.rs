//! Security schemes: one, or several by name, and what each operation says of them.

use indexmap::IndexMap;

use super::document::At;
use super::names::snake;
use super::node::{Map, Node};
use super::report::Kind;
use super::types::Types;

/// The schemes of a service, by their names in the document.
#[derive(Debug, Default)]
pub(crate) struct Schemes {
    names: IndexMap<String, String>,
    /// What holds where an operation says nothing: alternatives, each of schemes that are sent together.
    default: Vec<Vec<String>>,
    /// One scheme has no name in the specs.
    is_alone: bool,
}

/// The key `auth` of the service, and what operations need of it.
pub(crate) fn auth<'d>(types: &mut Types<'d>, root: &At<'d>, service: &str) -> (Node, Schemes) {
    let declared = root.get("components").and_then(|components| components.get("securitySchemes"));
    let declared: IndexMap<&str, At<'d>> = declared.map(|map| map.entries()).unwrap_or_default().into_iter().collect();
    let used = used(root);
    let default = match root.get("security") {
        Some(said) => requirements(&said),
        // Nothing holds for all: the client can have any of the keys.
        None => used.iter().map(|name| vec![name.clone()]).collect(),
    };
    let mut wanted: Vec<&String> = default.iter().flatten().chain(&used).collect();
    wanted.retain({
        let mut seen = Vec::new();
        move |name| !seen.contains(name) && (seen.push(*name), true).1
    });
    let first = declared.keys().next().map(|name| (*name).to_owned());
    // Some documents declare a scheme and never say that it is needed.
    let wanted: Vec<String> =
        if wanted.is_empty() { first.into_iter().collect() } else { wanted.into_iter().cloned().collect() };
    let mut schemes: IndexMap<String, At<'d>> = IndexMap::new();
    for (name, at) in declared {
        let at = types.documents.resolved(&at).unwrap_or(at);
        match wanted.iter().any(|one| one == name) && made(&at, "").is_some() {
            true => _ = schemes.insert(name.to_owned(), at),
            false => types.report.add(Kind::Dropped, at.shown(), format!("another way to authenticate, `{name}`")),
        }
    }
    schemes.sort_by_key(|name, _| wanted.iter().position(|one| one == name));
    let known = |all: Vec<Vec<String>>| -> Vec<Vec<String>> {
        all.into_iter().filter(|names| names.iter().all(|name| schemes.contains_key(name))).collect()
    };
    let default = known(default);
    let env = service.to_ascii_uppercase();
    if let [(_, at)] = &schemes.iter().collect::<Vec<_>>()[..] {
        let node = made(at, &env).map_or_else(|| "none".into(), Node::Map);
        let names = schemes.keys().map(|name| (name.clone(), snake(name))).collect();
        return (node, Schemes { names, default, is_alone: true });
    }
    let names: IndexMap<String, String> = schemes.keys().map(|name| (name.clone(), snake(name))).collect();
    let mut left: IndexMap<&String, Map> = schemes
        .iter()
        .filter_map(|(name, at)| Some((name, made(at, &format!("{env}_{}", names[name].to_ascii_uppercase()))?)))
        .collect();
    let default = if default.iter().all(Vec::is_empty) {
        schemes.keys().map(|name| vec![name.clone()]).collect()
    } else {
        default
    };
    let mut items: Vec<Node> = Vec::new();
    for together in &default {
        let is_new = together.iter().all(|name| left.contains_key(name)) && !together.is_empty();
        items.push(match is_new {
            true => Node::Map(
                together
                    .iter()
                    .filter_map(|name| Some((names[name].clone(), Node::Map(left.shift_remove(name)?))))
                    .collect(),
            ),
            false => shown(together, &names).into(),
        });
    }
    // Those that only operations name are declared as further alternatives.
    items.extend(
        left.into_iter().map(|(name, keys)| Node::Map(Map::from_iter([(names[name].clone(), Node::Map(keys))]))),
    );
    let node = match &items[..] {
        [] => "none".into(),
        [Node::Map(both)] => Node::Map(both.clone()),
        _ => Node::List(items),
    };
    (node, Schemes { names, default, is_alone: false })
}

impl Schemes {
    /// The key `auth` of an operation, where it is not as the service says.
    pub(crate) fn of(&self, operation: &At<'_>) -> Option<Node> {
        let said = requirements(&operation.get("security")?);
        let is_known = |names: &Vec<String>| names.iter().all(|name| self.names.contains_key(name));
        let said: Vec<Vec<String>> = said.into_iter().filter(is_known).collect();
        let needs_nothing = said.iter().all(Vec::is_empty) && !self.names.is_empty();
        if needs_nothing {
            return Some("none".into());
        }
        if self.is_alone || said == self.default {
            return None;
        }
        let mut texts: Vec<Node> = said.iter().map(|names| shown(names, &self.names).into()).collect();
        if texts.len() == 1 { texts.pop() } else { Some(Node::List(texts)) }
    }
}

/// `user + app`, or `none`.
fn shown(together: &[String], names: &IndexMap<String, String>) -> String {
    let all: Vec<&str> = together.iter().filter_map(|name| names.get(name)).map(String::as_str).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(" + ") }
}

/// Alternatives, each of schemes that are sent together.
fn requirements(security: &At<'_>) -> Vec<Vec<String>> {
    let names = |one: &At<'_>| one.entries().into_iter().map(|(name, _)| name.to_owned()).collect();
    security.items().iter().map(names).collect()
}

/// The schemes that operations name.
fn used(root: &At<'_>) -> Vec<String> {
    let paths = root.get("paths").map(|paths| paths.entries()).unwrap_or_default();
    let operations = paths.into_iter().flat_map(|(_, item)| item.entries());
    let said = operations.filter_map(|(_, operation)| operation.get("security"));
    let mut names: Vec<String> = said.flat_map(|said| requirements(&said)).flatten().collect();
    names.sort();
    names.dedup();
    names
}

/// A scheme in the language; `None` where it has no form for it.
fn made(at: &At<'_>, env: &str) -> Option<Map> {
    let kind = at.text("type").unwrap_or_default().to_ascii_lowercase();
    let place = at.text("in").unwrap_or_default();
    let scheme = at.text("scheme").unwrap_or_default().to_ascii_lowercase();
    let variables =
        |endings: [&str; 2]| Node::List(endings.iter().map(|ending| format!("{env}_{ending}").into()).collect());
    let bearer = || vec![("scheme", Node::from("bearer")), ("env", format!("{env}_TOKEN").into())];
    let keys = match (kind.as_str(), place, scheme.as_str()) {
        ("apikey", "header", _) if at.text("name").is_some_and(|name| name.eq_ignore_ascii_case("authorization")) => {
            bearer()
        }
        ("apikey", "header" | "query", _) => vec![
            ("scheme", place.into()),
            ("name", at.text("name").unwrap_or("key").into()),
            ("env", format!("{env}_API_KEY").into()),
        ],
        ("http", _, "basic") | ("basic", ..) => {
            vec![("scheme", "basic".into()), ("env", variables(["USER", "PASSWORD"]))]
        }
        ("oauth2", ..) => match token_url(at) {
            Some(token) => vec![
                ("scheme", "oauth2".into()),
                ("token", token.into()),
                ("env", variables(["CLIENT_ID", "CLIENT_SECRET"])),
            ],
            None => bearer(),
        },
        ("http", _, "bearer") | ("openidconnect", ..) => bearer(),
        _ => return None,
    };
    Some(keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// Where a client gets a token by itself.
fn token_url<'d>(at: &At<'d>) -> Option<&'d str> {
    let flow = at.get("flows")?.get("clientCredentials")?;
    flow.text("tokenUrl").filter(|url| url.starts_with("https://") && !url.contains(['{', '?', '#']))
}
