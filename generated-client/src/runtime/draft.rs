//! A request that is written but not yet sealed: its parts can still be read and changed by name.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Uri, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::{
    Method, RequestField, Violation,
    field::{RequestPart, put_at, value_at},
    literal::scalar_text,
    peek::{Wanted, peek},
};

/// All but the characters that mean nothing anywhere in a URL (RFC 3986, "unreserved").
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The parts of a request.
#[derive(Clone, Default)]
pub(crate) struct Draft {
    pub(crate) path: Vec<PathPart>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

/// A piece of the path.
#[derive(Clone)]
pub(crate) enum PathPart {
    /// Sent as it stands.
    Text(String),
    /// Name and text; percent-encoded when sent.
    Parameter(String, String),
}

/// The body.
#[derive(Clone, Default)]
pub(crate) enum Body {
    #[default]
    None,
    Bytes(Bytes),
    /// For requests whose pages change it.
    Json(Value),
}

impl Draft {
    /// The value of a field; texts where everything is text. `None` when it is not set.
    pub(crate) fn get(&self, field: &RequestField) -> Option<Value> {
        let name = field.name();
        match field.part {
            RequestPart::Path => self.path.iter().find_map(|part| match part {
                PathPart::Parameter(written, text) if written == name => Some(text.as_str().into()),
                _ => None,
            }),
            RequestPart::Query => {
                self.query.iter().find(|(written, _)| written == name).map(|(_, text)| text.as_str().into())
            }
            RequestPart::Header => Some(self.headers.get(name)?.to_str().ok()?.into()),
            RequestPart::Body => match &self.body {
                Body::None => None,
                Body::Bytes(bytes) => peek(bytes, &[Wanted::value(field.names)]).ok()?.pop()??.value(),
                Body::Json(json) => value_at(json, field.names).cloned(),
            },
        }
        .filter(|value| !value.is_null())
    }

    /// The whole number that a field holds, as number or as text.
    pub(crate) fn number(&self, field: &RequestField) -> Option<i64> {
        scalar_text(&self.get(field)?)?.parse().ok()
    }

    /// Sets a field. A value that cannot stand in its place leaves it as it was.
    pub(crate) fn set(&mut self, field: &RequestField, value: Value) {
        let (name, text) = (field.name(), scalar_text(&value).unwrap_or_default());
        match field.part {
            RequestPart::Path => {
                let parameter = self.path.iter_mut().find_map(|part| match part {
                    PathPart::Parameter(written, old) if written == name => Some(old),
                    _ => None,
                });
                if let Some(old) = parameter {
                    *old = text;
                }
            }
            RequestPart::Query => match self.query.iter_mut().find(|(written, _)| written == name) {
                Some((_, old)) => *old = text,
                None => self.query.push((name.to_owned(), text)),
            },
            RequestPart::Header => {
                if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(text)) {
                    self.headers.insert(name, value);
                }
            }
            RequestPart::Body => {
                if !matches!(self.body, Body::Json(_)) {
                    self.body = Body::Json(Value::Null);
                    self.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                }
                if let Body::Json(json) = &mut self.body {
                    put_at(json, field.names, value);
                }
            }
        }
    }

    /// Drops the query and the body but for these fields. The path stays, for it is the endpoint's name, and so do the headers,
    /// which say who is calling.
    pub(crate) fn keep(&mut self, fields: &[RequestField]) {
        let kept: Vec<_> = fields.iter().filter_map(|field| Some((field, self.get(field)?))).collect();
        let in_query = |name: &str| fields.iter().any(|field| field.part == RequestPart::Query && field.name() == name);
        self.query.retain(|(name, _)| in_query(name));
        self.body = Body::None;
        for (field, value) in kept.into_iter().filter(|(field, _)| field.part == RequestPart::Body) {
            self.set(field, value);
        }
    }

    /// The request, ready to be sent. `key` is a query parameter that proves who is calling.
    pub(crate) fn seal(
        self,
        method: Method,
        base_url: &str,
        key: Option<(&str, &str)>,
    ) -> Result<Request<Bytes>, Violation> {
        let mut url = base_url.to_owned();
        for part in &self.path {
            match part {
                PathPart::Text(text) => url.push_str(text),
                PathPart::Parameter(_, text) => url.extend(percent_encoded(text)),
            }
        }
        if let Some((name, _)) = key
            && self.query.iter().any(|(written, _)| written == name)
        {
            return Err(Violation::new(name, "is already set by the client"));
        }
        let pairs = self.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(key);
        for (index, (name, value)) in pairs.enumerate() {
            url.push(if index == 0 { '?' } else { '&' });
            url.extend(percent_encoded(name));
            url.push('=');
            url.extend(percent_encoded(value));
        }
        let uri = Uri::try_from(url).map_err(|_| Violation::new("", "makes a URL that is too long or not valid"))?;
        let mut request = Request::new(self.body.into_bytes());
        *request.method_mut() = method.into();
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}

impl Body {
    fn into_bytes(self) -> Bytes {
        match self {
            Self::None => Bytes::new(),
            Self::Bytes(bytes) => bytes,
            Self::Json(json) => json.to_string().into(),
        }
    }
}

fn percent_encoded(text: &str) -> impl Iterator<Item = &str> {
    utf8_percent_encode(text, RESERVED)
}
