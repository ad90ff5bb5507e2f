//! Header names and values.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Service, Text};
use crate::source::Place;
use crate::vocabulary::Auth;

use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::sink::Sink;

/// Headers that the client always sets.
const OWN: &[&str] =
    &["accept", "connection", "content-length", "content-type", "host", "transfer-encoding", "user-agent"];

/// By lower-case name: why the header is sent, and its place.
type Sent<'s> = BTreeMap<String, (&'s str, Place)>;

/// Checks the headers of a service and of its endpoints.
pub(crate) fn check_headers(service: Option<&Service>, endpoints: &[PartialEndpoint<'_>], diagnostics: &mut Sink) {
    let mut sent = Sent::new();
    if let Some(service) = service {
        sent.extend(key(service, diagnostics));
        for (name, value) in &service.headers {
            check(name, diagnostics);
            check_value(name, value, diagnostics);
            add(name, "already sent with each call", &mut sent, diagnostics);
        }
    }
    for endpoint in endpoints {
        let mut sent = sent.clone();
        let fields = endpoint.written.headers.iter().map(|field| &field.name);
        for name in fields.chain(&endpoint.written.idempotency_header) {
            check(name, diagnostics);
            if OWN.contains(&name.value.to_ascii_lowercase().as_str()) {
                let message = format!("the header `{}` is set by the client", name.value);
                diagnostics.push(Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).help("remove it"));
            } else {
                add(name, "already sent with this call", &mut sent, diagnostics);
            }
        }
    }
}

/// The header with the key.
fn key<'s>(service: &'s Service, diagnostics: &mut Sink) -> Option<(String, (&'s str, Place))> {
    let auth = service.auth.as_ref()?;
    match &auth.value {
        Auth::Header { name, .. } => {
            check(name, diagnostics);
            Some((name.value.to_ascii_lowercase(), ("already used for the key", name.at)))
        }
        Auth::Bearer { .. } | Auth::Basic { .. } => {
            Some(("authorization".to_owned(), ("already used for the key", auth.at)))
        }
        Auth::None | Auth::Query { .. } => None,
    }
}

fn add<'s>(name: &Text, what: &'s str, sent: &mut Sent<'s>, diagnostics: &mut Sink) {
    let Some((earlier, at)) = sent.insert(name.value.to_ascii_lowercase(), (what, name.at)) else { return };
    let message = format!("duplicate header `{}`", name.value);
    let diagnostic = Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).related(at, earlier);
    diagnostics.push(diagnostic.help("a header is sent only once, and header names are not case-sensitive"));
}

fn check_value(name: &Text, value: &Text, diagnostics: &mut Sink) {
    if !value.value.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
        let message = format!("invalid character in the value of the header `{}`", name.value);
        let diagnostic = Diagnostic::new(Code::BAD_VALUE, value.at, message);
        diagnostics.push(diagnostic.help("header values are printable ASCII characters on one line"));
    }
}

fn check(name: &Text, diagnostics: &mut Sink) {
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if !name.value.chars().all(fits) {
        let message = format!("invalid header name `{}`", name.value);
        let diagnostic = Diagnostic::new(Code::BAD_NAME, name.at, message);
        diagnostics.push(diagnostic.help("use letters, digits and `-`, without spaces"));
    }
}
