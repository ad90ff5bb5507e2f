//! Drives a call by hand: responses from a list, and a clock that moves when the call sleeps.

use std::time::{Duration, Instant};

use bytes::Bytes;
use generated_client::runtime::{CallMachine, CallResult, Step, TransportError, support::Endpoint};
use http::{Request, Response};

/// What an attempt gives.
pub(crate) type TransportResult = Result<Response<Bytes>, TransportError>;

/// A response with a status and a body.
pub(crate) fn response(status: u16, body: &'static str) -> TransportResult {
    with_header(status, "x-nothing", "", body)
}

pub(crate) fn with_header(status: u16, name: &str, value: &str, body: &'static str) -> TransportResult {
    Ok(Response::builder().status(status).header(name, value).body(Bytes::from(body)).unwrap())
}

/// The request was sent, and nothing came back.
pub(crate) fn silence() -> TransportResult {
    Err(TransportError::no_response("nothing came"))
}

/// The request was not sent.
pub(crate) fn unreachable() -> TransportResult {
    Err(TransportError::not_sent("nobody listens"))
}

/// What a call did, and what came of it.
pub(crate) struct Run<T> {
    /// Each request, with the time it was given.
    pub(crate) sent: Vec<(Request<Bytes>, Duration)>,
    pub(crate) slept: Vec<Duration>,
    pub(crate) result: T,
}

/// Drives a call to its end. It has to take all the response; each takes a second to come.
pub(crate) fn run<E: Endpoint>(call: &E, responses: impl IntoIterator<Item = TransportResult>) -> Run<CallResult<E>> {
    let (mut now, mut responses) = (Instant::now(), responses.into_iter());
    let (mut sent, mut slept) = (Vec::new(), Vec::new());
    let mut machine = CallMachine::new(call);
    let mut step = machine.start(now);
    loop {
        step = match step {
            Step::Send(attempt) => {
                sent.push((attempt.request, attempt.timeout));
                now += Duration::from_secs(1);
                machine.received(responses.next().expect("as many responses as attempts"), now)
            }
            Step::Sleep(time) => {
                slept.push(time);
                now += time;
                machine.awake(now)
            }
            Step::Done(result) => {
                assert!(responses.next().is_none(), "the call ended early");
                return Run { sent, slept, result };
            }
        };
    }
}
