//! Whether a request has the key.

use super::refusal::Refusal;
use super::{KEY, Request, forms};
use crate::model::{Auth, Endpoint, Service};

/// One key is right for every service, so that a wrong one is noticed.
pub(super) fn check(service: &Service, endpoint: &Endpoint, request: &Request) -> Result<(), Refusal> {
    if endpoint.keyless {
        return Ok(());
    }
    let header = |name: &str| request.header(name).map(str::to_owned);
    let (key, wanted) = match &service.auth {
        // A key in a path is before those of the endpoints.
        Auth::None | Auth::Path { .. } => return Ok(()),
        Auth::Header { name, prefix, .. } => (header(name), prefixed(prefix.as_deref())),
        Auth::Bearer { prefix, .. } => (header("authorization"), prefixed(prefix.as_deref().or(Some("Bearer")))),
        Auth::Query { name, .. } => (
            forms::pairs(&request.query).into_iter().find(|(known, _)| known == name).map(|(_, key)| key),
            KEY.to_owned(),
        ),
        // `emulated:emulated`, in Base64.
        Auth::Basic { .. } => (header("authorization"), "Basic ZW11bGF0ZWQ6ZW11bGF0ZWQ=".to_owned()),
    };
    match key {
        Some(key) if key == wanted => Ok(()),
        Some(_) => Err(refused("invalid", format!("the key is wrong: the emulator accepts `{KEY}`"))),
        None => Err(refused("missing", "the request has no key".to_owned())),
    }
}

/// What is before the path of an endpoint, where the key is in that.
pub(super) fn before_path(service: &Service, endpoint: &Endpoint) -> String {
    let Auth::Path { name, .. } = &service.auth else { return String::new() };
    let (url, place) = (endpoint.url.as_ref().unwrap_or(&service.url), format!("{{{name}}}"));
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    format!("/{}", path.replace(&place, KEY))
}

fn prefixed(prefix: Option<&str>) -> String {
    prefix.map_or_else(|| KEY.to_owned(), |prefix| format!("{prefix} {KEY}"))
}

fn refused(how: &str, reason: String) -> Refusal {
    Refusal::new(&[401, 403], &format!("{how} credentials key api token unauthorized authentication"), reason)
}
