//! A transport that returns what a test says, at once, and does not really sleep.

use std::{
    future::{Future, ready},
    pin::pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker},
    time::Duration,
};

use bytes::Bytes;
use generated_client::runtime::{Attempt, Transport, TransportError, TransportFuture};
use http::{Request, Response};

pub(crate) type TransportResult = Result<Response<Bytes>, TransportError>;

/// A response with this body.
pub(crate) fn response(status: u16, body: impl Into<String>) -> TransportResult {
    let response = Response::builder().status(status).body(Bytes::from(body.into()));
    Ok(response.expect("a response"))
}

/// A response with a header.
pub(crate) fn response_with(status: u16, header: (&str, &str), body: &str) -> TransportResult {
    let response = Response::builder().status(status).header(header.0, header.1).body(Bytes::from(body.to_owned()));
    Ok(response.expect("a response"))
}

pub(crate) fn time_out() -> TransportResult {
    Err(TransportError::no_response("too slow").timed_out())
}

type Serve = dyn Fn(usize, &Request<Bytes>) -> TransportResult + Send + Sync;

#[derive(Clone)]
pub(crate) struct Script {
    serve: Arc<Serve>,
    requests: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Script {
    /// Responds to each request, which are counted from 0.
    pub(crate) fn new(serve: impl Fn(usize, &Request<Bytes>) -> TransportResult + Send + Sync + 'static) -> Self {
        Self { serve: Arc::new(serve), requests: Arc::default() }
    }

    /// What was sent.
    pub(crate) fn requests(&self) -> Vec<Request<Bytes>> {
        self.requests.lock().expect("nothing panics here").clone()
    }

    fn respond(&self, attempt: Attempt) -> TransportResult {
        let number = {
            let mut requests = self.requests.lock().expect("nothing panics here");
            requests.push(attempt.request.clone());
            requests.len() - 1
        };
        (self.serve)(number, &attempt.request)
    }
}

impl Transport for Script {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, TransportResult> {
        Box::pin(ready(self.respond(attempt)))
    }

    fn sleep(&self, _: Duration) -> TransportFuture<'_, ()> {
        Box::pin(ready(()))
    }
}

#[cfg(feature = "blocking")]
impl generated_client::runtime::BlockingTransport for Script {
    fn send(&self, attempt: Attempt) -> TransportResult {
        self.respond(attempt)
    }

    fn sleep(&self, _: Duration) {}
}

/// Waits for a future that never has to wait.
pub(crate) fn now<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("a script responds at once"),
    }
}
