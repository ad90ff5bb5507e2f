//! The response of a successful call.

pub(crate) mod accepted;
pub(crate) mod charset;
pub(crate) mod compression;
pub(crate) mod error_body;
pub(crate) mod flags;
pub(crate) mod limits;
mod normalize;
pub(crate) mod places;
pub(crate) mod raw;
pub(crate) mod with_headers;

pub use self::normalize::normalize;

use std::{fmt, ops::Deref};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::{Serialize, Serializer};

use crate::{
    Drift, HttpDate,
    call::Delivered,
    json::{Note, text_of},
    response::raw::RawResponse,
};

/// A response. Dereferences to its content.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    response: RawResponse,
    attempts: u32,
    credits: Option<u64>,
    /// Everything in it that is not in the spec.
    notes: Vec<Note>,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, notes: Vec<Note>, delivered: Delivered) -> Self {
        let Delivered { response, pieces, attempts, .. } = delivered;
        Self { value, response, attempts, credits: pieces.reported_credits, notes }
    }

    /// The content, to take parts out of it.
    pub(crate) fn value_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// The content of the response.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The content as the variant of a union that the request asked for: `response.into_variant::<Card>()`. The response itself
    /// where it is another one, so that nothing is lost.
    pub fn into_variant<V: TryFrom<T, Error = T>>(self) -> Result<Response<V>, Box<Self>> {
        let Self { value, response, attempts, credits, notes } = self;
        match V::try_from(value) {
            Ok(value) => Ok(Response { value, response, attempts, credits, notes }),
            Err(value) => Err(Box::new(Self { value, response, attempts, credits, notes })),
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The HTTP headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.response.headers
    }

    /// The header `ETag`, for `if_none_match` and `if_match` of a later call.
    pub fn etag(&self) -> Option<&str> {
        self.response.text_header(header::ETAG.as_str())
    }

    /// The header `Last-Modified`, for `if_modified_since` of a later call.
    pub fn last_modified(&self) -> Option<HttpDate> {
        self.response.text_header(header::LAST_MODIFIED.as_str()).map(HttpDate::new)
    }

    /// The id of the request for the support of the service, if the response has one.
    pub fn request_id(&self) -> Option<&str> {
        self.response.request_id()
    }

    /// The number of attempts, at least 1.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The credits that the service reported, rounded up.
    pub fn credits(&self) -> Option<u64> {
        self.credits
    }

    /// Everything in the response that is not in the spec: fields, enum values, variants, and items that cannot be
    /// read. If there is any, the API has changed.
    pub fn drift(&self) -> Drift {
        // The body was read, so it is text.
        Drift::new(&self.notes, text_of(self.response.text()).unwrap_or_default())
    }

    /// The unchanged body, in its original charset.
    pub fn raw(&self) -> &Bytes {
        &self.response.body
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The content as it was read: what the spec knows, in the spec's form, and everything else unchanged. The body as it arrived is
/// [`raw`](Response::raw).
impl<T: Serialize> Serialize for Response<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// Without the body, which may be personal data.
impl<T> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts())
            .field("credits", &self.credits)
            .field("body_bytes", &self.raw().len())
            .finish_non_exhaustive()
    }
}
