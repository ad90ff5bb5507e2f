//! Security schemes: one, or several by name, and what each operation says of them.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::document::{At, Documents};
use super::extensions::of_scheme;
use super::names::snake;
use super::node::{Map, Node};
use super::report::Kind;
use super::types::Types;

/// The names in the specs by those in the document.
type Names = IndexMap<String, String>;

/// The schemes of a service, by their names in the document.
#[derive(Debug)]
pub(crate) struct Schemes {
    names: Names,
    /// What holds where an operation says nothing: alternatives, each of schemes that are sent together.
    default: Vec<Vec<String>>,
    /// One scheme has no name in the specs.
    is_alone: bool,
}

/// The key `auth` of the service, and what operations need of it.
pub(crate) fn auth<'d>(types: &mut Types<'d>, root: &At<'d>, service: &str) -> (Node, Schemes) {
    if let Some(key) = key_in_path(root) {
        return (Node::Map(key), Schemes { names: Names::new(), default: vec![], is_alone: true });
    }
    let used = used(types.documents);
    let default = match root.get("security") {
        Some(stated) => requirements(&stated),
        // Nothing holds for all: the client can have any of the keys.
        None => used.iter().map(|name| vec![name.clone()]).collect(),
    };
    let wanted = default.iter().flatten().chain(&used);
    let schemes = known(types, root, wanted.cloned().collect());
    let default: Vec<Vec<String>> =
        default.into_iter().filter(|names| names.iter().all(|name| schemes.contains_key(name))).collect();
    let names = schemes.keys().map(|name| (name.clone(), snake(name))).collect();
    let env = service.to_ascii_uppercase();
    if let Some((_, at)) = schemes.first().filter(|_| schemes.len() == 1) {
        let node = made(at, &env).map_or_else(|| "none".into(), Node::Map);
        return (node, Schemes { names, default, is_alone: true });
    }
    let says_nothing = default.iter().all(Vec::is_empty);
    let default = if says_nothing { schemes.keys().map(|name| vec![name.clone()]).collect() } else { default };
    (several(&schemes, &names, &default, &env), Schemes { names, default, is_alone: false })
}

/// A key in the address, as our own export says it: a variable with the name of what is in the environment.
fn key_in_path(root: &At<'_>) -> Option<Map> {
    let variables = root.get("servers")?.items().first()?.get("variables")?.entries();
    let (name, env) = variables.into_iter().find_map(|(name, at)| Some((name, at.text("x-env")?)))?;
    let keys = [("scheme", "path"), ("name", name), ("env", env)];
    Some(keys.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect())
}

/// The schemes that have a form in the language, those that are needed first.
fn known<'d>(types: &mut Types<'d>, root: &At<'d>, wanted: Vec<String>) -> IndexMap<String, At<'d>> {
    let declared = root.get("components").and_then(|components| components.get("securitySchemes"));
    let mut schemes = IndexMap::new();
    for (name, at) in declared.map(|map| map.entries()).unwrap_or_default() {
        let at = types.documents.resolved(&at).unwrap_or(at);
        // Some documents declare a scheme and never say that it is needed.
        let is_wanted = if wanted.is_empty() { schemes.is_empty() } else { wanted.iter().any(|one| one == name) };
        match is_wanted && made(&at, "").is_some() {
            true => {
                if at.text("type") == Some("oauth2") && renewed(&at).is_none() {
                    let message = format!("`{name}` takes a token that another program gets: no address renews it");
                    types.report.add(Kind::Guessed, at.shown(), message);
                }
                schemes.insert(name.to_owned(), at);
            }
            false => types.report.add(Kind::Dropped, at.shown(), format!("another way to authenticate, `{name}`")),
        }
    }
    schemes.sort_by_key(|name, _| wanted.iter().position(|one| one == name));
    schemes
}

/// A list of alternatives, or a map of schemes that are all sent. What only operations name is declared as further alternatives.
fn several(schemes: &IndexMap<String, At<'_>>, names: &Names, default: &[Vec<String>], env: &str) -> Node {
    let env = |name: &String| format!("{env}_{}", names[name].to_ascii_uppercase());
    let left = schemes.iter().filter_map(|(name, at)| Some((name, made(at, &env(name))?)));
    let mut left: IndexMap<&String, Map> = left.collect();
    let mut items: Vec<Node> = Vec::new();
    for together in default {
        let is_new = !together.is_empty() && together.iter().all(|name| left.contains_key(name));
        let mut declared = |name: &String| Some((names[name].clone(), Node::Map(left.shift_remove(name)?)));
        items.push(match is_new {
            true => Node::Map(together.iter().filter_map(&mut declared).collect()),
            false => shown(together, names).into(),
        });
    }
    items.extend(left.into_iter().map(|(name, keys)| Node::Map([(names[name].clone(), Node::Map(keys))].into())));
    match &items[..] {
        [] => "none".into(),
        [Node::Map(all)] => Node::Map(all.clone()),
        _ => Node::List(items),
    }
}

impl Schemes {
    /// The key `auth` of an operation, where it is not as the service says.
    pub(crate) fn of(&self, operation: &At<'_>) -> Option<Node> {
        let stated = requirements(&operation.get("security")?);
        let is_known = |names: &Vec<String>| names.iter().all(|name| self.names.contains_key(name));
        let stated: Vec<Vec<String>> = stated.into_iter().filter(is_known).collect();
        let needs_nothing = stated.iter().all(Vec::is_empty) && !self.names.is_empty();
        if needs_nothing {
            return Some("none".into());
        }
        if self.is_alone || stated == self.default {
            return None;
        }
        let mut texts: Vec<Node> = stated.iter().map(|names| shown(names, &self.names).into()).collect();
        if texts.len() == 1 { texts.pop() } else { Some(Node::List(texts)) }
    }
}

/// `user + app`, or `none`.
fn shown(together: &[String], names: &Names) -> String {
    let all: Vec<&str> = together.iter().filter_map(|name| names.get(name)).map(String::as_str).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(" + ") }
}

/// Alternatives, each of schemes that are sent together.
fn requirements(security: &At<'_>) -> Vec<Vec<String>> {
    let names = |one: &At<'_>| one.entries().into_iter().map(|(name, _)| name.to_owned()).collect();
    security.items().iter().map(names).collect()
}

/// The schemes that operations name.
fn used(documents: &Documents) -> BTreeSet<String> {
    let stated = documents.operations().filter_map(|operation| operation.get("security"));
    stated.flat_map(|stated| requirements(&stated)).flatten().collect()
}

/// A scheme in the language; `None` where it has no form for it.
fn made(at: &At<'_>, env: &str) -> Option<Map> {
    let kind = at.text("type").unwrap_or_default().to_ascii_lowercase();
    let place = at.text("in").unwrap_or_default();
    let scheme = at.text("scheme").unwrap_or_default().to_ascii_lowercase();
    let variables =
        |endings: &[&str]| Node::List(endings.iter().map(|ending| format!("{env}_{ending}").into()).collect());
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
            vec![("scheme", "basic".into()), ("env", variables(&["USER", "PASSWORD"]))]
        }
        ("oauth2", ..) => match (token_url(at, "clientCredentials", "tokenUrl"), refresh_url(at)) {
            (Some(token), _) => vec![
                ("scheme", "oauth2".into()),
                ("token", token.into()),
                ("env", variables(&["CLIENT_ID", "CLIENT_SECRET"])),
            ],
            (None, Some(token)) => vec![
                ("scheme", "oauth2".into()),
                ("token", token.into()),
                ("grant", "refresh_token".into()),
                ("env", variables(&["CLIENT_ID", "CLIENT_SECRET", "REFRESH_TOKEN"])),
            ],
            (None, None) => bearer(),
        },
        ("http", _, "bearer") | ("openidconnect", ..) => bearer(),
        _ => return None,
    };
    let mut keys: Map = keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    keys.extend(of_scheme(at));
    // Vendors list every scope that there is, our own export those that are asked for.
    let flows = at.get("flows").filter(|_| at.node.get("x-grant").is_some());
    let scopes = flows.and_then(|flows| Some(flows.get("clientCredentials")?.get("scopes")?.entries()));
    let scopes: Vec<Node> = scopes.into_iter().flatten().map(|(scope, _)| scope.into()).collect();
    keys.extend((!scopes.is_empty()).then(|| ("scopes".to_owned(), Node::List(scopes))));
    Some(keys)
}

/// The address at which the client gets or renews a token by itself.
fn renewed<'d>(at: &At<'d>) -> Option<&'d str> {
    token_url(at, "clientCredentials", "tokenUrl").or_else(|| refresh_url(at))
}

/// Where a client gets a token by itself.
fn token_url<'d>(at: &At<'d>, flow: &str, key: &str) -> Option<&'d str> {
    let flow = at.get("flows")?.get(flow)?;
    let stated = if at.node.get("x-grant").is_some() { &['?', '#'][..] } else { &['{', '?', '#'] };
    flow.text(key).filter(|url| url.starts_with("https://") && !url.contains(stated))
}

/// Where it renews one that a person allowed, if the document says that it can.
fn refresh_url<'d>(at: &At<'d>) -> Option<&'d str> {
    ["authorizationCode", "password", "implicit"].iter().find_map(|flow| token_url(at, flow, "refreshUrl"))
}
