//! A service: its host, its key, its headers.

use std::collections::BTreeSet;

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::Action;
use crate::diff::display;
use crate::model::{Auth, Service};
use crate::vocabulary::{RateLimit, joined};

impl Walk<'_> {
    pub(super) fn service(&mut self) {
        let (base, head) = (self.base, self.head);
        let Service {
            name,
            title,
            about,
            url,
            auth,
            headers,
            rate_limit,
            errors,
            files: _,
            mentions: _,
            types: _,
            generics: _,
            endpoints: _,
        } = base;
        let cursor = Cursor::new(name, Some(about.at), Some(head.about.at));
        self.changed(&cursor, Aspect::Title, (title, &head.title), Clone::clone);
        self.about(&cursor, about, &head.about);
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
        let said = |limit: &RateLimit<String>| format!("{}, {}", limit.remaining, limit.reset);
        self.option(&cursor, Aspect::RateLimit, (rate_limit, &head.rate_limit), said);
        self.catalogue(&cursor, errors.as_ref(), head.errors.as_ref());
        self.types();
        self.endpoints(&cursor);
    }

    pub(super) fn url(&mut self, cursor: &Cursor, base: &str, head: &str) {
        let ((base_host, base_path), (head_host, head_path)) = (host(base), host(head));
        self.changed(cursor, Aspect::Host, (&base_host, &head_host), ToString::to_string);
        self.changed(cursor, Aspect::BasePath, (&base_path, &head_path), ToString::to_string);
    }

    fn auth(&mut self, cursor: &Cursor, base: &Auth, head: &Auth) {
        let action = match (base, head) {
            (Auth::None, Auth::None) => None,
            (Auth::None, _) => Some(Action::Added),
            (_, Auth::None) => Some(Action::Removed),
            _ => (method(base) != method(head)).then_some(Action::Changed),
        };
        self.push(cursor, Aspect::Auth, action, display::auth(base), display::auth(head));
        if action.is_none() {
            let variables = (&base.variables(), &head.variables());
            self.changed(cursor, Aspect::KeyVariable, variables, |all| joined(all, " and "));
        }
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
        Auth::None => String::new(),
        Auth::Header { name, prefix, env: _ } => {
            format!("header {} {}", name.to_lowercase(), prefix.as_deref().unwrap_or_default())
        }
        Auth::Bearer { prefix, env: _ } => {
            format!("header authorization {}", prefix.as_deref().unwrap_or("Bearer"))
        }
        Auth::Path { name: _, env: _ } => "path".to_owned(),
        Auth::Query { name, env: _ } => format!("query {name}"),
        Auth::Basic { user_env: _, password_env: _ } => "basic".to_owned(),
    }
}
