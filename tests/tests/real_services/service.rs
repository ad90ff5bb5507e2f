//! A service in memory that returns what a test says, through both drivers.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use bytes::Bytes;
use generated_client::{
    linkup, postpress,
    runtime::{Attempt, BlockingTransport, RetryPolicy, Transport, TransportError, TransportFuture},
};

/// A response: its status, headers and body.
pub(crate) type Canned<'a> = (u16, &'a [(&'a str, &'a str)], &'a [u8]);

/// Returns its responses in turn, and the last one for ever.
#[derive(Clone, Default)]
pub(crate) struct Service(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    responses: VecDeque<http::Response<Bytes>>,
    requests: Vec<http::Request<Bytes>>,
}

impl Service {
    pub(crate) fn new<'a>(responses: impl IntoIterator<Item = Canned<'a>>) -> Self {
        let responses = responses.into_iter().map(|(status, headers, body)| {
            let response = http::Response::builder().status(status);
            let response = headers.iter().fold(response, |response, (name, value)| response.header(*name, *value));
            response.body(Bytes::copy_from_slice(body)).expect("a response")
        });
        Self(Arc::new(Mutex::new(State { responses: responses.collect(), requests: Vec::new() })))
    }

    /// Returns these JSON bodies with status 200.
    pub(crate) fn returning<'a>(bodies: impl IntoIterator<Item = &'a str>) -> Self {
        Self::new(bodies.into_iter().map(|body| (200, &[][..], body.as_bytes())))
    }

    /// The bodies and targets of the requests so far.
    pub(crate) fn requests(&self) -> Vec<(String, String)> {
        let requests = &self.0.lock().expect("no test panics here").requests;
        let shown = |request: &http::Request<Bytes>| {
            let target = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
            (target, String::from_utf8_lossy(request.body()).into_owned())
        };
        requests.iter().map(shown).collect()
    }

    pub(crate) fn postpress(&self) -> postpress::Client {
        let builder = postpress::Client::builder("k").retry(RetryPolicy::never());
        builder.transport(self.clone()).blocking_transport(self.clone()).build().expect("a client")
    }

    pub(crate) fn linkup(&self) -> linkup::Client {
        let builder = linkup::Client::builder("k").retry(RetryPolicy::never());
        builder.transport(self.clone()).blocking_transport(self.clone()).build().expect("a client")
    }

    fn next(&self, attempt: Attempt) -> http::Response<Bytes> {
        let state = &mut *self.0.lock().expect("no test panics here");
        state.requests.push(attempt.request);
        let next = match state.responses.len() {
            1 => state.responses.front().cloned(),
            _ => state.responses.pop_front(),
        };
        next.expect("a response for each request")
    }
}

impl Transport for Service {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let response = self.next(attempt);
        Box::pin(async { Ok(response) })
    }

    fn sleep(&self, _: Duration) -> TransportFuture<'_, ()> {
        Box::pin(async {})
    }
}

impl BlockingTransport for Service {
    fn send(&self, attempt: Attempt) -> Result<http::Response<Bytes>, TransportError> {
        Ok(self.next(attempt))
    }

    fn sleep(&self, _: Duration) {}
}

/// What a call returns with each driver.
macro_rules! with_both_drivers {
    ($call:expr) => {
        [$crate::service::finish($call.send()), $call.blocking().send()]
    };
}
pub(crate) use with_both_drivers;

/// Polls until it is ready: nothing here waits for anything outside.
pub(crate) fn finish<F: Future>(future: F) -> F::Output {
    let mut future = Box::pin(future);
    for _ in 0..10_000 {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("a future never came to its end");
}
