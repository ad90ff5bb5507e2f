//! Several schemes of a service, and the schemes that its endpoints name.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Folder, Text};
use crate::resolve::sink::Sink;
use crate::vocabulary::{Auth, Needs};

pub(crate) fn check_auth(auth: &Auth<Text>, folder: &Folder, sink: &Sink) {
    let schemes = auth.schemes();
    let mut known = BTreeSet::new();
    for (name, scheme) in schemes.iter().filter_map(|(name, scheme)| Some(((*name)?, scheme))) {
        if !known.insert(name.value.as_str()) {
            let message = format!("duplicate authentication scheme `{}`", name.value);
            let help = "give the schemes names: `{user: {scheme: …}}`";
            sink.report_with_help(Code::DUPLICATE_NAME, name.at, message, help);
        }
        if scheme.placeholder().is_some() {
            let message = "a key in the path cannot be combined with other schemes";
            sink.report_with_help(
                Code::BAD_VALUE,
                name.at,
                message,
                "the key is part of the base URL, so every endpoint sends it",
            );
        }
    }
    let endpoints = folder.files.iter().flat_map(|file| &file.endpoints).filter_map(|endpoint| endpoint.auth.as_ref());
    let default = if let Auth::Several { default, .. } = auth { Some(default) } else { None };
    for needs in default.into_iter().chain(endpoints) {
        check_needs(needs, &schemes, &known, sink);
    }
}

/// Each scheme is known, and no two write the same header.
fn check_needs(needs: &Needs<Text>, schemes: &[(Option<&Text>, &Auth<Text>)], known: &BTreeSet<&str>, sink: &Sink) {
    for all in needs {
        let mut places = BTreeSet::new();
        for name in all {
            let scheme = schemes.iter().find(|(known, _)| known.is_some_and(|known| known.value == name.value));
            let Some((_, scheme)) = scheme else {
                let found = Diagnostic::new(
                    Code::UNKNOWN_NAME,
                    name.at,
                    format!("cannot find the authentication scheme `{}`", name.value),
                );
                let help = match nearest(&name.value, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if known.is_empty() => "the service has no schemes with names; `none` sends no key".to_owned(),
                    None => format!("the service has {}", known.iter().copied().collect::<Vec<_>>().join(", ")),
                };
                // Schemes are read all or none.
                match schemes.is_empty() {
                    true => sink.push_absence(found.help(help)),
                    false => sink.push(found.help(help)),
                }
                continue;
            };
            if !places.insert(place(scheme)) {
                let message = format!("`{}` and another scheme write the same header or parameter", name.value);
                let help = "a request can have only one of them: write a list of alternatives";
                sink.report_with_help(Code::DUPLICATE_NAME, name.at, message, help);
            }
        }
    }
}

/// Where a key is sent.
fn place(auth: &Auth<Text>) -> String {
    match auth {
        Auth::Header { name, .. } => format!("header {}", name.value.to_ascii_lowercase()),
        Auth::Bearer { .. } | Auth::Basic { .. } | Auth::OAuth2(_) => "header authorization".to_owned(),
        Auth::Query { name, .. } => format!("query {}", name.value),
        Auth::Path { .. } | Auth::None | Auth::Several { .. } => "path".to_owned(),
    }
}
