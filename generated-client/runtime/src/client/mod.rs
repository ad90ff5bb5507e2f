//! A client of one service, and what its clones share: settings, transports, credit limit, rate limiter.

pub(crate) mod base_url;
pub(crate) mod builder;
pub(crate) mod hooks;
pub(crate) mod options;
pub(crate) mod service;

pub use self::{
    builder::ClientBuilder,
    hooks::{AttemptInfo, AttemptOutcome},
    options::CallOptions,
    service::{ApiKey, Credentials, Service},
};

use std::{borrow::Cow, fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderValue, header};

#[cfg(feature = "blocking")]
use crate::BlockingTransport;
use crate::{
    Operation, RetryPolicy, Transport, call::retry::RetryBudget, client::base_url::BaseUrl, client::hooks::Hooks,
    client::service::SentKey, money::spend::Ledger, rate_limit::Accounts, rate_limit::quota::Exhausted,
    response::limits::Limits,
};

/// A client of one service: its base URL, key, connections and credits. Cloning it is cheap, and clones share all of
/// these.
///
/// Generated clients wrap it.
pub struct Client<S> {
    shared: Arc<Shared>,
    service: PhantomData<fn() -> S>,
}

/// What the clones of a client share, checked and prepared for sending.
pub(crate) struct Shared {
    pub(crate) base_url: BaseUrl,
    pub(crate) headers: Headers,
    pub(crate) key: SentKey,
    /// The credentials that are asked for before each call.
    pub(crate) provided: Option<Credentials>,
    /// The values of the placeholders in base URLs.
    pub(crate) places: Vec<(String, String)>,
    /// The caller's base URL takes the place of every other.
    pub(crate) is_elsewhere: bool,
    pub(crate) allow_plain_http: bool,
    pub(crate) timeout: Option<Duration>,
    /// Replaces the one of the endpoint.
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) retry_budget: RetryBudget,
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) limits: Limits,
    /// The rate limiter per account.
    pub(crate) accounts: Option<Arc<Accounts>>,
    pub(crate) exhausted: Exhausted,
    pub(crate) hooks: Hooks,
    pub(crate) transport: Option<Arc<dyn Transport>>,
    /// Whether the transport wants to know the calls.
    #[cfg(feature = "testing")]
    pub(crate) is_watched: bool,
    #[cfg(feature = "blocking")]
    pub(crate) blocking: Arc<dyn BlockingTransport>,
}

/// The headers of every call. The key is one of them and is marked as sensitive.
#[derive(Default)]
pub(crate) struct Headers {
    plain: HeaderMap,
    json: HeaderMap,
}

impl Headers {
    pub(crate) fn new(headers: HeaderMap) -> Self {
        // With room for those of the endpoint and the connection: a map that grows hashes all its names again.
        let mut plain = HeaderMap::with_capacity(headers.len() + 6);
        plain.extend(headers);
        let mut json = plain.clone();
        json.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Self { plain, json }
    }

    /// Those of requests with a JSON body, or without a body.
    pub(crate) fn of(&self, json: bool) -> &HeaderMap {
        if json { &self.json } else { &self.plain }
    }
}

impl Shared {
    /// The base URL of an endpoint.
    pub(crate) fn base_of(&self, operation: &Operation, key: &str) -> Result<Cow<'_, BaseUrl>, String> {
        let Some(url) = operation.base_url else { return Ok(Cow::Borrowed(&self.base_url)) };
        let other = BaseUrl::filled(url, &self.places, key, self.allow_plain_http)?;
        Ok(Cow::Owned(if self.is_elsewhere { self.base_url.with_tail_of(other) } else { other }))
    }
}

impl<S> Client<S> {
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared), service: PhantomData }
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// The credits that this client and its clones have spent: what the service reported, else the price of the results
    /// according to the spec.
    pub fn spent(&self) -> u64 {
        self.shared.ledger.spent()
    }

    /// The credits that are reserved for attempts in flight, and for attempts of which it is unknown whether they were
    /// charged.
    pub fn reserved(&self) -> u64 {
        self.shared.ledger.reserved()
    }

    /// The credit limit of this client and its clones.
    pub fn credit_limit(&self) -> Option<u64> {
        self.shared.ledger.limit()
    }

    /// Changes the credit limit of this client and its clones. Credits that were spent or reserved before count too.
    pub fn set_credit_limit(&self, credits: impl Into<Option<u64>>) {
        self.shared.ledger.set_limit(credits.into());
    }

    /// Ends the cool-down of an account, whatever error caused it. Without a [rate
    /// limiter](crate::ClientBuilder::rate_limiter) accounts never cool down.
    pub fn account_is_back(&self, account: impl AsRef<str>) {
        if let Some(accounts) = &self.shared.accounts {
            accounts.back(account.as_ref());
        }
    }
}

impl<S> Clone for Client<S> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared), service: PhantomData }
    }
}

/// Without the key.
impl<S: Service> fmt::Debug for Client<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &S::NAME)
            .field("base_url", &self.shared.base_url.to_string())
            .field("timeout", &self.shared.timeout)
            .field("credit_limit", &self.credit_limit())
            .finish_non_exhaustive()
    }
}
