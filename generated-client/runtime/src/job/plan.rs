//! What the runtime knows of a job, from the spec.

use std::time::Duration;

use crate::{Endpoint, Literal, RequestField};

/// A call that starts a job. Generated calls implement it where their endpoint has a `job`.
pub trait Starts: Endpoint + Sized {
    /// The call that returns how far the job is.
    type Poll: Endpoint<Service = Self::Service>;
    /// The properties of the job.
    const JOB: JobPlan;
}

/// The properties of a job.
#[derive(Debug, Clone, Copy)]
pub struct JobPlan {
    /// The request fields of a poll, each with the path of its value in the response that started the job.
    pub returned: &'static [(RequestField, &'static [&'static str])],
    /// The same, with the field of the request that started it.
    pub kept: &'static [(RequestField, RequestField)],
    /// What each poll sends anyway.
    pub constants: &'static [(RequestField, Literal<'static>)],
    /// The path of the state in the response of a poll. Empty: the state is its status.
    pub state: &'static [&'static str],
    /// The states of a job that is done.
    pub done: &'static [&'static str],
    /// The states of a job that failed.
    pub failed: &'static [&'static str],
    /// Whether the response that starts a job has its state, as that of a poll does.
    pub start_has_state: bool,
    /// The path of the seconds to wait in the response of a poll, or empty.
    pub retry_after: &'static [&'static str],
    /// The seconds before the first poll.
    pub interval: u64,
    /// The seconds after which waiting ends.
    pub deadline: u64,
}

impl JobPlan {
    /// The longest interval that an interval grows to.
    const LONGEST: Duration = Duration::from_secs(30);

    /// Creates a job without the optional properties.
    pub const fn new(
        state: &'static [&'static str],
        done: &'static [&'static str],
        failed: &'static [&'static str],
    ) -> Self {
        Self {
            returned: &[],
            kept: &[],
            constants: &[],
            state,
            done,
            failed,
            start_has_state: false,
            retry_after: &[],
            interval: 1,
            deadline: 3600,
        }
    }

    /// The interval after so many polls: half as much again each time.
    pub(super) fn interval_after(first: Duration, polls: u32) -> Duration {
        let grown = 1.5_f64.powi(i32::try_from(polls.min(20)).unwrap_or(20));
        first.max(Self::LONGEST).min(first.mul_f64(grown))
    }
}
