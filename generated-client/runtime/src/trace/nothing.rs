//! The same functions as `spans`, without the feature `tracing`.

use crate::{AttemptOutcome, Operation, Reason, response::raw::RawResponse};

#[derive(Clone)]
pub(crate) struct Span;

impl Span {
    pub(crate) fn none() -> Self {
        Self
    }

    pub(crate) fn of_call(_: &str, _: &Operation) -> Self {
        Self
    }

    pub(crate) fn attempt(&self, _: u32) -> Self {
        Self
    }

    pub(crate) fn record(&self, _: &AttemptOutcome, _: u32, _: Option<&RawResponse>) {}

    pub(crate) fn fail(&self, _: Reason) {}

    pub(crate) fn in_scope<T>(&self, run: impl FnOnce() -> T) -> T {
        run()
    }
}
