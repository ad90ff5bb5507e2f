//! An exchange as data: what was sent, and what came of it. Its JSON is the line of a recording, which docs/recordings.md describes.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};

use super::pieces::Replayed;
use crate::{TransportError, Upload, values::base64};

/// The version of the format.
pub(super) const VERSION: u64 = 1;

/// One attempt of a call.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Exchange {
    pub(super) version: u64,
    pub(super) service: String,
    pub(super) endpoint: String,
    pub(super) request: SentRequest,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) response: Option<Received>,
    /// Why there was no response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) failure: Option<Failed>,
}

/// What was sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SentRequest {
    pub(super) method: String,
    /// As it was sent, percent-encoded, below the base URL.
    pub(super) path: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) query: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<Body>,
}

/// What came of it.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    Response(Received),
    Failure(Failed),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Received {
    pub(super) status: u16,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<Body>,
    /// Where the pieces of the body end, but for the last one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) pieces: Vec<usize>,
    /// What broke the body off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) failure: Option<Failed>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Failed {
    NotSent,
    NotSentInTime,
    NoResponse,
    NoResponseInTime,
    TooLarge(u16),
}

/// A body: JSON as it is where it fits into a line, else text, else base64.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Body {
    Json(Box<RawValue>),
    Text(String),
    Base64(String),
    Upload {
        bytes: u64,
        /// FNV-1a with 64 bits, in hexadecimal digits.
        fnv1a: String,
    },
}

impl SentRequest {
    pub(super) fn of(request: &Request<Bytes>, upload: Option<&Upload>, base: &str) -> Self {
        let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        let pairs = request.uri().query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let mut headers = texts(request.headers());
        // It is made anew for each request, and says nothing.
        let content_type = headers.iter_mut().find(|(name, _)| name == "content-type").map(|(_, value)| value);
        let boundary = content_type.and_then(|value| {
            let (start, boundary) = value.split_once("boundary=").map(|(start, end)| (start.len(), end.to_owned()))?;
            value.truncate(start);
            value.push_str("boundary=boundary");
            Some(boundary)
        });
        let (boundary, path) = (boundary.as_deref(), request.uri().path());
        Self {
            method: request.method().to_string(),
            path: path.strip_prefix(base).filter(|path| path.starts_with('/')).unwrap_or(path).to_owned(),
            query: pairs.map(|(name, value)| (decoded(name), decoded(value))).collect(),
            headers,
            body: match upload {
                Some(upload) => uploaded(upload, boundary),
                None => Body::of(&without(boundary, request.body())),
            },
        }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(written, _)| written.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl Received {
    pub(super) fn of(response: &Response<Bytes>) -> Self {
        let (headers, body) = (texts(response.headers()), Body::of(response.body()));
        Self { status: response.status().as_u16(), headers, body, pieces: Vec::new(), failure: None }
    }

    fn response(&self) -> Result<Response<Bytes>, String> {
        let body = self.body.as_ref().map(Body::bytes).transpose()?.unwrap_or_default();
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).map_err(|_| format!("{} is not a status", self.status))?;
        for (name, value) in &self.headers {
            let wrong = || format!("`{name}` is not a header that can be sent");
            let name = HeaderName::try_from(name).map_err(|_| wrong())?;
            response.headers_mut().append(name, HeaderValue::try_from(value).map_err(|_| wrong())?);
        }
        Ok(response)
    }
}

impl Outcome {
    /// What a transport returns. `Err` if no service could have sent it.
    pub(super) fn delivered(&self) -> Result<Result<Response<Replayed>, TransportError>, String> {
        Ok(match self {
            Self::Response(received) => {
                Ok(received.response()?.map(|body| Replayed::new(body, &received.pieces, received.failure)))
            }
            Self::Failure(failed) => Err(failed.error()),
        })
    }
}

impl Failed {
    pub(super) fn of(error: &TransportError) -> Self {
        use crate::transport::TransportErrorKind::{Misused, NoResponse, NotSent, TooLarge};
        match (&error.kind, error.timeout) {
            (NotSent | Misused, false) => Self::NotSent,
            (NotSent | Misused, true) => Self::NotSentInTime,
            (NoResponse, false) => Self::NoResponse,
            (NoResponse, true) => Self::NoResponseInTime,
            (TooLarge(status), _) => Self::TooLarge(status.as_u16()),
        }
    }

    pub(super) fn error(self) -> TransportError {
        match self {
            Self::NotSent => TransportError::not_sent("no connection"),
            Self::NotSentInTime => TransportError::not_sent("no connection").timed_out(),
            Self::NoResponse => TransportError::no_response("no response"),
            Self::NoResponseInTime => TransportError::no_response("no response").timed_out(),
            Self::TooLarge(status) => TransportError::too_large(StatusCode::from_u16(status).unwrap_or_default()),
        }
    }
}

impl Body {
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.is_empty() {
            return None;
        }
        let Ok(text) = str::from_utf8(bytes) else { return Some(Self::Base64(base64::encoded(bytes))) };
        let line = (!text.contains(['\n', '\r'])).then_some(text);
        let json = line.and_then(|line| serde_json::from_str::<Box<RawValue>>(line).ok());
        // Spaces around a value are not part of it, and would be lost.
        Some(match json.filter(|json| json.get().len() == text.len()) {
            Some(json) => Self::Json(json),
            None => Self::Text(text.to_owned()),
        })
    }

    /// The bytes, where they were recorded.
    pub(super) fn bytes(&self) -> Result<Bytes, String> {
        Ok(match self {
            Self::Json(json) => Bytes::copy_from_slice(json.get().as_bytes()),
            Self::Text(text) => Bytes::copy_from_slice(text.as_bytes()),
            Self::Base64(text) => base64::decoded_exactly(text).ok_or("the base64 is wrong")?.into(),
            Self::Upload { .. } => return Err("an upload has no recorded bytes".to_owned()),
        })
    }

    /// What an upload of it is recorded as.
    pub(super) fn as_upload(&self) -> Option<Self> {
        let mut hash = Hash::default();
        hash.add(&self.bytes().ok()?);
        Some(hash.body())
    }

    /// The body as JSON, however it was written down.
    pub(super) fn json(&self) -> Option<Value> {
        match self {
            Self::Json(json) => serde_json::from_str(json.get()).ok(),
            Self::Text(text) => serde_json::from_str(text).ok(),
            Self::Base64(_) | Self::Upload { .. } => None,
        }
    }
}

fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

/// The size and the hash of an upload. `None` if it cannot be read, which sending it will show.
fn uploaded(upload: &Upload, boundary: Option<&str>) -> Option<Body> {
    let mut reader = upload.open().ok()?;
    let mut hash = Hash::default();
    while let Some(chunk) = reader.chunk(1 << 16).ok()? {
        hash.add(&without(boundary, &chunk));
    }
    Some(hash.body())
}

/// FNV-1a with 64 bits.
struct Hash {
    bytes: u64,
    state: u64,
}

impl Default for Hash {
    fn default() -> Self {
        Self { bytes: 0, state: 0xcbf2_9ce4_8422_2325 }
    }
}

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        let step = |state: u64, byte: &u8| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        self.state = bytes.iter().fold(self.state, step);
    }

    fn body(&self) -> Body {
        Body::Upload { bytes: self.bytes, fnv1a: format!("{:016x}", self.state) }
    }
}

/// The bytes with a boundary that is always the same.
fn without<'a>(boundary: Option<&str>, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let Some(boundary) = boundary.map(str::as_bytes).filter(|boundary| !boundary.is_empty()) else {
        return Cow::Borrowed(bytes);
    };
    let (mut fixed, mut rest) = (Vec::new(), bytes);
    while let Some(at) = memchr::memmem::find(rest, boundary) {
        fixed.extend_from_slice(&rest[..at]);
        fixed.extend_from_slice(b"boundary");
        rest = &rest[at + boundary.len()..];
    }
    fixed.extend_from_slice(rest);
    Cow::Owned(fixed)
}
