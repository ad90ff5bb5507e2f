//! The service declaration: name, base URL and authentication.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Folder, Text};
use crate::model::Auth;
use crate::naming;
use crate::resolve::sink::Sink;
use crate::source::Place;
use crate::vocabulary::{OAuth2, placeholders};

/// The service file of a folder. Reports folders with none or several.
pub(crate) fn service_of<'d>(folder: &'d Folder, sink: &Sink) -> Option<&'d document::Service> {
    let mut services = folder.files.iter().filter_map(|file| file.service.as_ref());
    let Some(first) = services.next() else {
        let message = format!("no file in the folder `{}` has the key `service`", folder.name);
        let found = Diagnostic::new(Code::MISSING_SERVICE, Place::file(folder.files.first()?.file), message);
        sink.push_absence(found.help(format!("`cargo xtask new service {}` writes a complete example", folder.name)));
        return None;
    };
    for second in services {
        let message = format!("the folder `{}` declares more than one service", folder.name);
        let found = Diagnostic::new(Code::DUPLICATE_SERVICE, second.name.at, message);
        let help = "remove `service` from one of the files, or move the second service to a folder of its own";
        sink.push(found.related(first.name.at, "first declared here").help(help));
    }
    Some(first)
}

/// Service names are unique, and each service is a feature of the client.
pub(crate) fn check_service_names(services: &[&document::Service], features: Option<&BTreeSet<String>>, sink: &Sink) {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    for Text { value: name, at } in services.iter().map(|service| &service.name) {
        if let Some(message) = naming::refused_service(name) {
            let help = format!("choose another name, such as `{name}_api`");
            sink.report_with_help(Code::RESERVED_NAME, *at, message, help);
        } else if let Some(earlier) = places.insert(name, *at) {
            let found = Diagnostic::new(Code::DUPLICATE_SERVICE, *at, format!("duplicate service `{name}`"));
            sink.push(found.related(earlier, "first declared here"));
        } else if features.is_some_and(|features| !features.contains(name)) {
            let message = format!("the client crate has no feature `{name}`");
            let help = format!("add `{name} = []` under `[features]` in generated-client/Cargo.toml");
            sink.report_with_help(Code::MISSING_FEATURE, *at, message, help);
        }
    }
}

/// Reports invalid base URLs. What an endpoint has in its own is an argument of the client as well, so that it is in the service's.
pub(crate) fn check_urls(url: &Text, auth: &Auth<Text>, folder: &Folder, sink: &Sink) {
    let known = placeholders(&url.value);
    let others = folder.files.iter().flat_map(|file| &file.endpoints).filter_map(|endpoint| endpoint.url.as_ref());
    let tokens = auth.schemes().into_iter().filter_map(|(_, scheme)| match scheme {
        Auth::OAuth2(OAuth2 { token, .. }) => Some(token),
        _ => None,
    });
    let all = [url].into_iter().chain(others).map(|url| (url, "base URL"));
    for (url, what) in all.chain(tokens.map(|url| (url, "URL of the token endpoint"))) {
        let names = placeholders(&url.value);
        let filled = names.iter().fold(url.value.clone(), |url, name| url.replace(&format!("{{{name}}}"), "x"));
        for (message, help) in url_mistakes(&filled) {
            sink.report_with_help(Code::BAD_URL, url.at, message.replace("base URL", what), help);
        }
        for name in names {
            if !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
                let message = format!("invalid name `{name}` of a placeholder in the base URL");
                sink.report_with_help(Code::BAD_URL, url.at, message, "write it in lower_snake_case: `{shop}`");
            } else if !known.contains(&name) {
                let message = format!("the placeholder `{{{name}}}` is not in the base URL of the service");
                let help = "the client fills the placeholders of the service's base URL only";
                sink.report_with_help(Code::BAD_URL, url.at, message, help);
            }
        }
    }
    if let Some(name) = auth.placeholder() {
        let in_path = format!("{{{}}}", name.value);
        if !url.value.splitn(4, '/').nth(3).is_some_and(|path| path.contains(&in_path)) {
            let message = format!("the key `{in_path}` is not in the path of the base URL");
            let found =
                Diagnostic::new(Code::BAD_URL, name.at, message).related(url.at, "the base URL is declared here");
            sink.push(found.help(format!("write it where the key is sent: `https://api.example/bot{in_path}`")));
        }
    }
}

pub(crate) fn url_mistakes(url: &str) -> Vec<(&'static str, &'static str)> {
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
    let path = rest[host.len()..].split(['?', '#']).next().unwrap_or_default();
    mistakes.extend(path_mistake(path.strip_suffix('/').unwrap_or(path)));
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._~%:/[]?#=&".contains(c);
    if host.is_empty() || host.starts_with(':') || !rest.chars().all(fits) {
        mistakes.push(("invalid host in the base URL", "write `https://HOST`"));
    }
    mistakes
}

/// What transports and services change in a path: it would not be sent as it is written.
pub(crate) fn path_mistake(path: &str) -> Option<(&'static str, &'static str)> {
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let dots = segment.to_ascii_lowercase().replace("%2e", ".");
        if dots == "." || dots == ".." {
            return Some(("the path must not have the segments `.` and `..`", "write the path that they lead to"));
        }
        if segment.is_empty() && segments.peek().is_some() {
            return Some(("the path must not have empty segments", "write one slash, not two"));
        }
        let is_escape = |rest: &str| rest.as_bytes().get(..2).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if !segment.split('%').skip(1).all(is_escape) {
            return Some(("expected two hexadecimal digits after `%` in the path", "write `%25` for a percent sign"));
        }
    }
    None
}

fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.ends_with(']') { host } else { name });
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}
