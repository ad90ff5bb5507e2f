//! Names and values that HTTP takes in headers.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Auth, Service, Text};
use crate::source::Place;

use super::endpoint::EndpointDraft;
use super::findings::Findings;

/// Headers that the client writes itself, whatever a spec says.
const OWN: &[&str] =
    &["accept", "connection", "content-length", "content-type", "host", "transfer-encoding", "user-agent"];

/// By name in lower case: what is sent with each call, and where that is said.
type Sent<'s> = BTreeMap<String, (&'s str, Place)>;

/// The headers that a service sends with each call, and those of its endpoints.
pub(super) fn check_headers(service: Option<&Service>, endpoints: &[EndpointDraft<'_>], diagnostics: &mut Findings) {
    let mut sent = Sent::new();
    if let Some(service) = service {
        sent.extend(key(service, diagnostics));
        for (name, value) in &service.headers {
            check(name, diagnostics);
            check_value(name, value, diagnostics);
            add(name, "sent with each call", &mut sent, diagnostics);
        }
    }
    for endpoint in endpoints {
        let mut sent = sent.clone();
        let fields = endpoint.written.headers.iter().map(|field| &field.name);
        for name in fields.chain(&endpoint.written.idempotency_header) {
            check(name, diagnostics);
            if OWN.contains(&name.value.to_ascii_lowercase().as_str()) {
                let message = format!("the client writes the header `{}` itself", name.value);
                diagnostics.push(Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).help("leave it out"));
            } else {
                add(name, "sent with this call", &mut sent, diagnostics);
            }
        }
    }
}

/// The header that has the key.
fn key<'s>(service: &'s Service, diagnostics: &mut Findings) -> Option<(String, (&'s str, Place))> {
    let auth = service.auth.as_ref()?;
    match &auth.value {
        Auth::Header { name, .. } => {
            check(name, diagnostics);
            Some((name.value.to_ascii_lowercase(), ("the key", name.at)))
        }
        Auth::Bearer { .. } | Auth::Basic { .. } => Some(("authorization".to_owned(), ("the key", auth.at))),
        Auth::None | Auth::Query { .. } => None,
    }
}

fn add<'s>(name: &Text, what: &'s str, sent: &mut Sent<'s>, diagnostics: &mut Findings) {
    let Some((earlier, at)) = sent.insert(name.value.to_ascii_lowercase(), (what, name.at)) else { return };
    let message = format!("there are two headers `{}`", name.value);
    let diagnostic = Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).related(at, earlier);
    diagnostics.push(diagnostic.help("a header is sent once; upper and lower case are the same in its name"));
}

fn check_value(name: &Text, value: &Text, diagnostics: &mut Findings) {
    if !value.value.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
        let message = format!("the header `{}` has a character that no header has", name.value);
        let diagnostic = Diagnostic::new(Code::BAD_VALUE, value.at, message);
        diagnostics.push(diagnostic.help("headers are letters, digits and signs of ASCII, in one line"));
    }
}

fn check(name: &Text, diagnostics: &mut Findings) {
    let fits = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if !name.value.chars().all(fits) {
        let message = format!("`{}` is no name that a header can have", name.value);
        let diagnostic = Diagnostic::new(Code::BAD_NAME, name.at, message);
        diagnostics.push(diagnostic.help("names of headers are letters, digits and `-`, without spaces"));
    }
}
