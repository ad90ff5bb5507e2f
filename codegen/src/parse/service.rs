//! The service file.

use super::check;
use super::errors;
use super::keys::Construct;
use super::map::{Map, literal, without};
use super::node::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{Envelope, Service, Spanned, Text};
use crate::vocabulary::{Auth, Keyword, Scheme};

pub(super) fn service(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<Service> {
    let constant = |entry: &Entry| Some((entry.key.to_text(), entry.value.written()?.to_text()));
    Some(Service {
        name: map.text("service")?,
        title: map.text("title"),
        metadata: map.metadata(),
        url: map.text("url"),
        auth: map.entry("auth").and_then(|entry| auth(entry, diagnostics)),
        headers: map.map_entries("headers").iter().filter_map(constant).collect(),
        envelopes: envelopes(map, diagnostics),
        errors: map.entry("errors").and_then(|entry| errors::errors(entry, diagnostics)),
    })
}

/// `None` where one cannot be read.
fn envelopes(map: &Map<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<Envelope>> {
    if map.lost(&["envelopes"]) {
        return None;
    }
    map.map_entries("envelopes").iter().map(|entry| envelope(entry, diagnostics)).collect()
}

fn auth(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Auth<Text>>> {
    let node = &entry.value;
    if !node.is_map() {
        return Some(Spanned::new(Auth::None, node.at));
    }
    let scheme = scheme(entry, diagnostics)?;
    let map = Map::open(Construct::Auth(scheme), node, entry.key.at, diagnostics)?;
    let auth = match scheme {
        Scheme::Header => Auth::Header { name: map.text("name")?, env: map.text("env")? },
        Scheme::Query => Auth::Query { name: map.text("name")?, env: map.text("env")? },
        Scheme::Bearer => Auth::Bearer { env: map.text("env")? },
        Scheme::Basic => basic(map.node("env")?, diagnostics)?,
    };
    Some(Spanned::new(auth, node.at))
}

fn scheme(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Scheme> {
    let help = format!("expected {}", check::list(Scheme::WORDS, "or"));
    let Some(scheme) = entry.value.entries().iter().find(|entry| entry.key.text == "scheme") else {
        diagnostics.push(without("`auth`", "scheme", &entry.value, entry.key.at, &help));
        return None;
    };
    let text = scheme.value.written().map_or("", |written| written.text.as_str());
    let found = Scheme::named(text);
    if found.is_none() {
        let near = nearest(text, Scheme::WORDS.iter().copied()).map_or(help, |near| format!("did you mean `{near}`?"));
        let message = "unknown authentication scheme";
        diagnostics.push(Diagnostic::new(Code::BAD_VALUE, scheme.value.at, message).help(near));
    }
    found
}

fn basic(env: &Node, diagnostics: &mut Diagnostics) -> Option<Auth<Text>> {
    let names: Vec<Text> = env.items().iter().filter_map(|item| Some(item.written()?.to_text())).collect();
    match <[Text; 2]>::try_from(names) {
        Ok([user_env, password_env]) => Some(Auth::Basic { user_env, password_env }),
        Err(_) => {
            let message = "expected two environment variables for `env`: of the user and of the password";
            diagnostics.push(Diagnostic::new(Code::BAD_VALUE, env.at, message));
            None
        }
    }
}

fn envelope(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Envelope> {
    let map = Map::open(Construct::Envelope, &entry.value, entry.key.at, diagnostics)?;
    let ok = |entry: &Entry| Some((entry.key.to_text(), literal(&entry.value)?));
    Some(Envelope {
        name: entry.key.to_text(),
        metadata: map.metadata(),
        ok: map.map_entries("ok").iter().filter_map(ok).collect(),
        data: map.text("data"),
    })
}
