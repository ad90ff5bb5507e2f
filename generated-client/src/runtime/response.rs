//! What a call that succeeded gives.

use std::{fmt, ops::Deref};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::Serialize;

use super::{Drift, answer::Answer, call::Delivered};

/// A response. Derefs to what the service answered.
#[derive(Clone)]
pub struct Response<T> {
    value: T,
    answer: Answer,
    attempts: u32,
    credits: Option<u64>,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, delivered: Delivered) -> Self {
        let Delivered { answer, pieces, attempts, .. } = delivered;
        Self { value, answer, attempts, credits: pieces.reported_credits }
    }

    /// The value, to take parts of it out.
    pub(crate) fn value_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// What the service answered.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The HTTP headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.answer.headers
    }

    /// What names this request to the service's support, if the service says.
    pub fn request_id(&self) -> Option<&str> {
        self.answer.request_id()
    }

    /// How many times the request was sent, at least 1.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// How many credits the service says it took; a part of one counts as one.
    pub fn credits(&self) -> Option<u64> {
        self.credits
    }

    /// What the answer has that the spec does not know: fields, words, kinds, and rows that cannot be read. The API moved where
    /// there are any. It goes through the whole answer, each time it is asked for.
    pub fn drift(&self) -> Drift
    where
        T: Serialize,
    {
        Drift::of(&self.value)
    }

    /// The body as it came.
    pub fn raw(&self) -> &Bytes {
        &self.answer.body
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
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
