//! Drives a call by hand: responses from a list, and a clock that moves when the call sleeps.

use std::time::{Duration, Instant};

use bytes::Bytes;
use generated_client::runtime::{CallMachine, CallResult, Step, TransportError, support::Endpoint};
use http::{Request, Response};

/// What an attempt gives.
pub(crate) type Answer = Result<Response<Bytes>, TransportError>;

/// An answer with a status and a body.
pub(crate) fn answer(status: u16, body: &'static str) -> Answer {
    with_header(status, "x-nothing", "", body)
}

pub(crate) fn with_header(status: u16, name: &str, value: &str, body: &'static str) -> Answer {
    Ok(Response::builder().status(status).header(name, value).body(Bytes::from(body)).unwrap())
}

/// The request was sent, and nothing came back.
pub(crate) fn silence() -> Answer {
    Err(TransportError::no_response("nothing came"))
}

/// The request was not sent.
pub(crate) fn unreachable() -> Answer {
    Err(TransportError::not_sent("nobody listens"))
}

/// What a call did, and what came of it.
pub(crate) struct Run<T> {
    /// Each request, with the time it was given.
    pub(crate) sent: Vec<(Request<Bytes>, Duration)>,
    pub(crate) slept: Vec<Duration>,
    pub(crate) result: T,
}

/// Drives a call to its end. It has to take all the answers; each takes a second to come.
pub(crate) fn run<E: Endpoint>(call: &E, answers: impl IntoIterator<Item = Answer>) -> Run<CallResult<E>> {
    let (mut now, mut answers) = (Instant::now(), answers.into_iter());
    let (mut sent, mut slept) = (Vec::new(), Vec::new());
    let mut machine = CallMachine::new(call);
    let mut step = machine.start(now);
    loop {
        step = match step {
            Step::Send(attempt) => {
                sent.push((attempt.request, attempt.timeout));
                now += Duration::from_secs(1);
                machine.received(answers.next().expect("as many answers as attempts"), now)
            }
            Step::Sleep(time) => {
                slept.push(time);
                now += time;
                machine.awake(now)
            }
            Step::Done(result) => {
                assert!(answers.next().is_none(), "the call ended early");
                return Run { sent, slept, result };
            }
        };
    }
}
