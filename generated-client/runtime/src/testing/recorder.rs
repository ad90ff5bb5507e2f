//! The transport that records: it hands on what another one does.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::Response;

use super::{Recording, pieces::Recorded, recording::outcome};
use crate::{Attempt, IncomingBody, Transport, TransportError, TransportFuture};

pub(crate) struct Recorder<T: ?Sized> {
    pub(crate) inner: Arc<T>,
    pub(crate) recording: Recording,
}

impl<T: Transport + ?Sized> Transport for Recorder<T> {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>> {
        if attempt.for_token {
            return self.inner.send(attempt);
        }
        Box::pin(async move {
            let (attempt, sent) = self.recording.sending(attempt)?;
            let (context, most) = (attempt.context.clone(), attempt.max_body_bytes);
            let result = match attempt.for_transport(self.inner.streams()) {
                Ok(attempt) => self.inner.send(attempt).await,
                Err(error) => Err(error),
            };
            self.recording.received(context.as_deref(), sent, outcome(&result, most));
            result
        })
    }

    fn open(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<IncomingBody>, TransportError>> {
        if attempt.for_token {
            return self.inner.open(attempt);
        }
        Box::pin(async move {
            let (attempt, sent) = self.recording.sending(attempt)?;
            let (context, most) = (attempt.context.clone(), attempt.max_body_bytes);
            let result = match attempt.for_transport(self.inner.streams()) {
                Ok(attempt) => self.inner.open(attempt).await,
                Err(error) => Err(error),
            };
            let (body, exchange) = self.recording.opened(context, sent, result, most)?;
            let head = exchange.head();
            Ok(head.map(|()| Box::new(Recorded::new(body, exchange)) as IncomingBody))
        })
    }

    fn sleep(&self, time: Duration) -> TransportFuture<'_, ()> {
        self.inner.sleep(time)
    }

    fn now(&self) -> Instant {
        self.inner.now()
    }

    fn streams(&self) -> bool {
        true
    }
}

#[cfg(feature = "blocking")]
impl<T: crate::BlockingTransport + ?Sized> crate::BlockingTransport for Recorder<T> {
    fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, TransportError> {
        if attempt.for_token {
            return self.inner.send(attempt);
        }
        let (attempt, sent) = self.recording.sending(attempt)?;
        let (context, most) = (attempt.context.clone(), attempt.max_body_bytes);
        let result = attempt.for_transport(self.inner.streams()).and_then(|attempt| self.inner.send(attempt));
        self.recording.received(context.as_deref(), sent, outcome(&result, most));
        result
    }

    fn open(&self, attempt: Attempt) -> Result<Response<crate::BlockingIncomingBody>, TransportError> {
        if attempt.for_token {
            return self.inner.open(attempt);
        }
        let (attempt, sent) = self.recording.sending(attempt)?;
        let (context, most) = (attempt.context.clone(), attempt.max_body_bytes);
        let result = attempt.for_transport(self.inner.streams()).and_then(|attempt| self.inner.open(attempt));
        let (body, exchange) = self.recording.opened(context, sent, result, most)?;
        let head = exchange.head();
        Ok(head.map(|()| Box::new(Recorded::new(body, exchange)) as crate::BlockingIncomingBody))
    }

    fn sleep(&self, time: Duration) {
        self.inner.sleep(time);
    }

    fn now(&self) -> Instant {
        self.inner.now()
    }

    fn streams(&self) -> bool {
        true
    }
}
