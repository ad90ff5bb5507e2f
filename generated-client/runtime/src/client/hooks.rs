//! Hooks before and after each attempt.

use std::{fmt, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{Request, StatusCode};

use crate::{Method, Operation, Reason, Violation};

/// An attempt, without the content of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptInfo {
    /// The name of the service.
    pub service: &'static str,
    /// The name of the endpoint.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The number of the attempt, from 1.
    pub attempt: u32,
}

impl AttemptInfo {
    pub(crate) fn new(service: &'static str, operation: &Operation, attempt: u32) -> Self {
        Self { service, operation: operation.name, method: operation.method, attempt }
    }
}

/// The outcome of an attempt, without the content of the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptOutcome {
    /// The HTTP status, if there was a response.
    pub status: Option<StatusCode>,
    /// Why the attempt failed, or `None` if it succeeded. The response is decoded later.
    pub reason: Option<Reason>,
    /// The duration of the attempt.
    pub elapsed: Duration,
    /// The delay before the next attempt, if there is one.
    pub repeat_in: Option<Duration>,
    /// The credits that the service reported, rounded up.
    pub credits: Option<u64>,
}

type Before = dyn Fn(&AttemptInfo, &mut Request<Bytes>) + Send + Sync;
type After = dyn Fn(&AttemptInfo, &AttemptOutcome) + Send + Sync;
type Rotated = dyn Fn(&str) + Send + Sync;

/// The hooks of a client.
#[derive(Clone, Default)]
pub(crate) struct Hooks {
    before: Vec<Arc<Before>>,
    after: Vec<Arc<After>>,
    rotated: Vec<Arc<Rotated>>,
}

impl Hooks {
    pub(crate) fn add_before(&mut self, hook: impl Fn(&AttemptInfo, &mut Request<Bytes>) + Send + Sync + 'static) {
        self.before.push(Arc::new(hook));
    }

    pub(crate) fn add_after(&mut self, hook: impl Fn(&AttemptInfo, &AttemptOutcome) + Send + Sync + 'static) {
        self.after.push(Arc::new(hook));
    }

    pub(crate) fn add_rotated(&mut self, hook: impl Fn(&str) + Send + Sync + 'static) {
        self.rotated.push(Arc::new(hook));
    }

    /// Hands on a new refresh token.
    pub(crate) fn rotated(&self, token: &str) {
        self.rotated.iter().for_each(|hook| hook(token));
    }

    /// Runs the hooks, which can change the request but not its host: a key is only sent to its own service.
    pub(crate) fn before(&self, info: &AttemptInfo, request: &mut Request<Bytes>) -> Result<(), Violation> {
        if self.before.is_empty() {
            return Ok(());
        }
        let place = |request: &Request<Bytes>| (request.uri().scheme().cloned(), request.uri().authority().cloned());
        let ours = place(request);
        self.before.iter().for_each(|hook| hook(info, request));
        match place(request) == ours {
            true => Ok(()),
            false => Err(Violation::new("", "was changed to another host by a `before_attempt` hook")),
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
