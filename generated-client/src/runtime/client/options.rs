//! What a caller sets for one call.

use std::{fmt, time::Duration};

use crate::runtime::RetryPolicy;

/// What a caller sets for one call beyond its parameters; the client's own settings hold for the rest.
#[derive(Clone, Default)]
#[must_use = "options do nothing until a call takes them"]
pub struct CallOptions {
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) assume_at_most: Option<u64>,
}

impl CallOptions {
    /// Sets nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long the call may take in all, its repeats and the waits between them included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long one attempt may take, from connecting to the last byte of the answer.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How often the call is sent, and how long it waits in between.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// What an attempt costs at most, where the spec cannot tell. A client with a credit limit sends no call without a bound.
    pub fn assume_at_most(mut self, credits: u64) -> Self {
        self.assume_at_most = Some(credits);
        self
    }

    /// Adds a query parameter that the spec does not know.
    pub fn extra_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Adds a header that the spec does not know.
    pub fn extra_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// Names without values, which may be secrets.
impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(String, String)]| pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        f.debug_struct("CallOptions")
            .field("query", &names(&self.query))
            .field("headers", &names(&self.headers))
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry", &self.retry)
            .field("assume_at_most", &self.assume_at_most)
            .finish()
    }
}
