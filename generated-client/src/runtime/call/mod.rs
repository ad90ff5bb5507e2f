//! One call, without its input and output.
//!
//! A [`CallMachine`] says what to do next: send this request, sleep for so long, or take the result. It knows when a call is
//! repeated, what it may cost, and how long it may take. It opens no connection and reads no clock: a driver does what it says,
//! and tells it what came and what time it is. The crate has two drivers, one asynchronous and one that blocks; tests drive it
//! with a clock of their own.

mod attempts;
pub(crate) mod blocking;
mod classify;
mod cost;
pub(crate) mod driver;
pub(crate) mod lookup;
pub(crate) mod operation;
mod parameters;
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
    attempts::{Attempts, Delivered},
    cost::price,
    prepare::{draft, subject, written},
};
pub use self::{
    blocking::{Block, Blocking},
    lookup::{Hit, Hits, IdLookup, Lookup, LookupId, LookupKind},
    operation::{Endpoint, Method, Operation, Safety},
    parameters::{Body, Parameters},
    retry::RetryPolicy,
};
use crate::runtime::{
    Attempt, Error, MaxCredits, Response, Service, TransportError,
    error::failure::{Cause, Failure},
};

/// The error of an endpoint's service.
pub(crate) type ErrorOf<E> = Error<<<E as Endpoint>::Service as Service>::ErrorKind>;

/// What a call gives in the end.
pub type CallResult<E> = Result<Response<<E as Endpoint>::Output>, ErrorOf<E>>;

/// What a driver has to do next.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a step is taken as soon as it is made")]
#[must_use = "a call goes on only when this is done"]
pub enum Step<T> {
    /// Send this, then call [`received`](CallMachine::received).
    Send(Attempt),
    /// Sleep for so long, then call [`awake`](CallMachine::awake).
    Sleep(Duration),
    /// Nothing more: this is the result.
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
/// Dropped while an attempt is on its way, it leaves that attempt's price reserved, because nobody knows what became of it.
#[must_use = "a call does nothing until it is started"]
pub struct CallMachine<E> {
    attempts: Result<Box<Attempts>, Option<Failure>>,
    endpoint: PhantomData<fn() -> E>,
}

impl<E: Endpoint> CallMachine<E> {
    /// Checks and writes a call. Everything that is wrong with it is in the result that `start` gives.
    pub fn new(call: &E) -> Self {
        Self { attempts: attempts(call).map_err(Some), endpoint: PhantomData }
    }

    /// Begins.
    pub fn start(&mut self, now: Instant) -> Step<CallResult<E>> {
        self.step(|attempts| attempts.start(now))
    }

    /// Goes on after a sleep.
    pub fn awake(&mut self, now: Instant) -> Step<CallResult<E>> {
        self.step(|attempts| attempts.awake(now))
    }

    /// Goes on after an attempt.
    pub fn received(
        &mut self,
        answer: Result<HttpResponse<Bytes>, TransportError>,
        now: Instant,
    ) -> Step<CallResult<E>> {
        self.step(|attempts| attempts.received(answer, now))
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

/// What a machine says that is asked again after its end.
pub(crate) fn over<E: Endpoint>() -> Failure {
    Failure::new(subject::<E>(), Cause::Setup("the call is over".to_owned()))
}

/// The attempts of a call, not yet begun.
pub(crate) fn attempts<E: Endpoint>(call: &E) -> Result<Box<Attempts>, Failure> {
    Attempts::new(call, draft(call)?, &[], &[])
}

/// The most that a call costs. Generated calls have it as `max_credits`.
pub fn max_credits<E: Endpoint>(call: &E) -> MaxCredits {
    // What is wrong with a call does not change its price.
    written(call).map_or(MaxCredits::Unknown, |draft| price(call, &draft))
}

/// Reads the answer of a call that succeeded.
pub(crate) fn finish<E: Endpoint>(result: Result<Delivered, Failure>) -> CallResult<E> {
    let delivered = result.map_err(Error::new)?;
    match E::read(&delivered.answer.body) {
        Ok((value, notes)) => Ok(Response::new(value, notes, delivered)),
        Err(error) => Err(Error::new(delivered.unreadable(error))),
    }
}
