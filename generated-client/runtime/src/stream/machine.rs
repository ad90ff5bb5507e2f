//! A stream as a state machine, without I/O: connections one after the other, and what their bytes become.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{HeaderValue, Response as HttpResponse, header};

use super::{CutShort, Ended, Head, Sink, inflate::Inflate};
use crate::{
    Attempt, Endpoint, RetryPolicy, Step, TransportError,
    call::{Attempts, Delivered, draft, subject},
    client::Shared,
    error::failure::{Cause, Failure},
    response::raw::RawResponse,
    trace::Span,
};

/// An error that takes the place of a stream is not larger.
const LARGEST_ERROR: u64 = 1 << 16;

/// What a driver does next.
pub(crate) enum Next<T> {
    Send(Attempt),
    Sleep(Duration),
    /// Read a piece of the open body.
    Read,
    Item(Result<T, Failure>),
    End,
}

/// What an attempt opened.
pub(crate) enum Opened {
    /// A success, whose body is still to be read.
    Stream(Head),
    /// Anything else, read to its end.
    Whole(HttpResponse<Bytes>),
}

/// The connections of a stream.
pub(crate) struct Machine<E, S> {
    call: E,
    pub(crate) sink: S,
    attempts: Option<Box<Attempts>>,
    doing: Doing,
    /// The bytes of this connection, and how many it announced.
    received: u64,
    expected: Option<u64>,
    inflate: Option<Inflate>,
    /// The connections in a row that brought nothing.
    fruitless: u32,
    /// The stream said that it goes on; before an error ends it, it is asked for once more.
    pub(crate) paused: bool,
}

enum Doing {
    /// Nothing is open.
    Idle,
    Attempting,
    Reading,
    /// The connection ended; what it brought is given away first.
    Ending(Option<Ended>),
    Over,
}

impl<E: Endpoint, S: Sink> Machine<E, S> {
    pub(crate) fn new(call: E, sink: S) -> Self {
        Self {
            call,
            sink,
            attempts: None,
            doing: Doing::Idle,
            received: 0,
            expected: None,
            inflate: None,
            fruitless: 0,
            paused: false,
        }
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        self.call.client().shared()
    }

    pub(crate) fn span(&self) -> Span {
        self.attempts.as_ref().map_or_else(Span::none, |attempts| attempts.span())
    }

    /// Whether the open body of this response is to be read while it arrives. A small one that says that it is JSON is not, if something
    /// else is expected: it may be an error.
    pub(crate) fn streams(head: &Head) -> bool {
        let may_be_error = E::OPERATION.accepts.is_some_and(|accepted| {
            let is_small = || length(head).is_some_and(|length| length <= LARGEST_ERROR);
            accepted.is_json_instead(&head.headers) && (accepted.is_never_json() || is_small())
        });
        let is_success = E::OPERATION.is_success(head.status);
        is_success && !may_be_error || head.status == http::StatusCode::PARTIAL_CONTENT
    }

    /// Goes on.
    pub(crate) fn next(&mut self, now: Instant) -> Next<S::Item> {
        match &mut self.doing {
            Doing::Over => Next::End,
            // What was on its way when a driver was dropped is sent again.
            Doing::Idle | Doing::Attempting => self.start(now),
            Doing::Reading => match self.sink.next() {
                Some(item) => Next::Item(item.map_err(|cause| self.failed(cause))),
                None if self.sink.is_complete() => {
                    self.doing = Doing::Over;
                    Next::End
                }
                None => Next::Read,
            },
            Doing::Ending(ended) => {
                if let Some(item) = self.sink.next() {
                    return Next::Item(item.map_err(|cause| self.failed(cause)));
                }
                match ended.take() {
                    Some(ended) => self.after(ended),
                    None => Next::End,
                }
            }
        }
    }

    /// Continues after a sleep.
    pub(crate) fn awake(&mut self, now: Instant) -> Next<S::Item> {
        match &mut self.attempts {
            Some(attempts) => {
                let step = attempts.awake(now);
                self.step(step)
            }
            None => self.next(now),
        }
    }

    /// Continues after an attempt.
    pub(crate) fn opened(&mut self, opened: Result<Opened, TransportError>, now: Instant) -> Next<S::Item> {
        let Some(mut attempts) = self.attempts.take() else { return self.next(now) };
        let (head, step) = match opened {
            Ok(Opened::Stream(head)) => {
                let response = RawResponse::new(head.status, head.headers.clone(), Bytes::new());
                (Some(head), attempts.opened(response, now))
            }
            Ok(Opened::Whole(response)) => (None, attempts.received(Ok(response), now)),
            Err(error) => (None, attempts.received(Err(error), now)),
        };
        self.attempts = Some(attempts);
        match (head, step) {
            (Some(head), Step::Done(Ok(_))) => self.begin(head, now),
            (None, Step::Done(Ok(delivered))) => self.whole(delivered.response, now),
            (_, step) => self.step(step),
        }
    }

    /// Goes on with a body that was read to its end, and is no error.
    fn whole(&mut self, response: RawResponse, now: Instant) -> Next<S::Item> {
        let head = Head { status: response.status, headers: response.headers };
        let next = self.begin(head, now);
        if !matches!(next, Next::Read) {
            return next;
        }
        if let Err(cause) = self.sink.push(response.body) {
            return self.stop(cause);
        }
        self.doing = Doing::Ending(Some(self.sink.ended(None)));
        self.next(now)
    }

    /// Continues after a piece of the body, or its end.
    pub(crate) fn read(&mut self, piece: Result<Option<Bytes>, TransportError>, now: Instant) -> Next<S::Item> {
        let cut = match piece {
            Ok(Some(bytes)) => {
                self.received += bytes.len() as u64;
                return match self.push(bytes) {
                    Ok(()) => self.next(now),
                    Err(cause) => self.stop(cause),
                };
            }
            Ok(None) if self.expected.is_none_or(|expected| expected == self.received) => {
                match self.inflate.take().map(Inflate::finish).transpose() {
                    Ok(Some(rest)) if !rest.is_empty() => match self.sink.push(rest) {
                        Ok(()) => None,
                        Err(cause) => return self.stop(cause),
                    },
                    Ok(_) => None,
                    Err(error) => Some(TransportError::no_response(error)),
                }
            }
            Ok(None) => Some(CutShort::error(self.received, self.expected, None)),
            Err(error) => Some(error),
        };
        let cut = cut.map(|cut| CutShort::error(self.received, self.expected, Some(cut)));
        self.doing = Doing::Ending(Some(self.sink.ended(cut)));
        self.next(now)
    }

    fn push(&mut self, bytes: Bytes) -> Result<(), Cause> {
        if let Some(inflate) = &mut self.inflate {
            let sink = &mut self.sink;
            return inflate.push(&bytes, |piece| sink.push(piece));
        }
        self.sink.push(bytes)
    }

    fn start(&mut self, now: Instant) -> Next<S::Item> {
        let attempts = draft(&self.call).and_then(|mut draft| {
            // Pieces of a compressed body cannot be continued, and compressed events arrive late.
            let identity = HeaderValue::from_static("identity");
            draft.headers.entry(header::ACCEPT_ENCODING).or_insert(identity);
            self.sink.ask(&mut draft);
            Attempts::new(&self.call, draft, &[], &[])
        });
        match attempts {
            Ok(mut attempts) => {
                let step = attempts.start(now);
                self.attempts = Some(attempts);
                self.doing = Doing::Attempting;
                self.step(step)
            }
            Err(failure) => {
                self.doing = Doing::Over;
                Next::Item(Err(failure))
            }
        }
    }

    fn step(&mut self, step: Step<Result<Delivered, Failure>>) -> Next<S::Item> {
        match step {
            Step::Send(attempt) => Next::Send(attempt),
            Step::Sleep(time) => Next::Sleep(time),
            Step::Done(result) => {
                // What was retried as often as it may be is not sent again by asking again.
                (self.doing, self.attempts) = (Doing::Over, None);
                match result {
                    // A body that is not read has nothing to tell.
                    Ok(_) => Next::End,
                    Err(failure) => Next::Item(Err(failure)),
                }
            }
        }
    }

    fn begin(&mut self, head: Head, now: Instant) -> Next<S::Item> {
        self.attempts = None;
        self.received = 0;
        self.expected = length(&head);
        if head.status == http::StatusCode::NO_CONTENT {
            self.doing = Doing::Over;
            return Next::End;
        }
        let accepted = E::OPERATION.accepts;
        let checked = accepted.map_or(Ok(()), |accepted| accepted.check(&head.headers));
        let undecodable = |error| {
            Cause::Undecodable(Box::new(RawResponse::new(head.status, head.headers.clone(), Bytes::new())), error)
        };
        let begun = checked.and_then(|()| Inflate::of(&head.headers)).map_err(undecodable);
        match begun.and_then(|inflate| self.sink.opened(&head).map(|()| inflate)) {
            Ok(inflate) => {
                self.inflate = inflate;
                self.doing = Doing::Reading;
                self.next(now)
            }
            Err(cause) => self.stop(cause),
        }
    }

    /// After the end of a connection, when everything that it brought is given away.
    fn after(&mut self, ended: Ended) -> Next<S::Item> {
        let (asked, cut) = match ended {
            Ended::Whole => {
                self.doing = Doing::Over;
                return Next::End;
            }
            Ended::Cut(error) => return self.stop(cut_short(error)),
            Ended::Again(asked, cut) => (asked, cut),
        };
        self.fruitless = if self.received > 0 { 0 } else { self.fruitless + 1 };
        let policy: RetryPolicy = self.call.options().retry.unwrap_or(self.shared().retry);
        let number = self.fruitless.max(1);
        let wait = policy.wait(number, asked, fastrand::f64()).filter(|_| self.fruitless < policy.attempts);
        match (wait.filter(|_| policy.attempts > 1), cut) {
            (Some(wait), _) => {
                self.doing = Doing::Idle;
                Next::Sleep(wait)
            }
            (None, Some(cut)) => self.stop(cut_short(cut)),
            (None, None) => {
                self.doing = Doing::Over;
                Next::End
            }
        }
    }

    fn stop(&mut self, cause: Cause) -> Next<S::Item> {
        self.doing = Doing::Over;
        Next::Item(Err(self.failed(cause)))
    }

    pub(super) fn failed(&self, cause: Cause) -> Failure {
        Failure { attempts: 1, ..Failure::new(subject::<E>(), cause) }
    }
}

pub(super) fn cut_short(error: TransportError) -> Cause {
    Cause::NoResponse { timeout: error.timeout, source: error.source }
}

/// The announced length of the body as it is sent.
fn length(head: &Head) -> Option<u64> {
    head.headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}
