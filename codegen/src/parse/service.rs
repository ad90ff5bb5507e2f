//! Reads the declaration of a service: host, authentication, headers, envelopes.

use super::map::{Map, deciding};
use super::node::{Entry, Node};
use super::{errors, keys};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Envelope, Service, Spanned, Text};
use crate::vocabulary::{Auth, Scheme};

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
        errors: map.entry("errors").and_then(|entry| errors::errors(entry, diagnostics)),
    })
}

fn auth(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Auth<Text>>> {
    let node = &entry.value;
    if !node.is_map() {
        return Some(Spanned::new(Auth::None, node.at));
    }
    let scheme: Spanned<Scheme> = deciding("scheme", "authentication scheme", "`auth`", entry, diagnostics)?;
    let map = Map::of(keys::auth(scheme.value), entry, diagnostics)?;
    let auth = match scheme.value {
        Scheme::Header => Auth::Header { name: map.text("name")?, env: map.text("env")? },
        Scheme::Query => Auth::Query { name: map.text("name")?, env: map.text("env")? },
        Scheme::Bearer => Auth::Bearer { env: map.text("env")? },
        Scheme::Basic => basic(map.node("env")?, diagnostics)?,
    };
    Some(Spanned::new(auth, node.at))
}

fn basic(env: &Node, diagnostics: &mut Diagnostics) -> Option<Auth<Text>> {
    if let Ok([user_env, password_env]) = <[Text; 2]>::try_from(env.texts()) {
        return Some(Auth::Basic { user_env, password_env });
    }
    let message = "expected two environment variables for `env`: of the user and of the password";
    diagnostics.push(Diagnostic::new(Code::BAD_VALUE, env.at, message));
    None
}

fn envelope(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Envelope> {
    let map = Map::of(&keys::ENVELOPE, entry, diagnostics)?;
    let ok = |entry: &Entry| Some((entry.key.to_text(), entry.value.literals()?));
    Some(Envelope {
        name: entry.key.to_text(),
        metadata: map.metadata(),
        ok: map.map_entries("ok").iter().filter_map(ok).collect(),
        data: map.text("data"),
    })
}
