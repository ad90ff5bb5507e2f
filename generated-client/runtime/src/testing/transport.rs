//! The script as the transport of both kinds of call.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Response;

use super::{Script, pieces::Replayed};
use crate::{Attempt, IncomingBody, Transport, TransportError, TransportFuture};

/// A script is set on a builder, which then also gives it the endpoints; so it is not a transport itself.
#[derive(Clone)]
pub(crate) struct Scripted(pub(crate) Script);

impl Scripted {
    async fn opened(&self, attempt: Attempt) -> Result<Response<Replayed>, TransportError> {
        if attempt.for_token {
            return Ok(token());
        }
        let (delay, result) = self.0.reply(&attempt)?.delivered(attempt.timeout);
        if !delay.is_zero() {
            self.0.clock().sleep(delay).await;
        }
        result
    }

    #[cfg(feature = "blocking")]
    fn opened_blocking(&self, attempt: &Attempt) -> Result<Response<Replayed>, TransportError> {
        if attempt.for_token {
            return Ok(token());
        }
        let (delay, result) = self.0.reply(attempt)?.delivered(attempt.timeout);
        self.0.advance(delay);
        result
    }
}

impl Transport for Scripted {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move { self.opened(attempt).await.and_then(Replayed::whole_of) })
    }

    fn open(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<IncomingBody>, TransportError>> {
        Box::pin(async move { Ok(self.opened(attempt).await?.map(|body| Box::new(body) as IncomingBody)) })
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
        self.opened_blocking(&attempt).and_then(Replayed::whole_of)
    }

    fn open(&self, attempt: Attempt) -> Result<Response<crate::BlockingIncomingBody>, TransportError> {
        Ok(self.opened_blocking(&attempt)?.map(|body| Box::new(body) as crate::BlockingIncomingBody))
    }

    fn sleep(&self, time: Duration) {
        self.0.advance(time);
    }

    fn now(&self) -> Instant {
        self.0.clock().now()
    }
}

/// The response of a token endpoint: a test is about calls, and not about their tokens.
fn token() -> Response<Replayed> {
    let body = Bytes::from_static(br#"{"access_token": "scripted", "token_type": "Bearer"}"#);
    Response::new(Replayed::new(body, &[], None))
}
