//! Spans for calls and attempts, with the feature `tracing`.

use std::time::Duration;

use tracing::field::Empty;

use crate::{AttemptOutcome, Operation, Reason, response::raw::RawResponse};

#[derive(Clone)]
pub(crate) struct Span(tracing::Span);

impl Span {
    pub(crate) fn none() -> Self {
        Self(tracing::Span::none())
    }

    pub(crate) fn of_call(service: &str, operation: &Operation) -> Self {
        let method = http::Method::from(operation.method);
        Self(tracing::info_span!(
            target: "generated_client",
            "call",
            service,
            operation = operation.name,
            method = method.as_str(),
            attempt = Empty,
            status = Empty,
            reason = Empty,
            elapsed_ms = Empty,
            credits = Empty,
            request_id = Empty,
        ))
    }

    /// The span of an attempt of this call.
    pub(crate) fn attempt(&self, number: u32) -> Self {
        Self(tracing::debug_span!(
            target: "generated_client",
            parent: &self.0,
            "attempt",
            attempt = number,
            status = Empty,
            reason = Empty,
            elapsed_ms = Empty,
            retry = Empty,
            wait_ms = Empty,
            credits = Empty,
            request_id = Empty,
        ))
    }

    /// Records the outcome. Values without a field in the span are omitted.
    pub(crate) fn record(&self, outcome: &AttemptOutcome, attempt: u32, response: Option<&RawResponse>) {
        let AttemptOutcome { status, reason, elapsed, repeat_in, credits } = *outcome;
        self.0.record("attempt", attempt);
        self.0.record("status", status.map(|status| status.as_u16()));
        self.0.record("reason", reason.map(tracing::field::debug));
        self.0.record("elapsed_ms", milliseconds(elapsed));
        self.0.record("retry", repeat_in.is_some());
        self.0.record("wait_ms", repeat_in.map(milliseconds));
        self.0.record("credits", credits);
        // It comes from the service, so only what looks like an id is taken.
        self.0.record("request_id", response.and_then(RawResponse::request_id).filter(|id| is_id(id)));
    }

    /// Records a failure.
    pub(crate) fn fail(&self, reason: Reason) {
        self.0.record("reason", tracing::field::debug(reason));
    }

    pub(crate) fn in_scope<T>(&self, run: impl FnOnce() -> T) -> T {
        self.0.in_scope(run)
    }
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn is_id(text: &str) -> bool {
    text.len() <= 128 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./:=+".contains(&byte))
}
