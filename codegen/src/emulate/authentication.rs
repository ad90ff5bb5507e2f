//! Whether a request has the key.

use serde_json::json;

use super::refusal::Refusal;
use super::{KEY, Request, Response, forms};
use crate::model::{Auth, Endpoint, Service};
use crate::vocabulary::{ClientPlace, Grant};

/// `emulated:emulated`, in Base64.
const BASIC: &str = "Basic ZW11bGF0ZWQ6ZW11bGF0ZWQ=";

/// One key is right for every service, so that a wrong one is noticed.
pub(super) fn check(service: &Service, endpoint: &Endpoint, request: &Request) -> Result<(), Refusal> {
    let (schemes, alone) = (service.auth.schemes(), vec![vec![String::new()]]);
    let needs = match (&endpoint.auth, &service.auth) {
        (Some(needs), _) => needs,
        (None, Auth::Several { default, .. }) => default,
        (None, _) => &alone,
    };
    let mut refusal = None;
    for all in needs {
        let is_needed = |(name, _): &&(Option<&String>, &Auth)| name.is_none_or(|name| all.contains(name));
        match schemes.iter().filter(is_needed).try_for_each(|(_, scheme)| key(scheme, request)) {
            Ok(()) => return Ok(()),
            Err(found) => refusal = refusal.or(Some(found)),
        }
    }
    refusal.map_or(Ok(()), Err)
}

fn key(scheme: &Auth, request: &Request) -> Result<(), Refusal> {
    let header = |name: &str| request.header(name).map(str::to_owned);
    let (key, wanted) = match scheme {
        // A key in a path is before those of the endpoints.
        Auth::None | Auth::Path { .. } | Auth::Several { .. } => return Ok(()),
        Auth::Header { name, prefix, .. } => (header(name), prefixed(prefix.as_deref())),
        Auth::Bearer { prefix, .. } => (header("authorization"), prefixed(prefix.as_deref().or(Some("Bearer")))),
        Auth::OAuth2(_) => (header("authorization"), prefixed(Some("Bearer"))),
        Auth::Query { name, .. } => (
            forms::pairs(&request.query).into_iter().find(|(known, _)| known == name).map(|(_, key)| key),
            KEY.to_owned(),
        ),
        Auth::Basic { .. } => (header("authorization"), BASIC.to_owned()),
    };
    match key {
        Some(key) if key == wanted => Ok(()),
        Some(_) => Err(refused("invalid", format!("the key is wrong: the emulator accepts `{KEY}`"))),
        None => Err(refused("missing", "the request has no key".to_owned())),
    }
}

/// The response of a token endpoint at this path: id and secret are the one key, and so is the token.
pub(super) fn token(service: &Service, path: &str, request: &Request) -> Option<Response> {
    let schemes = service.auth.schemes();
    let found = schemes.iter().find_map(|(_, scheme)| match scheme {
        Auth::OAuth2(oauth2) => is_at(&oauth2.token, path).then_some(oauth2),
        _ => None,
    })?;
    let body = str::from_utf8(&request.body).unwrap_or_default();
    let pairs = forms::pairs(body);
    let is = |name: &str, wanted: &str| pairs.iter().any(|(known, value)| known == name && value == wanted);
    let is_client = match found.client {
        ClientPlace::Header => request.header("authorization") == Some(BASIC),
        ClientPlace::Body => is("client_id", KEY) && is("client_secret", KEY),
    };
    let has_grant = is("grant_type", found.grant.as_str());
    let is_known = found.grant == Grant::ClientCredentials || is("refresh_token", KEY);
    let error = |status, code| Response::json(status, &json!({ "error": code }));
    Some(match (request.method.as_str(), is_client, has_grant, is_known) {
        ("POST", true, true, true) => {
            Response::json(200, &json!({ "access_token": KEY, "token_type": "Bearer", "expires_in": 3600 }))
        }
        ("POST", false, ..) => error(401, "invalid_client"),
        ("POST", true, false, _) => error(400, "unsupported_grant_type"),
        ("POST", ..) => error(400, "invalid_grant"),
        _ => error(405, "invalid_request"),
    })
}

/// Whether a URL has this path; its placeholders have any value.
fn is_at(url: &str, path: &str) -> bool {
    let (own, parts) = (url.split('/').skip(3), path.split('/').skip(1));
    own.clone().count() == parts.clone().count() && own.zip(parts).all(|(own, part)| own == part || own.contains('{'))
}

/// Whether the key is this query parameter.
pub(super) fn is_query(service: &Service, name: &str) -> bool {
    service.auth.schemes().iter().any(|(_, scheme)| matches!(scheme, Auth::Query { name: key, .. } if key == name))
}

/// What is before the path of an endpoint, where the key is in that.
pub(super) fn before_path(service: &Service, endpoint: &Endpoint) -> String {
    let Some(name) = service.auth.placeholder() else { return String::new() };
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
