//! What hooks and spans see of a call and of its attempts.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::Request;

use super::delivered::Delivered;
use crate::{
    AttemptInfo, AttemptOutcome, Operation, Reason, Violation, client::hooks::Hooks, error::failure::Failure,
    response::raw::RawResponse, trace::Span,
};

/// What hooks and spans see of a call.
pub(super) struct Watch {
    service: &'static str,
    call: Span,
    /// The attempt that is on its way.
    attempt: Option<Span>,
    began: Option<Instant>,
    sent: Option<Instant>,
}

/// What hooks and spans see of a response, or of the reason why there is none.
pub(super) struct Report<'a> {
    outcome: AttemptOutcome,
    response: Option<&'a RawResponse>,
}

impl<'a> Report<'a> {
    pub(super) fn of_success(delivered: &'a Delivered) -> Self {
        let (status, credits) = (Some(delivered.response.status), delivered.pieces.reported_credits);
        let outcome = AttemptOutcome { status, reason: None, elapsed: Duration::ZERO, repeat_in: None, credits };
        Self { outcome, response: Some(&delivered.response) }
    }

    pub(super) fn of_failure(failure: &'a Failure, repeat_in: Option<Duration>) -> Self {
        let (status, credits) = (failure.status(), failure.reported_credits);
        let reason = Some(Reason::of(failure));
        let outcome = AttemptOutcome { status, reason, elapsed: Duration::ZERO, repeat_in, credits };
        Self { outcome, response: failure.response() }
    }
}

impl Watch {
    pub(super) fn new(service: &'static str, operation: &Operation) -> Self {
        Self { service, call: Span::of_call(service, operation), attempt: None, began: None, sent: None }
    }

    pub(super) fn begin(&mut self, now: Instant) {
        self.began = Some(now);
    }

    /// An attempt is about to be sent.
    pub(super) fn before(
        &mut self,
        hooks: &Hooks,
        operation: &Operation,
        number: u32,
        request: &mut Request<Bytes>,
        now: Instant,
    ) -> Result<(), Violation> {
        self.sent = Some(now);
        let span = self.attempt.insert(self.call.attempt(number));
        span.in_scope(|| hooks.before(&AttemptInfo::new(self.service, operation, number), request))
    }

    /// An attempt is over.
    pub(super) fn after(
        &mut self,
        hooks: &Hooks,
        operation: &Operation,
        number: u32,
        report: &Report<'_>,
        now: Instant,
    ) {
        let Some(span) = self.attempt.take() else { return };
        let outcome = AttemptOutcome { elapsed: since(self.sent, now), ..report.outcome };
        span.record(&outcome, number, report.response);
        span.in_scope(|| hooks.after(&AttemptInfo::new(self.service, operation, number), &outcome));
    }

    /// The call is over.
    pub(super) fn done(&self, attempts: u32, report: &Report<'_>, now: Instant) {
        let outcome = AttemptOutcome { elapsed: since(self.began, now), ..report.outcome };
        self.call.record(&outcome, attempts, report.response);
    }

    pub(super) fn call(&self) -> &Span {
        &self.call
    }

    /// The span that what is done now belongs to.
    pub(super) fn span(&self) -> Span {
        self.attempt.as_ref().unwrap_or(&self.call).clone()
    }
}

fn since(then: Option<Instant>, now: Instant) -> Duration {
    then.map_or(Duration::ZERO, |then| now.saturating_duration_since(then))
}
