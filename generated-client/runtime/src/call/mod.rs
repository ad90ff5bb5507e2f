//! One call as a state machine, without I/O.
//!
//! A [`CallMachine`] returns the next step: send this request, sleep for this time, or take the result. It decides
//! about retries, costs and time-outs. It opens no connection and reads no clock: a driver executes its steps, and
//! passes in the response and the time. The crate has an async and a blocking driver; tests drive it with their own
//! clock.

mod attempts;
pub(crate) mod blocking;
mod classify;
mod cost;
mod delivered;
pub(crate) mod driver;
pub(crate) mod lookup;
pub(crate) mod operation;
pub(crate) mod parameters;
mod prepare;
pub(crate) mod retry;
mod watch;

use std::{
    fmt,
    marker::PhantomData,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::Response as HttpResponse;

pub(crate) use self::{
    attempts::Attempts,
    cost::price,
    delivered::Delivered,
    prepare::{draft, subject, written},
};
pub use self::{
    blocking::{Block, Blocking},
    lookup::{Hit, Hits, IdLookup, Lookup, LookupId, LookupKind},
    operation::{Endpoint, Method, Operation, Safety},
    parameters::{Body, Parameters, Received, Usual},
    retry::RetryPolicy,
};
use crate::{
    Attempt, Error, MaxCredits, Response, Service, TransportError,
    error::failure::{Cause, Failure},
};

/// The error type of the service of an endpoint.
pub(crate) type ErrorOf<E> = Error<KindOf<E>>;

/// The error codes of the service of an endpoint.
pub(crate) type KindOf<E> = <<E as Endpoint>::Service as Service>::ErrorKind;

/// The result of a call.
pub type CallResult<E> = Result<Response<<E as Endpoint>::Output>, ErrorOf<E>>;

/// The next step of a driver.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a step is used as soon as it is created")]
#[must_use = "a call continues only when its step is done"]
pub enum Step<T> {
    /// Send this request, then call [`received`](CallMachine::received).
    Send(Attempt),
    /// Sleep for this time, then call [`awake`](CallMachine::awake).
    Sleep(Duration),
    /// The call is done, with this result.
    Done(T),
}

impl<T> Step<T> {
    pub(crate) fn map<U>(self, done: impl FnOnce(T) -> U) -> Step<U> {
        match self {
            Self::Send(attempt) => Step::Send(attempt),
            Self::Sleep(time) => Step::Sleep(time),
            Self::Done(result) => Step::Done(done(result)),
        }
    }
}

/// One call, from its first attempt to its result.
///
/// If it is dropped while an attempt is in flight, the price of the attempt stays reserved, because its outcome is
/// unknown.
#[must_use = "a call does nothing until it is started"]
pub struct CallMachine<E> {
    attempts: Result<Box<Attempts>, Option<Failure>>,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> CallMachine<E> {
    /// Checks and writes a call. `start` returns everything that is wrong with it.
    pub fn new(call: &E) -> Self {
        Self { attempts: attempts(call).map_err(Some), endpoint: PhantomData }
    }

    /// Starts the call.
    pub fn start(&mut self, now: Instant) -> Step<CallResult<E>> {
        self.step(|attempts| attempts.start(now))
    }

    /// Continues after a sleep.
    pub fn awake(&mut self, now: Instant) -> Step<CallResult<E>> {
        self.step(|attempts| attempts.awake(now))
    }

    /// Continues after an attempt.
    pub fn received(
        &mut self,
        response: Result<HttpResponse<Bytes>, TransportError>,
        now: Instant,
    ) -> Step<CallResult<E>> {
        self.step(|attempts| attempts.received(response, now))
    }

    fn step(&mut self, go: impl FnOnce(&mut Attempts) -> Step<Result<Delivered, Failure>>) -> Step<CallResult<E>> {
        match &mut self.attempts {
            Ok(attempts) => go(attempts).map(finish::<E>),
            Err(failure) => Step::Done(finish::<E>(Err(failure.take().unwrap_or_else(over::<E>)))),
        }
    }
}

impl<E: Endpoint> fmt::Debug for CallMachine<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallMachine").field("operation", &E::OPERATION.name).finish_non_exhaustive()
    }
}

/// The failure of a machine that is used after its end.
pub(crate) fn over<E: Endpoint>() -> Failure {
    Failure::new(subject::<E>(), Cause::Setup("the call is over".to_owned()))
}

/// The attempts of a call that has not started yet.
pub(crate) fn attempts<E: Endpoint>(call: &E) -> Result<Box<Attempts>, Failure> {
    Attempts::new(call, draft(call)?, &[], &[])
}

/// The maximum price of a call. Generated calls have the method `max_credits`.
pub fn max_credits<E: Endpoint>(call: &E) -> MaxCredits {
    // What is wrong with a call does not change its price.
    written(call).map_or(MaxCredits::Unknown, |draft| price(call, &draft))
}

/// Decodes the response of a successful call.
pub(crate) fn finish<E: Endpoint>(result: Result<Delivered, Failure>) -> CallResult<E> {
    let delivered = result.map_err(Error::new)?;
    let response = &delivered.response;
    let read = E::read(response.received());
    // Where nothing is expected, an error would not be read either.
    let is_suspect = read.is_err() || size_of::<E::Output>() == 0;
    let is_suspect = is_suspect && E::OPERATION.other(response.status).is_none();
    let error = if is_suspect { delivered.unlisted_error::<KindOf<E>>() } else { None };
    match (read, error) {
        (Ok((value, notes)), None) => Ok(Response::new(value, notes, delivered)),
        (read, error) => Err(Error::new(delivered.failed(error, read.err()))),
    }
}
