//! Writing a request: path, query, headers and body.

use std::fmt;

use http::{HeaderName, HeaderValue, header};
use serde_json::Value;

use super::{
    CallOptions, Encode, Violation,
    client::Headers,
    draft::{Body, Draft, PathPart},
    encode::{Encoded, to_value},
    literal::into_text,
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

/// The texts of a parameter.
enum Texts {
    One(String),
    /// Of a list.
    Several(Vec<String>),
}

impl RequestWriter {
    pub(crate) fn new(keeps_json: bool) -> Self {
        Self { keeps_json, ..Self::default() }
    }

    /// A piece of the path that is sent as it stands.
    pub fn path(&mut self, text: &'static str) {
        self.draft.path.push(PathPart::Text(text));
    }

    /// A parameter in the path.
    pub fn segment<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.texts(name, value) {
            None => {}
            // Dots are resolved even when they are percent-encoded, and nothing leads to another endpoint.
            Some(Texts::One(text)) if !matches!(text.as_str(), "" | "." | "..") => {
                self.draft.path.push(PathPart::Parameter(name, text));
            }
            Some(_) => self.violation(name, "is a part of the path, and empty or only dots"),
        }
    }

    /// A parameter in the query: left out when not set, repeated when a list.
    pub fn query<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        match self.texts(name, value) {
            None => {}
            Some(Texts::One(text)) => self.draft.query.push((name.into(), text)),
            Some(Texts::Several(texts)) => {
                self.draft.query.extend(texts.into_iter().map(|text| (name.into(), text)));
            }
        }
    }

    /// A header: left out when not set, repeated when a list. Its value is kept out of logs, for it may be a secret.
    pub fn header<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        let texts = match self.texts(name, value) {
            None => return,
            Some(Texts::One(text)) => vec![text],
            Some(Texts::Several(texts)) => texts,
        };
        for text in texts {
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
    pub fn body<T: Encode + ?Sized>(&mut self, value: &T) {
        let body = match self.keeps_json {
            true => to_value(value).map(Body::Json),
            false => serde_json::to_vec(&Encoded(value)).map(|json| Body::Bytes(json.into())),
        };
        match body {
            Ok(body) => self.draft.body = body,
            Err(error) => self.violation("body", &error.to_string()),
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
    fn texts<T: Encode + ?Sized>(&mut self, name: &str, value: &T) -> Option<Texts> {
        let texts = match to_value(value) {
            Ok(Value::Null) => Some(Texts::Several(Vec::new())),
            Ok(Value::Array(items)) => items.into_iter().map(into_text).collect::<Option<_>>().map(Texts::Several),
            Ok(value) => into_text(value).map(Texts::One),
            Err(error) => {
                self.violation(name, &error.to_string());
                return None;
            }
        };
        if texts.is_none() {
            self.violation(name, "is no text, number or boolean");
        }
        texts
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
