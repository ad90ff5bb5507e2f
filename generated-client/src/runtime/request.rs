//! Writing a request: path, query, headers and body.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::{
    CallOptions, Encode, Violation,
    encode::{Encoded, to_value},
    literal::scalar_text,
};

/// All but the characters that mean nothing anywhere in a URL (RFC 3986, "unreserved").
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Headers that belong to the connection; a caller who sets them breaks it, or fools the service about the host.
const CONNECTION_HEADERS: [HeaderName; 4] =
    [header::HOST, header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONNECTION];

/// Takes the parts of a request. What cannot be written becomes a violation.
#[derive(Default)]
pub struct RequestWriter {
    path: String,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Option<Bytes>,
    violations: Vec<Violation>,
}

/// What was written.
pub(crate) struct Written {
    /// Path and query, percent-encoded.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl RequestWriter {
    /// Starts with the headers that every call of the client has.
    pub(crate) fn new(headers: HeaderMap) -> Self {
        Self { headers, ..Self::default() }
    }

    /// A piece of the path that is sent as it stands.
    pub fn path(&mut self, text: &str) {
        self.path.push_str(text);
    }

    /// A parameter in the path.
    pub fn segment<T: Encode + ?Sized>(&mut self, value: &T) {
        let Some(texts) = self.texts("path", value) else { return };
        match texts.as_slice() {
            // Dots are resolved even when they are percent-encoded, and nothing leads to another endpoint.
            [text] if !matches!(text.as_str(), "" | "." | "..") => self.path.extend(percent_encoded(text)),
            _ => self.violation("path", "has a parameter that is empty or only dots"),
        }
    }

    /// A parameter in the query: left out when not set, repeated when a list.
    pub fn query<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        for text in self.texts(name, value).unwrap_or_default() {
            self.query.push((name.to_owned(), text));
        }
    }

    /// A header: left out when not set, repeated when a list. Its value is kept out of logs, for it may be a secret.
    pub fn header<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        for text in self.texts(name, value).unwrap_or_default() {
            match (HeaderName::try_from(name), HeaderValue::try_from(text)) {
                (Ok(header), Ok(mut value)) => {
                    value.set_sensitive(true);
                    self.headers.append(header, value);
                }
                (Err(_), _) => self.violation(name, "is not a header name"),
                (_, Err(_)) => self.violation(name, "holds characters that a header cannot carry, such as a line end"),
            }
        }
    }

    /// A header that a caller may have set by hand.
    pub(crate) fn unless_set(&mut self, name: &str, value: &str) {
        if !self.headers.contains_key(name) {
            self.header(name, value);
        }
    }

    /// The JSON body.
    pub fn body<T: Encode + ?Sized>(&mut self, value: &T) {
        match serde_json::to_vec(&Encoded(value)) {
            Ok(json) => {
                self.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                self.body = Some(json.into());
            }
            Err(error) => self.violation("body", &error.to_string()),
        }
    }

    /// What the spec does not know. It must not repeat what the request has: which of the two the service would take is
    /// anyone's guess.
    pub(crate) fn options(&mut self, options: &CallOptions) {
        let written = self.query.len();
        for (name, value) in &options.query {
            if self.query[..written].iter().any(|(written, _)| written == name) {
                self.violation(name, "is an extra query parameter, but already set by the request itself");
            } else {
                self.query.push((name.clone(), value.clone()));
            }
        }
        let written: Vec<_> = self.headers.keys().cloned().chain(CONNECTION_HEADERS).collect();
        for (name, value) in &options.headers {
            if written.iter().any(|written| written.as_str().eq_ignore_ascii_case(name)) {
                self.violation(name, "is an extra header, but already set by the client");
            } else {
                self.header(name, value);
            }
        }
    }

    /// What was written, or why it cannot be sent. `secret` is a query parameter that proves who is calling.
    pub(crate) fn finish(mut self, secret: Option<(&str, &str)>) -> Result<Written, Vec<Violation>> {
        if let Some((name, _)) = secret
            && self.query.iter().any(|(written, _)| written == name)
        {
            self.violation(name, "is already set by the client");
        }
        if !self.violations.is_empty() {
            return Err(self.violations);
        }
        let mut target = self.path;
        let pairs = self.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(secret);
        for (index, (name, value)) in pairs.enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.extend(percent_encoded(name));
            target.push('=');
            target.extend(percent_encoded(value));
        }
        Ok(Written { target, headers: self.headers, body: self.body.unwrap_or_default() })
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
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.as_ref().map(Bytes::len))
            .field("violations", &self.violations)
            .finish_non_exhaustive()
    }
}

fn percent_encoded(text: &str) -> impl Iterator<Item = &str> {
    utf8_percent_encode(text, RESERVED)
}
