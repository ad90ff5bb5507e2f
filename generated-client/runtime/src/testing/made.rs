//! Responses, pages and errors for tests of functions that take them, read as those of a service are.

use std::time::Instant;

use super::{Reply, Script, pieces::Replayed};
use crate::{
    CallMachine, CallOptions, Checker, Client, Endpoint, Error, Operation, Page, RequestWriter, Response, RetryPolicy,
    Service, Step,
    call::{Parameters, Received},
    json::{self, Note},
};

/// A response of an endpoint: `response::<SearchCall>(json!({"items": []}))`.
///
/// # Panics
///
/// The reply is an error, or cannot be read.
#[track_caller]
pub fn response<P: Parameters>(reply: impl Into<Reply>) -> Response<P::Output> {
    result::<P>(reply).unwrap_or_else(|error| panic!("{error}"))
}

/// A first page of an endpoint.
///
/// # Panics
///
/// The reply is an error, or cannot be read.
#[track_caller]
pub fn page<P: Parameters>(reply: impl Into<Reply>) -> Page<P::Output> {
    Page::first(response::<P>(reply))
}

/// An error of a call: `error::<SearchCall>(Reply::error(429, ErrorKind::TooManyRequests))`.
///
/// # Panics
///
/// The reply is a success.
#[track_caller]
pub fn error<P: Parameters>(reply: impl Into<Reply>) -> Error<<P::Service as Service>::ErrorKind> {
    match result::<P>(reply) {
        Ok(response) => panic!("the reply is a success: {response:?}"),
        Err(error) => error,
    }
}

/// What a call of an endpoint returns after this reply, without a retry.
pub fn result<P: Parameters>(
    reply: impl Into<Reply>,
) -> Result<Response<P::Output>, Error<<P::Service as Service>::ErrorKind>> {
    let reply = reply.into();
    let builder = Script::new().builder::<P::Service>().retry(RetryPolicy::never());
    let client = builder.shared().map(Client::new).map_err(Error::setup::<P::Service>)?;
    let call = Made::<P> { client, options: CallOptions::new() };
    let mut machine = CallMachine::new(&call);
    let now = Instant::now();
    let mut step = machine.start(now);
    loop {
        step = match step {
            Step::Send(attempt) => {
                machine.received(reply.delivered(attempt.timeout).1.and_then(Replayed::whole_of), now)
            }
            Step::Sleep(_) => machine.awake(now),
            Step::Done(result) => return result,
        };
    }
}

/// A call whose request nobody sees.
struct Made<P: Parameters> {
    client: Client<P::Service>,
    options: CallOptions,
}

impl<P: Parameters> Endpoint for Made<P> {
    type Service = P::Service;
    type Output = P::Output;

    const OPERATION: Operation = P::OPERATION;

    fn client(&self) -> &Client<P::Service> {
        &self.client
    }

    fn check(&self, _: &mut Checker) {}

    fn write(&self, _: &mut RequestWriter) {}

    fn read(body: Received<'_>) -> json::Result<(P::Output, Vec<Note>)> {
        crate::call::Body::read_body(body)
    }

    fn options(&self) -> &CallOptions {
        &self.options
    }
}
