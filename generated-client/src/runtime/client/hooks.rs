//! What a program is told of each attempt, and may change in it.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Request, StatusCode};

use crate::runtime::{Method, Operation, Reason, Violation};

/// Which attempt it is. It holds nothing of the request's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptInfo {
    /// The service, by the name of its module.
    pub service: &'static str,
    /// The name of the endpoint.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// Which attempt of the call it is, counted from 1.
    pub attempt: u32,
}

impl AttemptInfo {
    pub(crate) fn new(service: &'static str, operation: &Operation, attempt: u32) -> Self {
        Self { service, operation: operation.name, method: operation.method, attempt }
    }
}

/// What came of an attempt. It holds nothing of the answer's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptOutcome {
    /// The HTTP status, if the service answered.
    pub status: Option<StatusCode>,
    /// Why it failed; `None` when it succeeded. Whether the value of the answer can be read is seen later.
    pub reason: Option<Reason>,
    /// How long it took.
    pub elapsed: Duration,
    /// After which wait it is repeated, if it is.
    pub repeat_in: Option<Duration>,
    /// How many credits the service says it took; a part of one counts as one.
    pub credits: Option<u64>,
}

type Before = dyn Fn(&AttemptInfo, &mut Request<Bytes>) + Send + Sync;
type After = dyn Fn(&AttemptInfo, &AttemptOutcome) + Send + Sync;

/// What a program wants to be called with.
#[derive(Clone, Default)]
pub(crate) struct Hooks {
    before: Vec<Arc<Before>>,
    after: Vec<Arc<After>>,
}

impl Hooks {
    pub(crate) fn add_before(&mut self, hook: impl Fn(&AttemptInfo, &mut Request<Bytes>) + Send + Sync + 'static) {
        self.before.push(Arc::new(hook));
    }

    pub(crate) fn add_after(&mut self, hook: impl Fn(&AttemptInfo, &AttemptOutcome) + Send + Sync + 'static) {
        self.after.push(Arc::new(hook));
    }

    /// Lets the program change the request, though not where it goes: a key is sent to its own service only.
    pub(crate) fn before(&self, info: &AttemptInfo, request: &mut Request<Bytes>) -> Result<(), Violation> {
        if self.before.is_empty() {
            return Ok(());
        }
        let place = |request: &Request<Bytes>| (request.uri().scheme().cloned(), request.uri().authority().cloned());
        let ours = place(request);
        self.before.iter().for_each(|hook| hook(info, request));
        match place(request) == ours {
            true => Ok(()),
            false => Err(Violation::new("", "was sent to another host by a `before_attempt` hook")),
        }
    }

    pub(crate) fn after(&self, info: &AttemptInfo, outcome: &AttemptOutcome) {
        self.after.iter().for_each(|hook| hook(info, outcome));
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hooks").field("before", &self.before.len()).field("after", &self.after.len()).finish()
    }
}
