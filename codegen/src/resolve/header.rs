//! The service declaration: name, base URL and authentication.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Folder, Text};
use crate::model::Auth;
use crate::source::Place;

use crate::resolve::sink::Sink;

/// The service file of a folder. Reports folders with none or several.
pub(crate) fn service_of<'d>(folder: &'d Folder, diagnostics: &mut Sink) -> Option<&'d document::Service> {
    let mut services = folder.files.iter().filter_map(|file| file.service.as_ref());
    let first = services.next();
    match (first, folder.files.first()) {
        (None, Some(file)) => {
            let message = format!("no file in the folder `{}` has the key `service`", folder.name);
            let diagnostic = Diagnostic::new(Code::MISSING_SERVICE, Place::file(file.file), message);
            diagnostics.push_absence(
                diagnostic.help(format!("`cargo xtask new service {}` writes a complete example", folder.name)),
            );
        }
        (None, None) => {}
        (Some(first), _) => {
            for second in services {
                let message = format!("the folder `{}` declares more than one service", folder.name);
                let diagnostic = Diagnostic::new(Code::DUPLICATE_SERVICE, second.name.at, message);
                let diagnostic = diagnostic.related(first.name.at, "first declared here");
                diagnostics.push(
                    diagnostic.help(
                        "remove `service` from one of the files, or move the second service to a folder of its own",
                    ),
                );
            }
        }
    }
    first
}

/// Service names are unique, and each service is a feature of the client.
pub(crate) fn check_service_names(
    services: &[&document::Service],
    features: Option<&BTreeSet<String>>,
    diagnostics: &mut Sink,
) {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    for service in services {
        let name = &service.name;
        if let Some(earlier) = places.insert(&name.value, name.at) {
            let message = format!("duplicate service `{}`", name.value);
            let diagnostic =
                Diagnostic::new(Code::DUPLICATE_SERVICE, name.at, message).related(earlier, "first declared here");
            diagnostics.push(diagnostic);
        } else if features.is_some_and(|features| !features.contains(&name.value)) {
            let message = format!("the client crate has no feature `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::MISSING_FEATURE, name.at, message);
            let help = format!("add `{} = []` under `[features]` in generated-client/Cargo.toml", name.value);
            diagnostics.push(diagnostic.help(help));
        }
    }
}

/// The base URL. Reports invalid ones.
pub(crate) fn url(written: &Text, diagnostics: &mut Sink) -> String {
    for (message, help) in url_mistakes(&written.value) {
        diagnostics.push(Diagnostic::new(Code::BAD_URL, written.at, message).help(help));
    }
    written.value.clone()
}

fn url_mistakes(url: &str) -> Vec<(&'static str, &'static str)> {
    let Some((scheme, rest)) = url.split_once("://").filter(|(scheme, _)| ["http", "https"].contains(scheme)) else {
        return vec![("expected a base URL that starts with `https://`", "write the full URL")];
    };
    let host = rest.split('/').next().unwrap_or(rest);
    let mut mistakes = Vec::new();
    if scheme == "http" && !is_loopback(host) {
        mistakes.push(("the base URL must be `https`: over `http` the key could be read", "write `https://`"));
    }
    if rest.contains(['?', '#']) {
        mistakes.push(("the base URL must not have a query or a fragment", "declare query parameters under `query`"));
    }
    if rest.ends_with('/') && !host.is_empty() {
        mistakes.push(("the base URL must not end with a slash", "remove the slash: paths start with one"));
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._~%:/[]?#=&".contains(c);
    if host.is_empty() || host.starts_with(':') || !rest.chars().all(fits) {
        mistakes.push(("invalid host in the base URL", "write `https://HOST`"));
    }
    mistakes
}

fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.ends_with(']') { host } else { name });
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

pub(crate) fn auth(written: Option<&Auth<Text>>) -> Auth {
    written.map_or(Auth::None, |auth| auth.map(Text::bare))
}

pub(crate) fn headers(written: &[(Text, Text)]) -> IndexMap<String, String> {
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
