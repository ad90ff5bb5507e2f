//! Spans, behind the feature `tracing`: one for each call, and inside it one for each attempt.
//!
//! Their fields are an allow-list: names from the spec, numbers, and the id of the request for the support of the
//! service. Nothing else of a request or a response is recorded, because more people read logs than have the keys.

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
    /// The same future, polled inside the span.
    pub(crate) async fn around<F: Future>(self, future: F) -> F::Output {
        let mut future = pin!(future);
        poll_fn(|context| self.in_scope(|| future.as_mut().poll(context))).await
    }
}
