//! Long jobs: a call that starts one, and calls of another endpoint that return how far it is.
//!
//! [`JobMachine`] starts the job once, and then decides when to ask again and what the response means. Like the machine of a call
//! it opens no connection and reads no clock. [`Job`] drives it, asynchronously or blocking.

mod error;
mod handle;
mod machine;
mod plan;
mod poll;

pub use self::{
    error::JobError,
    handle::Job,
    machine::{JobMachine, JobResult, JobToken, Seen},
    plan::{JobPlan, Starts},
};
