//! Reads the declaration of a service: host, authentication, headers, envelopes, and the error catalogue.

use super::keys;
use super::map::{Map, deciding};
use super::names::NameStyle;
use super::node::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Envelope, ErrorKind, ErrorStatus, Errors, Metadata, Service, Spanned, Text};
use crate::vocabulary::{Auth, RateLimit, Scheme};

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
    })
}

fn rate_limit(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<RateLimit<Text>> {
    let map = Map::of(keys::rate_limit(), entry, diagnostics)?;
    Some(RateLimit { limit: map.text("limit"), remaining: map.text("remaining")?, reset: map.text("reset")? })
}

fn auth(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Auth<Text>>> {
    let node = &entry.value;
    if !node.is_map() {
        return Some(Spanned::new(Auth::None, node.at));
    }
    let scheme: Scheme = deciding("scheme", "authentication scheme", "`auth`", entry, diagnostics)?;
    let map = Map::of(keys::auth(scheme), entry, diagnostics)?;
    let auth = match scheme {
        Scheme::Header => Auth::Header { name: map.text("name")?, prefix: map.text("prefix"), env: map.text("env")? },
        Scheme::Path => Auth::Path { name: map.text("name")?, env: map.text("env")? },
        Scheme::Query => Auth::Query { name: map.text("name")?, env: map.text("env")? },
        Scheme::Bearer => Auth::Bearer { prefix: map.text("prefix"), env: map.text("env")? },
        Scheme::Basic => basic(map.node("env")?, diagnostics)?,
    };
    Some(Spanned::new(auth, node.at))
}

fn basic(env: &Node, diagnostics: &mut Diagnostics) -> Option<Auth<Text>> {
    if let Ok([user_env, password_env]) = <[Text; 2]>::try_from(env.texts()) {
        return Some(Auth::Basic { user_env, password_env });
    }
    let message = "expected two environment variables for `env`: of the user and of the password";
    diagnostics.refuse(Diagnostic::new(Code::BAD_VALUE, env.at, message))
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
    if let Some(node) = map.node("message").filter(|node| node.texts().is_empty()) {
        diagnostics.push(Diagnostic::new(Code::BAD_VALUE, node.at, "expected at least one path for `message`"));
    }
    Some(Errors {
        metadata: map.metadata(),
        body: map.text("body"),
        code: map.text("code"),
        message: map.texts("message").unwrap_or_default(),
        personal: map.flag("personal"),
        request_id: map.text("request_id"),
        retry_after: map.text("retry_after"),
        prefix: map.text("prefix"),
        statuses: map.map_entries("statuses").iter().filter_map(|entry| status(entry, diagnostics)).collect(),
    })
}

fn status(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<ErrorStatus> {
    let map = Map::of(keys::error_status(), entry, diagnostics)?;
    Some(ErrorStatus {
        status: Some(&entry.key.text).filter(|text| NameStyle::Status.fits(text))?.parse().ok()?,
        metadata: map.metadata(),
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
