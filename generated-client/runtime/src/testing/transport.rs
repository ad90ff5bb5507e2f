//! The script as the transport of both kinds of call.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Response;

use super::Script;
use crate::{Attempt, Transport, TransportError, TransportFuture};

/// A script is set on a builder, which then also tells it the endpoints; so it is not a transport itself.
#[derive(Clone)]
pub(crate) struct Scripted(pub(crate) Script);

impl Transport for Scripted {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let (delay, result) = self.0.reply(&attempt)?.delivered(attempt.timeout);
            if !delay.is_zero() {
                self.0.clock().sleep(delay).await;
            }
            result
        })
    }

    fn sleep(&self, time: Duration) -> TransportFuture<'_, ()> {
        Box::pin(self.0.clock().sleep(time))
    }

    fn now(&self) -> Instant {
        self.0.clock().now()
    }
}

#[cfg(feature = "blocking")]
impl crate::BlockingTransport for Scripted {
    fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, TransportError> {
        let (delay, result) = self.0.reply(&attempt)?.delivered(attempt.timeout);
        self.0.advance(delay);
        result
    }

    fn sleep(&self, time: Duration) {
        self.0.advance(time);
    }

    fn now(&self) -> Instant {
        self.0.clock().now()
    }
}
