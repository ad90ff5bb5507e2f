//! The options of one call: time-outs, retries, extra parameters and headers.

use std::{fmt, time::Duration};

use crate::{ApiKey, Credentials, RetryPolicy};

/// Options of one call. Anything that is not set uses the settings of the client.
#[derive(Clone, Default)]
#[must_use = "options do nothing until they are set on a call"]
pub struct CallOptions {
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) assume_at_most: Option<u64>,
    pub(crate) credentials: Option<Credentials>,
}

impl CallOptions {
    /// Creates options without settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// The deadline of the call, including retries and the delays between them.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The time-out of an attempt, from connecting to the last byte of the response.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// The retry policy of the call.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// The maximum price of an attempt, if the spec does not bound it. A client with a credit limit does not send a
    /// call without a maximum price.
    pub fn assume_at_most(mut self, credits: u64) -> Self {
        self.assume_at_most = Some(credits);
        self
    }

    /// Another key than the client's, for this call.
    pub fn key(mut self, key: impl Into<ApiKey>) -> Self {
        self.credentials = Some(Credentials::key(key));
        self
    }

    /// Another user and password than the client's, for this call.
    pub fn basic(mut self, user: impl Into<String>, password: impl Into<ApiKey>) -> Self {
        self.credentials = Some(Credentials::basic(user, password));
        self
    }

    /// Other credentials than the client's, for this call: those of one of several schemes, for example.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Adds a query parameter that is not in the spec.
    pub fn extra_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Adds a header that is not in the spec.
    pub fn extra_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// Shows names without values, which may be secrets.
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
            .field("has_key", &self.credentials.is_some())
            .finish()
    }
}
