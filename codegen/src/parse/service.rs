//! Reads the declaration of a service: host, authentication, headers, envelopes, and the error catalogue.

use std::slice;

use super::check::join;
use super::keys;
use super::map::{Map, deciding};
use super::names::NameStyle;
use super::node::{Data, Entry, Node, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Envelope, ErrorKind, ErrorStatus, Errors, Metadata, Service, Spanned, Text, Webhooks};
use crate::vocabulary::{Auth, Grant, Needs, OAuth2, RateLimit, Scheme, Signature};

pub(super) fn service(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<Service> {
    let constant = |entry: &Entry| Some((entry.key.to_text(), entry.value.written()?.to_text()));
    let envelopes = map.map_entries("envelopes").iter().map(|entry| envelope(entry, diagnostics)).collect();
    Some(Service {
        name: map.text("service")?,
        title: map.text("title"),
        metadata: map.metadata(),
        url: map.text("url"),
        auth: map.entry("auth").and_then(|entry| auth(entry, diagnostics)),
        headers: map.map_entries("headers").iter().filter_map(constant).collect(),
        envelopes: if map.lost(&["envelopes"]) { None } else { envelopes },
        errors: map.entry("errors").and_then(|entry| errors(entry, diagnostics)),
        rate_limit: map.entry("rate_limit").and_then(|entry| rate_limit(entry, diagnostics)),
        webhooks: map.entry("webhooks").and_then(|entry| webhooks(entry, diagnostics)),
    })
}

fn rate_limit(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<RateLimit<Text>> {
    let map = Map::of(keys::rate_limit(), entry, diagnostics)?;
    Some(RateLimit { limit: map.text("limit"), remaining: map.text("remaining")?, reset: map.text("reset")? })
}

fn webhooks(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Webhooks>> {
    let map = Map::of(keys::webhooks(), entry, diagnostics).filter(|map| !map.lost(&["headers"]))?;
    let form = |entry: &Entry| Some((entry.key.to_text(), entry.value.written()?.to_text()));
    let signature = Signature {
        headers: map.map_entries("headers").iter().filter_map(form).collect(),
        signed: map.text("signed"),
        hash: map.choice("hash").unwrap_or_default(),
        written: map.choice("encoding").unwrap_or_default(),
        secret: map.text("secret"),
        tolerance: map.count("tolerance").unwrap_or(300),
    };
    Some(Spanned::new(Webhooks { event: map.text("event")?, signature }, entry.key.at))
}

fn auth(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Auth<Text>>> {
    let node = &entry.value;
    let is_named = |node: &Node| node.is_map() && node.entries().iter().all(|entry| entry.value.is_map());
    let auth = match &node.data {
        Data::Scalar(_) => Auth::None,
        Data::Map(_) if !is_named(node) => scheme(entry, diagnostics)?,
        Data::List(_) if node.items().is_empty() => {
            let found = Diagnostic::new(Code::BAD_VALUE, node.at, "expected at least one scheme for `auth`");
            return diagnostics.refuse(found.help("write `auth: none` if there is none"));
        }
        Data::List(_) | Data::Map(_) => {
            let (mut schemes, mut default) = (Vec::new(), Vec::new());
            for item in if node.is_list() { node.items() } else { slice::from_ref(node) } {
                if item.written().is_some() {
                    default.extend(needs(item));
                    continue;
                }
                // A scheme without a name is called as it is.
                let alone = item.entry("scheme").map(|scheme| &scheme.value);
                let named = match alone.and_then(Node::written) {
                    Some(name) => vec![(name.to_text(), Entry { value: item.clone(), ..entry.clone() })],
                    None => item.entries().iter().map(|named| (named.key.to_text(), named.clone())).collect(),
                };
                default.push(named.iter().map(|(name, _)| name.clone()).collect());
                for (name, entry) in named {
                    if alone.is_none() && !NameStyle::LowerSnake.check(&entry.key, diagnostics) {
                        return None;
                    }
                    schemes.push((name, scheme(&entry, diagnostics)?));
                }
            }
            Auth::Several { schemes, default }
        }
    };
    Some(Spanned::new(auth, node.at))
}

fn scheme(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Auth<Text>> {
    let scheme: Scheme = deciding("scheme", "authentication scheme", "`auth`", entry, diagnostics)?;
    let map = Map::of(keys::auth(scheme), entry, diagnostics)?;
    Some(match scheme {
        Scheme::Header => Auth::Header { name: map.text("name")?, prefix: map.text("prefix"), env: map.text("env")? },
        Scheme::Path => Auth::Path { name: map.text("name")?, env: map.text("env")? },
        Scheme::Query => Auth::Query { name: map.text("name")?, env: map.text("env")? },
        Scheme::Bearer => Auth::Bearer { prefix: map.text("prefix"), env: map.text("env")? },
        Scheme::Basic => {
            let env = variables(map.node("env")?, &["the user", "the password"], diagnostics)?;
            Auth::Basic { env: env.try_into().ok()? }
        }
        Scheme::OAuth2 => {
            if map.lost(&["grant"]) {
                return None;
            }
            let grant: Grant = map.choice("grant").unwrap_or_default();
            let wanted: &[&str] = match grant {
                Grant::ClientCredentials => &["the client's id", "its secret"],
                Grant::RefreshToken => &["the client's id", "its secret", "the refresh token"],
            };
            let constant = |entry: &Entry| Some((entry.key.to_text(), entry.value.written()?.to_text()));
            Auth::OAuth2(OAuth2 {
                token: map.text("token")?,
                scopes: map.texts("scopes").unwrap_or_default(),
                parameters: map.map_entries("parameters").iter().filter_map(constant).collect(),
                grant,
                client: map.choice("client").unwrap_or_default(),
                env: variables(map.node("env")?, wanted, diagnostics)?,
            })
        }
    })
}

/// As many environment variables as there are things to read.
fn variables(env: &Node, wanted: &[&str], diagnostics: &mut Diagnostics) -> Option<Vec<Text>> {
    let found = env.texts();
    if found.len() == wanted.len() {
        return Some(found);
    }
    let count = if wanted.len() == 2 { "two" } else { "three" };
    let wanted = wanted.iter().map(|one| format!("of {one}")).collect::<Vec<_>>();
    let message = format!("expected {count} environment variables for `env`: {}", join(&wanted, "and"));
    diagnostics.refuse(Diagnostic::new(Code::BAD_VALUE, env.at, message))
}

/// The names of schemes: `none`, `a`, `a + b`, or a list of these.
pub(super) fn needs(node: &Node) -> Needs<Text> {
    let one = |written: &Written| {
        let mut start = 0;
        let parts = written.text.split('+').map(|part| {
            let range = start..start + part.len();
            start += part.len() + 1;
            written.part(range).to_text()
        });
        parts.filter(|part| part.value != "none").collect::<Vec<_>>()
    };
    let mut all: Needs<Text> = match node.written() {
        Some(written) => vec![one(written)],
        None => node.items().iter().filter_map(Node::written).map(one).collect(),
    };
    // What needs nothing is possible for every caller, and comes last.
    all.sort_by_key(Vec::is_empty);
    if all.first().is_some_and(Vec::is_empty) { Vec::new() } else { all }
}

fn envelope(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Envelope> {
    let map = Map::of(keys::envelope(), entry, diagnostics)?;
    let ok = |entry: &Entry| Some((entry.key.to_text(), entry.value.literals()?));
    Some(Envelope {
        name: entry.key.to_text(),
        metadata: map.metadata(),
        ok: map.map_entries("ok").iter().filter_map(ok).collect(),
        data: map.text("data"),
    })
}

fn errors(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Errors> {
    let map = Map::of(keys::errors(), entry, diagnostics)?;
    for key in ["code", "message"] {
        if let Some(node) = map.node(key).filter(|node| node.texts().is_empty()) {
            let message = format!("expected at least one path for `{key}`");
            diagnostics.push(Diagnostic::new(Code::BAD_VALUE, node.at, message));
        }
    }
    Some(Errors {
        metadata: map.metadata(),
        body: map.text("body"),
        code: map.texts("code").unwrap_or_default(),
        message: map.texts("message").unwrap_or_default(),
        personal: map.flag("personal"),
        request_id: map.text("request_id"),
        retry_after: map.text("retry_after"),
        prefix: map.text("prefix"),
        statuses: map.map_entries("statuses").iter().filter_map(|entry| error_status(entry, diagnostics)).collect(),
    })
}

pub(super) fn error_status(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<ErrorStatus> {
    let map = Map::of(keys::error_status(), entry, diagnostics)?;
    Some(ErrorStatus {
        status: Some(&entry.key.text).filter(|text| NameStyle::Status.fits(text))?.parse().ok()?,
        metadata: map.metadata(),
        body: map.text("body"),
        remedy: map.choice("remedy"),
        charged: map.choice("charged"),
        codes: map.map_entries("codes").iter().filter_map(|entry| code(entry, diagnostics)).collect(),
    })
}

/// A doc, or a map.
fn code(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<ErrorKind> {
    let wire = entry.key.to_text();
    if let Some(doc) = entry.value.written() {
        let metadata = Metadata { doc: Some(doc.to_text()), ..Metadata::nothing(entry.key.at) };
        return Some(ErrorKind { wire, metadata, remedy: None, charged: None });
    }
    let map = Map::of(keys::error_kind(), entry, diagnostics)?;
    Some(ErrorKind { wire, metadata: map.metadata(), remedy: map.choice("remedy"), charged: map.choice("charged") })
}
