//! What drivers execute: calls that follow each other.

use std::time::Instant;

use bytes::Bytes;
use http::Response as HttpResponse;

use crate::{Step, TransportError, client::Shared, error::failure::Cause, trace::Span};

/// Calls one after the other, as a state machine without I/O.
pub(crate) trait Machine {
    /// What is done next.
    type Done;

    fn start(&mut self, now: Instant) -> Step<Self::Done>;
    /// Continues after a sleep.
    fn awake(&mut self, now: Instant) -> Step<Self::Done>;
    /// Continues after an attempt.
    fn received(&mut self, response: Result<HttpResponse<Bytes>, TransportError>, now: Instant) -> Step<Self::Done>;
    /// The result of calls that cannot be started.
    fn failed(&self, cause: Cause) -> Self::Done;
    fn shared(&self) -> &Shared;
    /// The span that the next step belongs to.
    fn span(&self) -> Span;
}
