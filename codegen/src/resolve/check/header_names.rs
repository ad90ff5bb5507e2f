//! Checks the names and values of headers, and that none is declared twice.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Service, Text};
use crate::model::{Field, Type, TypeKind, TypeKinds};
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::resolve::sink::Sink;
use crate::source::Place;
use crate::vocabulary::Auth;

/// Headers that the client always sets.
const OWN: [&str; 16] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// By lower-case name: why the header is sent, and its place.
type Sent = BTreeMap<String, (&'static str, Place)>;

/// Checks the headers of a service and of its endpoints.
pub(crate) fn check_headers(service: Option<&Service>, endpoints: &[PartialEndpoint<'_>], types: &Types<'_>) {
    let sink = types.sink;
    let mut sent = Sent::new();
    if let Some(service) = service {
        sent.extend(keys(service, sink));
        for (name, value) in &service.headers {
            check(name, sink);
            check_value(name, value, sink);
            add(name, "already sent with each call", &mut sent, sink);
        }
    }
    for endpoint in endpoints {
        let is_known = |field: &&Field| sent.contains_key(&field.wire.to_ascii_lowercase());
        endpoint.headers.iter().filter(|field| !is_known(field)).for_each(|field| refuse_plain_key(field, types));
        let mut sent = sent.clone();
        let fields = endpoint.written.headers.iter().map(|field| &field.name);
        for name in fields.chain(&endpoint.written.idempotency_header) {
            check(name, sink);
            add(name, "already sent with this call", &mut sent, sink);
        }
        if let Some(service) = service {
            check_query(service, endpoint, sink);
        }
    }
}

/// Refuses a key that would be printed.
fn refuse_plain_key(field: &Field, types: &Types<'_>) {
    let has_key = ["authorization", "cookie"].contains(&field.wire.to_ascii_lowercase().as_str());
    let is_plain = |ty: &Type| !ty.name().is_some_and(|id| matches!(types.kind(id), Some(TypeKind::Secret)));
    if has_key && field.value().is_some_and(is_plain) {
        let message = format!("the header `{}` holds a key, and its type is not a secret", field.wire);
        let help = "declare the key with `auth`, or give the header a type with `secret: true`";
        types.sink.report_with_help(Code::BAD_TYPE_HERE, field.metadata.at, message, help);
    }
}

/// The key may be in the query.
fn check_query(service: &Service, endpoint: &PartialEndpoint<'_>, sink: &Sink) {
    let schemes = service.auth.iter().flat_map(|auth| auth.value.schemes());
    let keys = schemes.filter_map(|(_, scheme)| if let Auth::Query { name, .. } = scheme { Some(name) } else { None });
    for key in keys {
        for field in endpoint.written.query.iter().filter(|field| field.name.value == key.value) {
            let message = format!("duplicate query parameter `{}`", key.value);
            let found = Diagnostic::new(Code::DUPLICATE_NAME, field.name.at, message);
            sink.push(found.related(key.at, "already used for the key").help("remove it: the client sends it"));
        }
    }
}

/// The headers with keys.
fn keys(service: &Service, sink: &Sink) -> Vec<(String, (&'static str, Place))> {
    let Some(auth) = &service.auth else { return Vec::new() };
    let name = |scheme: &Auth<Text>| match scheme {
        Auth::Header { name, .. } => {
            check(name, sink);
            Some((name.value.to_ascii_lowercase(), name.at))
        }
        Auth::Bearer { .. } | Auth::Basic { .. } | Auth::OAuth2(_) => Some(("authorization".to_owned(), auth.at)),
        Auth::None | Auth::Query { .. } | Auth::Path { .. } | Auth::Several { .. } => None,
    };
    let named = auth.value.schemes().into_iter().filter_map(|(_, scheme)| name(scheme));
    named.map(|(name, at)| (name, ("already used for the key", at))).collect()
}

fn add(name: &Text, why: &'static str, sent: &mut Sent, sink: &Sink) {
    if OWN.contains(&name.value.to_ascii_lowercase().as_str()) {
        let message = format!("the header `{}` is set by the client", name.value);
        sink.report_with_help(Code::DUPLICATE_NAME, name.at, message, "remove it");
        return;
    }
    let Some((earlier, at)) = sent.insert(name.value.to_ascii_lowercase(), (why, name.at)) else { return };
    let message = format!("duplicate header `{}`", name.value);
    let diagnostic = Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).related(at, earlier);
    sink.push(diagnostic.help("a header is sent only once, and header names are not case-sensitive"));
}

fn check_value(name: &Text, value: &Text, sink: &Sink) {
    if !value.value.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
        let message = format!("invalid character in the value of the header `{}`", name.value);
        let help = "header values are printable ASCII characters on one line";
        sink.report_with_help(Code::BAD_VALUE, value.at, message, help);
    }
}

pub(crate) fn check(name: &Text, sink: &Sink) {
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if !name.value.chars().all(fits) {
        let message = format!("invalid header name `{}`", name.value);
        sink.report_with_help(Code::BAD_NAME, name.at, message, "use letters, digits and `-`, without spaces");
    }
}
