//! A service: its host, its key, its headers.

use std::collections::BTreeSet;

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::Action;
use crate::diff::display;
use crate::model::{Auth, Needs, Service, Webhooks};
use crate::vocabulary::{OAuth2, RateLimit, joined, shown_needs};

impl Walk<'_> {
    pub(super) fn service(&mut self) {
        let (base, head) = (self.base, self.head);
        let Service {
            name,
            title,
            metadata,
            url,
            auth,
            headers,
            rate_limit,
            errors,
            webhooks,
            files: _,
            mentions: _,
            types: _,
            generics: _,
            endpoints: _,
        } = base;
        let cursor = Cursor::new(name, Some(metadata.at), Some(head.metadata.at));
        self.changed(&cursor, Aspect::Title, (title, &head.title), Clone::clone);
        self.metadata(&cursor, metadata, &head.metadata);
        self.url(&cursor, url, &head.url);
        self.auth(&cursor, auth, &head.auth);
        // Names of headers have no case.
        let value = |of: &Service, name: &str| {
            of.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
        };
        let is_new = |name: &&String| !headers.keys().any(|known| known.eq_ignore_ascii_case(name));
        for name in headers.keys().chain(head.headers.keys().filter(is_new)).collect::<BTreeSet<_>>() {
            let values = (&value(base, name), &value(head, name));
            let cursor = cursor.inside(&format!("/headers.{name}"));
            self.option(&cursor, Aspect::ConstantHeader, values, Clone::clone);
        }
        let shown = |limit: &RateLimit<String>| format!("{}, {}", limit.remaining, limit.reset);
        self.option(&cursor, Aspect::RateLimit, (rate_limit, &head.rate_limit), shown);
        self.catalogue(&cursor, errors.as_ref(), head.errors.as_ref());
        self.webhooks(&cursor, webhooks.as_ref(), head.webhooks.as_ref());
        self.types();
        self.endpoints(&cursor);
    }

    /// What an event is, and how it is signed.
    fn webhooks(&mut self, cursor: &Cursor, base: Option<&Webhooks>, head: Option<&Webhooks>) {
        let name = |of: &Service, all: Option<&Webhooks>| all.map(|all| of.type_def(all.event).name.clone());
        let (was, now) = (name(self.base, base), name(self.head, head));
        let (Some(base), Some(head)) = (base, head) else {
            return self.option(cursor, Aspect::Webhooks, (&was, &now), Clone::clone);
        };
        let cursor = cursor.inside("/webhooks");
        self.option(&cursor, Aspect::WebhookEvent, (&was, &now), Clone::clone);
        let tolerance = (&base.signature.tolerance, &head.signature.tolerance);
        self.changed(&cursor, Aspect::WebhookTolerance, tolerance, |seconds| format!("{seconds} s"));
        self.changed(&cursor, Aspect::WebhookSignature, (&signed(base), &signed(head)), Clone::clone);
    }

    pub(super) fn url(&mut self, cursor: &Cursor, base: &str, head: &str) {
        let ((base_host, base_path), (head_host, head_path)) = (host(base), host(head));
        self.changed(cursor, Aspect::Host, (&base_host, &head_host), ToString::to_string);
        self.changed(cursor, Aspect::BasePath, (&base_path, &head_path), ToString::to_string);
    }

    fn auth(&mut self, cursor: &Cursor, base: &Auth, head: &Auth) {
        let action = of_choices(&choices(base, None), &choices(head, None));
        self.push(cursor, Aspect::Auth, action, display::auth(base), display::auth(head));
        if action.is_none() {
            let variables = (&base.variables(), &head.variables());
            self.changed(cursor, Aspect::KeyVariable, variables, |all| joined(all, " and "));
        }
    }

    /// The schemes of an endpoint, where it does not have those of the service.
    pub(super) fn needs(&mut self, cursor: &Cursor, base: Option<&Needs>, head: Option<&Needs>) {
        if base.is_none() && head.is_none() {
            return;
        }
        let action = of_choices(&choices(&self.base.auth, base), &choices(&self.head.auth, head));
        let shown = |needs: Option<&Needs>| needs.map_or_else(|| "the service's".to_owned(), shown_needs);
        self.push(cursor, Aspect::Auth, action, shown(base), shown(head));
    }
}

/// All of a signature that its receivers check.
fn signed(Webhooks { signature, .. }: &Webhooks) -> String {
    let headers = signature.headers.iter().map(|(name, form)| format!("{name}: {form}")).collect::<Vec<_>>().join(", ");
    let [signed, secret] = [&signature.signed, &signature.secret].map(|form| form.as_deref().unwrap_or("text"));
    format!("{headers}; {} of {signed} in {}, secret {secret}", signature.hash.as_str(), signature.written.as_str())
}

/// The ways to authenticate a call: each is all that is sent.
fn choices(auth: &Auth, needs: Option<&Needs>) -> BTreeSet<BTreeSet<String>> {
    let schemes = auth.schemes();
    let all = |names: &Vec<String>| {
        let is_named = |(name, _): &&(Option<&String>, &Auth)| name.is_some_and(|name| names.contains(name));
        schemes.iter().filter(is_named).map(|(_, scheme)| method(scheme)).collect()
    };
    match (needs, auth) {
        (Some(needs), _) if needs.is_empty() => BTreeSet::from([BTreeSet::new()]),
        (Some(needs), _) | (None, Auth::Several { default: needs, .. }) => needs.iter().map(all).collect(),
        (None, one) => BTreeSet::from([schemes.iter().map(|_| method(one)).collect()]),
    }
}

fn of_choices(base: &BTreeSet<BTreeSet<String>>, head: &BTreeSet<BTreeSet<String>>) -> Option<Action> {
    let is_nothing = |choices: &BTreeSet<BTreeSet<String>>| choices.iter().all(BTreeSet::is_empty);
    match (is_nothing(base), is_nothing(head)) {
        (true, true) => None,
        (true, false) if !head.contains(&BTreeSet::new()) => Some(Action::Added),
        (false, true) if !base.contains(&BTreeSet::new()) => Some(Action::Removed),
        _ => Action::of_sets(base.is_subset(head), head.is_subset(base)),
    }
}

/// Scheme and host, and the rest.
fn host(url: &str) -> (&str, &str) {
    let after_scheme = url.find("://").map_or(0, |at| at + 3);
    let end = url[after_scheme..].find('/').map_or(url.len(), |at| after_scheme + at);
    url.split_at(end)
}

/// How the key travels; names of headers have no case.
fn method(auth: &Auth) -> String {
    match auth {
        Auth::None | Auth::Several { .. } => String::new(),
        Auth::Header { name, prefix, env: _ } => {
            format!("header {} {}", name.to_lowercase(), prefix.as_deref().unwrap_or_default())
        }
        Auth::Bearer { prefix, env: _ } => {
            format!("header authorization {}", prefix.as_deref().unwrap_or("Bearer"))
        }
        Auth::Path { name: _, env: _ } => "path".to_owned(),
        Auth::Query { name, env: _ } => format!("query {name}"),
        Auth::Basic { env: _ } => "basic".to_owned(),
        Auth::OAuth2(OAuth2 { token, scopes, parameters, grant, client, env: _ }) => {
            format!("oauth2 {token} {scopes:?} {parameters:?} {} {}", grant.as_str(), client.as_str())
        }
    }
}
