//! Writing a request: path, query, headers and body.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde_json::Value;

use super::{
    CallOptions, Encode, Violation,
    draft::{Body, Draft, PathPart},
    encode::{Encoded, to_value},
    literal::scalar_text,
};

/// Headers that belong to the connection; a caller who sets them breaks it, or fools the service about the host.
const CONNECTION_HEADERS: [HeaderName; 4] =
    [header::HOST, header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONNECTION];

/// Takes the parts of a request. What cannot be written becomes a violation.
#[derive(Default)]
pub struct RequestWriter {
    pub(super) draft: Draft,
    /// The body stays JSON, because pages change it.
    pub(super) keeps_json: bool,
    pub(super) violations: Vec<Violation>,
}

impl RequestWriter {
    /// Starts with the headers that every call of the client has.
    pub(crate) fn new(headers: HeaderMap, keeps_json: bool) -> Self {
        let draft = Draft { headers, ..Draft::default() };
        Self { draft, keeps_json, violations: Vec::new() }
    }

    /// A piece of the path that is sent as it stands.
    pub fn path(&mut self, text: &str) {
        self.draft.path.push(PathPart::Text(text.to_owned()));
    }

    /// A parameter in the path.
    pub fn segment<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        let Some(texts) = self.texts(name, value) else { return };
        match texts.as_slice() {
            // Dots are resolved even when they are percent-encoded, and nothing leads to another endpoint.
            [text] if !matches!(text.as_str(), "" | "." | "..") => {
                self.draft.path.push(PathPart::Parameter(name.to_owned(), text.clone()));
            }
            _ => self.violation(name, "is a part of the path, and empty or only dots"),
        }
    }

    /// A parameter in the query: left out when not set, repeated when a list.
    pub fn query<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        for text in self.texts(name, value).unwrap_or_default() {
            self.draft.query.push((name.to_owned(), text));
        }
    }

    /// A header: left out when not set, repeated when a list. Its value is kept out of logs, for it may be a secret.
    pub fn header<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
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
    pub(crate) fn unless_set(&mut self, name: &str, value: &str) {
        if !self.draft.headers.contains_key(name) {
            self.header(name, value);
        }
    }

    /// The JSON body.
    pub fn body<T: Encode + ?Sized>(&mut self, value: &T) {
        let body = match self.keeps_json {
            true => to_value(value).map(Body::Json),
            false => serde_json::to_vec(&Encoded(value)).map(|json| Body::Bytes(json.into())),
        };
        match body {
            Ok(body) => {
                self.draft.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                self.draft.body = body;
            }
            Err(error) => self.violation("body", &error.to_string()),
        }
    }

    /// What the spec does not know. It must not repeat what the request has: which of the two the service would take is
    /// anyone's guess.
    pub(crate) fn options(&mut self, options: &CallOptions) {
        let written = self.draft.query.len();
        for (name, value) in &options.query {
            if self.draft.query[..written].iter().any(|(written, _)| written == name) {
                self.violation(name, "is an extra query parameter, but already set by the request itself");
            } else {
                self.draft.query.push((name.clone(), value.clone()));
            }
        }
        let written: Vec<_> = self.draft.headers.keys().cloned().chain(CONNECTION_HEADERS).collect();
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
    fn texts<T: Encode + ?Sized>(&mut self, name: &str, value: &T) -> Option<Vec<String>> {
        let texts = match to_value(value) {
            Ok(Value::Null) => Ok(Vec::new()),
            Ok(Value::Array(items)) => items.iter().map(scalar_text).collect::<Option<_>>().ok_or(None),
            Ok(value) => scalar_text(&value).map(|text| vec![text]).ok_or(None),
            Err(error) => Err(Some(error.to_string())),
        };
        texts.map_err(|error| self.violation(name, error.as_deref().unwrap_or("is no text, number or boolean"))).ok()
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
