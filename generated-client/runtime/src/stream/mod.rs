//! Responses that are read while they arrive: typed items, and files.
//!
//! A machine decides what happens next, as for calls and pages: send, sleep, read, or give an item away. What the bytes become is
//! a `Sink`: `frames` cuts them into items, `download` passes them on. A driver executes the steps.

mod arriving;
mod download;
mod events;
pub(crate) mod frames;
mod inflate;
mod machine;

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Response as HttpResponse, StatusCode};

pub use self::{
    arriving::{Arriving, BlockingArriving},
    download::Download,
    events::{Event, EventStream},
};
use crate::{TransportError, error::failure::Cause, request::draft::Draft};

/// The parameters of an endpoint whose response is a stream of items.
pub trait Streamed {
    /// An item.
    type Item: crate::json::Read;
}

/// The head of a response whose body is still to come.
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
}

impl Head {
    fn with_body(self, body: Bytes) -> HttpResponse<Bytes> {
        let mut response = HttpResponse::new(body);
        (*response.status_mut(), *response.headers_mut()) = (self.status, self.headers);
        response
    }
}

/// What the bytes of a stream become.
pub(crate) trait Sink {
    type Item;

    /// Says in a request where the stream goes on.
    fn ask(&self, draft: &mut Draft);
    /// A response begins.
    fn opened(&mut self, head: &Head) -> Result<(), Cause>;
    /// Bytes arrived.
    fn push(&mut self, bytes: Bytes) -> Result<(), Cause>;
    /// Whether the stream says that nothing follows.
    fn is_complete(&self) -> bool {
        false
    }
    /// The next item that is there.
    fn next(&mut self) -> Option<Result<Self::Item, Cause>>;
    /// The connection ended: after the whole body, or because of this error.
    fn ended(&mut self, cut: Option<TransportError>) -> Ended;
}

/// What follows after the end of a connection.
pub(crate) enum Ended {
    /// Nothing: everything arrived.
    Whole,
    /// Another connection, after the delay that the service asked for. The error is why, if there was one.
    Again(Option<std::time::Duration>, Option<TransportError>),
    /// The stream is cut short.
    Cut(TransportError),
}

/// A stream that is cut short, and how much of it arrived.
#[derive(Debug)]
pub(crate) struct CutShort {
    received: u64,
    expected: Option<u64>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl CutShort {
    pub(crate) fn error(received: u64, expected: Option<u64>, cut: Option<TransportError>) -> TransportError {
        let is_late = cut.as_ref().is_some_and(|cut| cut.timeout);
        let error = TransportError::no_response(Self { received, expected, source: cut.map(|cut| cut.source) });
        if is_late { error.timed_out() } else { error }
    }
}

impl fmt::Display for CutShort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the body was cut short after {}", self.received)?;
        if let Some(expected) = self.expected {
            write!(f, " of {expected}")?;
        }
        f.write_str(" bytes")
    }
}

impl std::error::Error for CutShort {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
