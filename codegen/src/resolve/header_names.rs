//! Names and values that HTTP takes in headers.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Auth, Service, Text};
use crate::source::Place;

use super::endpoint::EndpointDraft;
use super::findings::Findings;

/// The headers that a service sends with each call.
pub(super) fn check_service_headers(service: &Service, diagnostics: &mut Findings) {
    let mut places: BTreeMap<String, Place> = BTreeMap::new();
    for (name, value) in &service.headers {
        check(name, diagnostics);
        if !value.value.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
            let message = format!("the header `{}` has a character that no header has", name.value);
            let diagnostic = Diagnostic::new(Code::BAD_VALUE, value.at, message);
            diagnostics.push(diagnostic.help("headers are letters, digits and signs of ASCII, in one line"));
        }
        if let Some(earlier) = places.insert(name.value.to_ascii_lowercase(), name.at) {
            let message = format!("there are two headers `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).related(earlier, "the first");
            diagnostics.push(diagnostic.help("upper and lower case are the same in names of headers"));
        }
    }
    match service.auth.as_ref().map(|auth| &auth.value) {
        Some(Auth::Header { name, .. }) => check(name, diagnostics),
        Some(Auth::None | Auth::Bearer { .. } | Auth::Query { .. } | Auth::Basic { .. }) | None => {}
    }
}

pub(super) fn check_headers(endpoints: &[EndpointDraft<'_>], diagnostics: &mut Findings) {
    for endpoint in endpoints {
        let fields = endpoint.written.headers.iter().map(|field| &field.name);
        fields.chain(&endpoint.written.idempotency_header).for_each(|name| check(name, diagnostics));
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
