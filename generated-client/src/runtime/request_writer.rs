//! Writing a request: path, query, headers and body.

use std::mem;

use http::{HeaderName, HeaderValue, header};

use super::{
    Violation,
    draft::{Body, PathPart},
    json::{Write, Writer},
    request,
};

/// Takes the parts of a request. What cannot be written becomes a violation.
#[derive(Debug, Default)]
pub struct RequestWriter(request::RequestWriter);

impl RequestWriter {
    pub(crate) fn around(request: &mut request::RequestWriter, write: impl FnOnce(&mut Self)) {
        let mut writer = Self(mem::take(request));
        write(&mut writer);
        *request = writer.0;
    }

    /// A piece of the path that is sent as it is.
    pub fn path(&mut self, text: &'static str) {
        self.0.path(text);
    }

    /// A parameter in the path.
    pub fn segment<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        let Some(texts) = self.texts(name, value) else { return };
        match texts.as_slice() {
            // Dots are resolved even when they are percent-encoded, and nothing leads to another endpoint.
            [text] if !matches!(text.as_str(), "" | "." | "..") => {
                self.0.draft.path.push(PathPart::Parameter(name, text.clone()));
            }
            _ => self.violation(name, "is a part of the path, and empty or only dots"),
        }
    }

    /// A parameter in the query: left out when not set, repeated when a list.
    pub fn query<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        for text in self.texts(name, value).unwrap_or_default() {
            self.0.draft.query.push((name.into(), text));
        }
    }

    /// A header: left out when not set, repeated when a list. Its value is kept out of logs, for it may be a secret.
    pub fn header<T: Write + ?Sized>(&mut self, name: &'static str, value: &T) {
        for text in self.texts(name, value).unwrap_or_default() {
            match (HeaderName::try_from(name), HeaderValue::try_from(text)) {
                (Ok(header), Ok(mut value)) => {
                    value.set_sensitive(true);
                    self.0.draft.headers.append(header, value);
                }
                (Err(_), _) => self.violation(name, "is not a header name"),
                (_, Err(_)) => self.violation(name, "holds characters that a header cannot carry, such as a line end"),
            }
        }
    }

    /// The JSON body.
    pub fn body<T: Write + ?Sized>(&mut self, value: &T) {
        match Writer::json(value) {
            Ok(text) => {
                self.0.draft.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                self.0.draft.body = match self.0.keeps_json {
                    true => serde_json::from_str(&text).map_or(Body::None, Body::Json),
                    false => Body::Bytes(text.into()),
                };
            }
            Err(problem) => self.violation("body", &problem),
        }
    }

    fn texts<T: Write + ?Sized>(&mut self, name: &str, value: &T) -> Option<Vec<String>> {
        Writer::texts(value).map_err(|problem| self.violation(name, &problem)).ok()
    }

    fn violation(&mut self, field: &str, message: &str) {
        self.0.violations.push(Violation::new(field, message));
    }
}

/// A parameter that is a list in one text, its items separated by commas.
#[derive(Debug, Clone, Copy)]
pub struct Csv<'a, T>(pub &'a T);

impl<T: Write> Write for Csv<'_, T> {
    fn write(&self, out: &mut Writer) {
        if !self.is_unset() {
            out.csv(self.0);
        }
    }

    fn is_unset(&self) -> bool {
        self.0.is_unset()
    }
}
