//! What a service is: its name, host and key.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Folder, Text};
use crate::model::Auth;
use crate::source::Place;

use super::findings::Findings;

/// The one file of a folder that says `service:`; reports none and several.
pub(super) fn service_of<'d>(folder: &'d Folder, diagnostics: &mut Findings) -> Option<&'d document::Service> {
    let mut services = folder.files.iter().filter_map(|file| file.service.as_ref());
    let first = services.next();
    match (first, folder.files.first()) {
        (None, Some(file)) => {
            let message = format!("no file of the folder `{}` says `service:`", folder.name);
            let diagnostic = Diagnostic::new(Code::MISSING_SERVICE, Place::file(file.file), message);
            diagnostics.push_incomplete(
                diagnostic.help(format!("`cargo xtask new service {}` shows what is needed", folder.name)),
            );
        }
        (None, None) => {}
        (Some(first), _) => {
            for second in services {
                let message = format!("the folder `{}` has two services", folder.name);
                let diagnostic = Diagnostic::new(Code::DUPLICATE_SERVICE, second.name.at, message);
                let diagnostic = diagnostic.related(first.name.at, "the first");
                diagnostics.push(diagnostic.help("take it out of one file, or move the second to a folder of its own"));
            }
        }
    }
    first
}

/// Services have names of their own, and each is a feature of the client.
pub(super) fn check_service_names(
    services: &[&document::Service],
    features: Option<&BTreeSet<String>>,
    diagnostics: &mut Findings,
) {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    for service in services {
        let name = &service.name;
        if let Some(earlier) = places.insert(&name.value, name.at) {
            let message = format!("there are two services `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::DUPLICATE_SERVICE, name.at, message).related(earlier, "the first");
            diagnostics.push(diagnostic);
        } else if features.is_some_and(|features| !features.contains(&name.value)) {
            let message = format!("the client has no feature `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::MISSING_FEATURE, name.at, message);
            let help = format!("add `{} = []` to [features] in generated-client/Cargo.toml", name.value);
            diagnostics.push(diagnostic.help(help));
        }
    }
}

/// The base URL; reports what makes it one that cannot be called.
pub(super) fn url(written: &Text, diagnostics: &mut Findings) -> String {
    for (message, help) in url_mistakes(&written.value) {
        diagnostics.push(Diagnostic::new(Code::BAD_URL, written.at, message).help(help));
    }
    written.value.clone()
}

fn url_mistakes(url: &str) -> Vec<(&'static str, &'static str)> {
    let Some((scheme, rest)) = url.split_once("://").filter(|(scheme, _)| ["http", "https"].contains(scheme)) else {
        return vec![("the base URL does not begin with `https://`", "write the whole address")];
    };
    let host = rest.split('/').next().unwrap_or(rest);
    let mut mistakes = Vec::new();
    if scheme == "http" && !is_loopback(host) {
        mistakes.push(("the base URL is not `https`, so that anyone could read the key", "write `https://`"));
    }
    if rest.contains(['?', '#']) {
        mistakes.push(("the base URL has a query or a fragment", "what belongs in the query stands under `query`"));
    }
    if rest.ends_with('/') && !host.is_empty() {
        mistakes.push(("the base URL ends in a slash", "leave the slash out: paths begin with one"));
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._~%:/[]?#=&".contains(c);
    if host.is_empty() || host.starts_with(':') || !rest.chars().all(fits) {
        mistakes.push(("the base URL has no host, or a character that no address has", "write `https://HOST`"));
    }
    mistakes
}

fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.ends_with(']') { host } else { name });
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

pub(super) fn auth(written: Option<&document::Auth>) -> Auth {
    let text = |text: &Text| text.value.clone();
    match written {
        Some(document::Auth::None) | None => Auth::None,
        Some(document::Auth::Header { name, env }) => Auth::Header { name: text(name), env: text(env) },
        Some(document::Auth::Bearer { env }) => Auth::Bearer { env: text(env) },
        Some(document::Auth::Query { name, env }) => Auth::Query { name: text(name), env: text(env) },
        Some(document::Auth::Basic { user_env, password_env }) => {
            Auth::Basic { user_env: text(user_env), password_env: text(password_env) }
        }
    }
}

pub(super) fn headers(written: &[(Text, Text)]) -> IndexMap<String, String> {
    written.iter().map(|(name, value)| (name.value.clone(), value.value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let good = ["https://a.example", "https://a.example/v1", "https://a.example:8443", "http://127.0.0.1:80"];
        for url in good.into_iter().chain(["http://localhost", "http://[::1]", "http://[::1]:8080/api"]) {
            assert_eq!(url_mistakes(url), [], "{url}");
        }
        let bad =
            ["", "a.example", "ftp://a", "http://a.example", "https://", "https:///a", "https://a/", "https://a?b"];
        for url in
            bad.into_iter().chain(["https://a#b", "https://a b", "https://:80", "http://localhost.evil", "https://é"])
        {
            assert_eq!(url_mistakes(url).len(), 1, "{url}");
        }
    }
}
