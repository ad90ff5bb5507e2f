//! Writing a request: path, query, headers and body.

pub(crate) mod check;
pub(crate) mod draft;
pub(crate) mod each;
pub(crate) mod field;
pub(crate) mod idempotency;
pub(crate) mod pattern;
pub(crate) mod rules;

pub use self::{
    check::{Check, Checker, Violation},
    field::RequestField,
};

use std::fmt;

use http::{HeaderName, HeaderValue, header};

use crate::runtime::{
    CallOptions,
    client::Headers,
    json::{Write, Writer},
    request::draft::{Body, Draft, PathPart},
};

/// Headers that belong to the connection; a caller who sets them breaks it, or fools the service about the host.
const CONNECTION_HEADERS: [HeaderName; 4] =
    [header::HOST, header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONNECTION];

/// Takes the parts of a request. What cannot be written becomes a violation.
#[derive(Default)]
pub struct RequestWriter {
    draft: Draft,
    violations: Vec<Violation>,
}

impl RequestWriter {
    /// A piece of the path that is sent as it stands.
    pub fn path(&mut self, text: &'static str) {
        self.draft.path.push(PathPart::Text(text));
    }

    /// A parameter in the path.
    pub fn segment<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        let Some(mut texts) = self.texts(name, value) else { return };
        match (texts.pop(), texts.is_empty()) {
            // Dots are resolved even when they are percent-encoded, and nothing leads to another endpoint.
            (Some(text), true) if !matches!(text.as_str(), "" | "." | "..") => {
                self.draft.path.push(PathPart::Parameter(name, text));
            }
            _ => self.violation(name, "is a part of the path, and empty or only dots"),
        }
    }

    /// A parameter in the query: left out when not set, repeated when a list.
    pub fn query<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        let texts = self.texts(name, value).unwrap_or_default();
        self.draft.query.extend(texts.into_iter().map(|text| (name.into(), text)));
    }

    /// A header: left out when not set, repeated when a list. Its value is kept out of logs, for it may be a secret.
    pub fn header<T: Write + ?Sized>(&mut self, name: &str, value: &T) {
        for text in self.texts(name, value).unwrap_or_default() {
            match (HeaderName::try_from(name), HeaderValue::try_from(text)) {
                (Ok(header), Ok(mut value)) => {
                    value.set_sensitive(true);
                    self.draft.headers.append(header, value);
                }
                (Err(_), _) => self.violation(name, "is not a header name"),
                (_, Err(_)) => self.violation(name, "holds characters that a header cannot carry, such as a line end"),
            }
        }
    }

    /// A header that a caller may have set by hand.
    pub(crate) fn unless_set(&mut self, name: &str, value: &str, client: &Headers) {
        if !self.draft.headers.contains_key(name) && !client.of(false).contains_key(name) {
            self.header(name, value);
        }
    }

    /// The JSON body.
    pub fn body<T: Write + ?Sized>(&mut self, value: &T) {
        match Writer::json(value) {
            Ok(text) => self.draft.body = Body::Json(text.into()),
            Err(problem) => self.violation("body", &problem),
        }
    }

    /// What the spec does not know. It must not repeat what the request has: which of the two the service would take is
    /// anyone's guess.
    pub(crate) fn options(&mut self, options: &CallOptions, client: &Headers) {
        let written = self.draft.query.len();
        for (name, value) in &options.query {
            if self.draft.query[..written].iter().any(|(written, _)| written == name) {
                self.violation(name, "is an extra query parameter, but already set by the request itself");
            } else {
                self.draft.query.push((name.clone().into(), value.clone()));
            }
        }
        if options.headers.is_empty() {
            return;
        }
        let common = client.of(!matches!(self.draft.body, Body::None)).keys();
        let written: Vec<_> = common.chain(self.draft.headers.keys()).cloned().chain(CONNECTION_HEADERS).collect();
        for (name, value) in &options.headers {
            if written.iter().any(|written| written.as_str().eq_ignore_ascii_case(name)) {
                self.violation(name, "is an extra header, but already set by the client");
            } else {
                self.header(name, value);
            }
        }
    }

    /// What was written, or why it cannot be sent.
    pub(crate) fn finish(self) -> Result<Draft, Vec<Violation>> {
        if self.violations.is_empty() { Ok(self.draft) } else { Err(self.violations) }
    }

    /// The texts of a parameter: none when it is not set, several when it is a list.
    fn texts<T: Write + ?Sized>(&mut self, name: &str, value: &T) -> Option<Vec<String>> {
        Writer::texts(value).map_err(|problem| self.violation(name, &problem)).ok()
    }

    fn violation(&mut self, field: &str, message: &str) {
        self.violations.push(Violation::new(field, message));
    }
}

/// Sizes and names only: values may be secrets.
impl fmt::Debug for RequestWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestWriter")
            .field("headers", &self.draft.headers.keys().collect::<Vec<_>>())
            .field("violations", &self.violations)
            .finish_non_exhaustive()
    }
}

/// A parameter that is a list in one text, its items separated by commas.
#[derive(Debug, Clone, Copy)]
pub struct Csv<'a, T>(pub &'a T);

impl<T: Write> Write for Csv<'_, T> {
    fn write(&self, out: &mut Writer) {
        if !self.0.is_unset() {
            out.csv(self.0);
        }
    }
}
