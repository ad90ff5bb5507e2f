//! How much of an answer is taken.

use bytes::Bytes;
use http::{HeaderMap, Response, header};

use super::{TransportError, answer::Answer, failure::Cause, transport::TransportErrorKind};

/// The bounds of an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Of the body, compressed and decompressed.
    pub(crate) body_bytes: usize,
    /// Of all header names and values.
    pub(crate) header_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body_bytes: 64 << 20, header_bytes: 64 << 10 }
    }
}

impl Limits {
    /// The whole answer, or why there is none. What a transport should have checked is checked again, because transports can
    /// be anyone's.
    pub(crate) fn read(&self, answer: Result<Response<Bytes>, TransportError>) -> Result<Answer, Cause> {
        let (head, body) = answer.map_err(|error| self.cause(error))?.into_parts();
        let too_large = |limit| Cause::TooLarge { status: head.status, limit };
        if header_bytes(&head.headers) > self.header_bytes {
            return Err(too_large(self.header_bytes));
        }
        if body.len() > self.body_bytes {
            return Err(too_large(self.body_bytes));
        }
        if content_length(&head.headers).is_some_and(|announced| announced != body.len() as u64) {
            let source = "the body is shorter or longer than announced".into();
            return Err(Cause::NoAnswer { timeout: false, source });
        }
        Ok(Answer { status: head.status, headers: head.headers, body })
    }

    fn cause(&self, error: TransportError) -> Cause {
        let TransportError { kind, timeout, source } = error;
        match kind {
            TransportErrorKind::NotSent => Cause::NotSent { timeout, source },
            TransportErrorKind::NoAnswer => Cause::NoAnswer { timeout, source },
            TransportErrorKind::TooLarge(status) => Cause::TooLarge { status, limit: self.body_bytes },
        }
    }
}

fn header_bytes(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum()
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}
