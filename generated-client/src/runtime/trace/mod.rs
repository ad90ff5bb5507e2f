//! Spans, behind the feature `tracing`: one for each call, and in it one for each attempt.
//!
//! Their fields are an allow-list: names from the spec, numbers, and the id by which the service's support finds the request.
//! Nothing else of a request or an answer is recorded, because logs are read by more people than keys are given to.

#[cfg(not(feature = "tracing"))]
mod nothing;
#[cfg(feature = "tracing")]
mod spans;

use std::{
    future::{Future, poll_fn},
    pin::pin,
};

#[cfg(not(feature = "tracing"))]
pub(crate) use self::nothing::Span;
#[cfg(feature = "tracing")]
pub(crate) use self::spans::Span;

impl Span {
    /// The same future, in the span whenever it is polled.
    pub(crate) async fn around<F: Future>(self, future: F) -> F::Output {
        let mut future = pin!(future);
        poll_fn(|context| self.in_scope(|| future.as_mut().poll(context))).await
    }
}
