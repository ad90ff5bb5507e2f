//! A request that is written but not built yet. Its parts can still be read and changed by name.

use std::{borrow::Cow, str};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method as HttpMethod, Request, Uri, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::{
    Operation, RequestField, Violation,
    client::Headers,
    client::base_url::BaseUrl,
    client::service::SentKey,
    json::scan::value_at,
    request::content::Drafted,
    request::field::{RequestPart, put_at},
    request::upload::{Piece, Upload},
    values::literal::scalar_text,
};

/// All characters except those without a special meaning in a URL (RFC 3986, "unreserved").
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// The parts of a request.
#[derive(Clone, Default)]
pub(crate) struct Draft {
    pub(crate) path: Vec<PathPart>,
    pub(crate) query: Vec<(Cow<'static, str>, String)>,
    /// In addition to the headers of every call of the client.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
    /// The address of a page, instead of path and query.
    pub(crate) address: Option<String>,
}

/// A piece of the path.
#[derive(Clone)]
pub(crate) enum PathPart {
    /// Sent unchanged.
    Text(&'static str),
    /// Name and text, percent-encoded when sent.
    Parameter(&'static str, String),
    /// The same, but for its slashes.
    Segments(&'static str, String),
}

/// The body.
#[derive(Clone, Default)]
pub(crate) enum Body {
    #[default]
    None,
    Json(Drafted),
}

impl Draft {
    /// The value of a field, a string outside the body. `None` if it is not set.
    pub(crate) fn get(&self, field: &RequestField) -> Option<Value> {
        let name = field.name();
        match field.part {
            RequestPart::Path => self.path.iter().find_map(|part| match part {
                PathPart::Parameter(written, text) | PathPart::Segments(written, text) if *written == name => {
                    Some(text.as_str().into())
                }
                _ => None,
            }),
            RequestPart::Query => {
                self.query.iter().find(|(written, _)| written == name).map(|(_, text)| text.as_str().into())
            }
            RequestPart::Header => Some(self.headers.get(name)?.to_str().ok()?.into()),
            RequestPart::Body => match &self.body {
                Body::None => None,
                Body::Json(Drafted { json, .. }) if !mentions(json, field.names) => None,
                Body::Json(Drafted { json, .. }) => value_at(json, field.names),
            },
        }
        .filter(|value| !value.is_null())
    }

    /// The integer in a field, as a number or as a string.
    pub(crate) fn number(&self, field: &RequestField) -> Option<i64> {
        scalar_text(&self.get(field)?)?.parse().ok()
    }

    /// Sets a field. A value that is not valid there leaves it unchanged.
    pub(crate) fn set(&mut self, field: &RequestField, value: Value) {
        let (name, text) = (field.name(), scalar_text(&value).unwrap_or_default());
        match field.part {
            RequestPart::Path => {
                let parameter = self.path.iter_mut().find_map(|part| match part {
                    PathPart::Parameter(written, old) | PathPart::Segments(written, old) if *written == name => {
                        Some(old)
                    }
                    _ => None,
                });
                if let Some(old) = parameter {
                    *old = text;
                }
            }
            RequestPart::Query => match self.query.iter_mut().find(|(written, _)| written == name) {
                Some((_, old)) => *old = text,
                None => self.query.push((name.into(), text)),
            },
            RequestPart::Header => {
                if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(text)) {
                    self.headers.insert(name, value);
                }
            }
            RequestPart::Body => {
                let mut json = match &self.body {
                    Body::None => Value::Null,
                    // The body was written as JSON.
                    Body::Json(Drafted { json, .. }) => serde_json::from_slice(json).unwrap_or_default(),
                };
                put_at(&mut json, field.names, value);
                // No pagination changes a body with files.
                self.body = Body::Json(Drafted { json: json.to_string().into(), files: Vec::new() });
            }
        }
    }

    /// Drops everything in the query and the body except these fields. The path stays, because it names the endpoint,
    /// and so do the headers, which identify the caller.
    pub(crate) fn keep(&mut self, fields: &[RequestField]) {
        let kept: Vec<_> = fields.iter().filter_map(|field| Some((field, self.get(field)?))).collect();
        let in_query = |name: &str| {
            let is = |field: &RequestField| {
                let inside = name.strip_prefix(field.name());
                inside.is_some_and(|inside| inside.is_empty() || inside.starts_with('['))
            };
            fields.iter().any(|field| field.part == RequestPart::Query && is(field))
        };
        self.query.retain(|(name, _)| in_query(name));
        self.body = Body::None;
        for (field, value) in kept.into_iter().filter(|(field, _)| field.part == RequestPart::Body) {
            self.set(field, value);
        }
    }

    /// The request, ready to be sent, with the client's key, or with one of its own.
    pub(crate) fn build(
        mut self,
        operation: &Operation,
        base: &BaseUrl,
        (key, is_own): (&SentKey, bool),
    ) -> Result<Prepared, Violation> {
        let mut request = Prepared { method: operation.method.into(), ..Prepared::default() };
        let (mut in_query, mut in_path) = (None, ("", ""));
        match key {
            SentKey::None => {}
            SentKey::Header(name, _) if operation.keyless => request.without = Some(name.clone()),
            SentKey::Header(name, value) if is_own => drop(self.headers.insert(name, value.clone())),
            SentKey::Header(..) => {}
            SentKey::Query(name, key) => in_query = Some((*name, key.expose())).filter(|_| !operation.keyless),
            SentKey::Path(name, key) => in_path = (*name, key.expose()),
        }
        if let Some((name, _)) = in_query
            && self.query.iter().any(|(written, _)| written == name)
        {
            return Err(Violation::new(name, "is already set by the client"));
        }
        let tail = base.tail(in_path.0, in_path.1);
        let around = (base.path(), tail.as_str());
        let target = match &self.address {
            Some(address) => base.target_of(address, &self.target(around, None), in_query)?,
            None => self.target(around, in_query),
        };
        request.uri = base.at(target).ok_or_else(|| Violation::new("", "makes the URL too long or invalid"))?;
        if let Body::Json(drafted) = self.body {
            request.json = operation.content.is_none();
            request.body = drafted.json.clone();
            if let Some(content) = operation.content {
                let (media_type, pieces) = content.written(&drafted)?;
                self.headers.insert(header::CONTENT_TYPE, media_type);
                (request.body, request.upload) = match pieces.as_slice() {
                    [Piece::Bytes(bytes)] => (bytes.clone(), None),
                    _ => (Bytes::new(), Some(Upload::new(pieces))),
                };
            }
            request.drafted = drafted.json;
        }
        if let Some(accepts) = operation.accept() {
            self.headers.entry(header::ACCEPT).or_insert(accepts);
        }
        request.headers = self.headers;
        Ok(request)
    }

    /// Path and query.
    fn target(&self, (base, tail): (&str, &str), key: Option<(&str, &str)>) -> String {
        let pairs = || self.query.iter().map(|(name, value)| (&**name, value.as_str())).chain(key);
        let path: usize = self.path.iter().map(|part| part.text().len()).sum();
        let query: usize = pairs().map(|(name, value)| name.len() + value.len() + 2).sum();
        // What percent-encoding adds is little, as a rule.
        let mut target = String::with_capacity(base.len() + path + query + 16);
        target.push_str(base);
        target.push_str(tail);
        for part in &self.path {
            match part {
                PathPart::Text(text) => target.push_str(text),
                PathPart::Parameter(_, text) => target.extend(percent_encoded(text)),
                PathPart::Segments(_, text) => target.extend(utf8_percent_encode(text, RESERVED_IN_PATH)),
            }
        }
        if !target.starts_with('/') {
            target.insert(0, '/');
        }
        for (index, (name, value)) in pairs().enumerate() {
            target.push(if index == 0 { '?' } else { '&' });
            target.extend(percent_encoded(name));
            target.push('=');
            target.extend(percent_encoded(value));
        }
        target
    }
}

/// A request that can be sent more than once.
#[derive(Default)]
pub(crate) struct Prepared {
    method: HttpMethod,
    uri: Uri,
    /// Whether the request has a JSON body.
    json: bool,
    headers: HeaderMap,
    /// A header of the client that is not sent.
    without: Option<HeaderName>,
    body: Bytes,
    /// The body, where files are part of it.
    pub(crate) upload: Option<Upload>,
    /// What the body was made of.
    drafted: Bytes,
}

impl Prepared {
    /// The request of one attempt.
    pub(crate) fn request(&self, client: &Headers) -> Request<Bytes> {
        let mut headers = client.of(self.json).clone();
        // A header that the client would set by itself is sent once, as the request has it.
        for name in self.headers.keys().chain(&self.without) {
            headers.remove(name);
        }
        for (name, value) in &self.headers {
            headers.append(name.clone(), value.clone());
        }
        let mut request = Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = self.uri.clone();
        *request.headers_mut() = headers;
        request
    }

    /// The headers of this request, without those of every call.
    #[cfg(feature = "testing")]
    pub(crate) fn own_headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A text without what looks like a key or an id and is in this request, too: services quote what they refuse.
    pub(crate) fn masked(&self, text: &str, client: &Headers) -> String {
        let is_part = |letter: char| letter.is_alphanumeric() || "-_.~+/=@%".contains(letter);
        let is_key = |word: &str| word.len() >= 24 || word.len() >= 8 && word.bytes().any(|byte| byte.is_ascii_digit());
        let uri = self.uri.to_string();
        let is_sent = |word: &str| {
            let word = word.as_bytes();
            let is_in = |whole: &[u8]| whole.windows(word.len()).any(|part| part == word);
            let mut headers = client.of(self.json).values().chain(self.headers.values());
            is_in(&self.drafted) || is_in(uri.as_bytes()) || headers.any(|value| is_in(value.as_bytes()))
        };
        let words = text.split_inclusive(|letter: char| !is_part(letter));
        let masked = words.map(|word| {
            let bare = word.trim_end_matches(|letter: char| !is_part(letter));
            if is_key(bare) && is_sent(bare) { word.replacen(bare, "***", 1) } else { word.to_owned() }
        });
        masked.collect()
    }
}

impl PathPart {
    /// The parameter as it was written.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Parameter(_, text) | Self::Segments(_, text) => text,
        }
    }
}

/// Whether all these names occur in a body that this crate wrote. Most fields that are looked for are not set, which
/// saves parsing. A name with JSON escapes may not be found.
fn mentions(json: &[u8], names: &[&str]) -> bool {
    let Ok(json) = str::from_utf8(json) else { return true };
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\');
    names.iter().all(|name| json.contains(name) || !name.bytes().all(is_plain))
}

/// A text in a URL or in a form.
pub(crate) fn percent_encoded(text: &str) -> impl Iterator<Item = &str> {
    utf8_percent_encode(text, RESERVED)
}
