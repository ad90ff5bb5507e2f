//! A service: its host, its key, its headers.

use super::Walk;
use super::cursor::Cursor;
use crate::diff::aspect::Aspect;
use crate::diff::delta::{Action, Sides};
use crate::diff::display;
use crate::model::{Auth, Service};

impl Walk<'_> {
    pub(super) fn service(&mut self) {
        let (base, head) = (self.base, self.head);
        let Service { name, title, about, url, auth, headers, errors, files: _, types: _, generics: _, endpoints: _ } =
            base;
        let mut cursor = Cursor::new(name, Sides::Whole);
        cursor.at(Some(about.at), Some(head.about.at));
        let cursor = cursor.owning();
        self.changed(&cursor, Aspect::Title, (title, &head.title), Clone::clone);
        self.about(&cursor, about, &head.about);
        self.url(&cursor, url, &head.url);
        self.auth(&cursor, auth, &head.auth);
        let names: std::collections::BTreeSet<&String> = headers.keys().chain(head.headers.keys()).collect();
        for name in names {
            let cursor = cursor.inside(&format!("/headers.{name}"));
            self.option(&cursor, Aspect::ConstantHeader, (headers.get(name), head.headers.get(name)), Clone::clone);
        }
        self.catalogue(&cursor, errors.as_ref(), head.errors.as_ref());
        self.types(&cursor);
        self.endpoints(&cursor);
    }

    fn url(&mut self, cursor: &Cursor, base: &str, head: &str) {
        let (base_host, base_path) = host(base);
        let (head_host, head_path) = host(head);
        self.changed(cursor, Aspect::Host, (&base_host, &head_host), |host| (*host).to_owned());
        self.changed(cursor, Aspect::BasePath, (&base_path, &head_path), |path| (*path).to_owned());
    }

    fn auth(&mut self, cursor: &Cursor, base: &Auth, head: &Auth) {
        let (base_way, head_way) = (way(base), way(head));
        match (base_way.is_empty(), head_way.is_empty()) {
            (true, false) => self.push(cursor, Aspect::Auth, Action::Added, display::auth(base), display::auth(head)),
            (false, true) => self.push(cursor, Aspect::Auth, Action::Removed, display::auth(base), display::auth(head)),
            _ if base_way != head_way => {
                self.push(cursor, Aspect::Auth, Action::Changed, display::auth(base), display::auth(head));
            }
            _ => {
                self.changed(cursor, Aspect::KeyVariable, (&variables(base), &variables(head)), |all| all.join(" and "))
            }
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
fn way(auth: &Auth) -> String {
    match auth {
        Auth::None => String::new(),
        Auth::Header { name, env: _ } => format!("header {}", name.to_lowercase()),
        Auth::Bearer { env: _ } => "bearer".to_owned(),
        Auth::Query { name, env: _ } => format!("query {name}"),
        Auth::Basic { user_env: _, password_env: _ } => "basic".to_owned(),
    }
}

fn variables(auth: &Auth) -> Vec<String> {
    match auth {
        Auth::None => vec![],
        Auth::Header { name: _, env } | Auth::Bearer { env } | Auth::Query { name: _, env } => vec![env.clone()],
        Auth::Basic { user_env, password_env } => vec![user_env.clone(), password_env.clone()],
    }
}
