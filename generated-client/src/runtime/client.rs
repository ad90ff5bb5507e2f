//! A client of one service.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use http::{HeaderMap, HeaderValue, header};

#[cfg(feature = "blocking")]
use super::BlockingTransport;
use super::{
    ApiKey, RetryPolicy, Service, Transport, base_url::BaseUrl, hooks::Hooks, limits::Limits, rate_limit::Accounts,
    retry::RetryBudget, spend::Ledger,
};

/// A client of one service: its host, its key, its connections, its credits. Cheap to clone; clones share all of these.
///
/// Generated clients wrap it.
pub struct Client<S> {
    shared: Arc<Shared>,
    service: PhantomData<fn() -> S>,
}

/// What the clones of a client share, already checked and ready to be sent.
pub(crate) struct Shared {
    pub(crate) base_url: BaseUrl,
    pub(crate) headers: Headers,
    /// The query parameter that is the key, for services that want it there.
    pub(crate) key_parameter: Option<(&'static str, ApiKey)>,
    pub(crate) timeout: Option<Duration>,
    /// In place of the endpoints' own.
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) retry_budget: RetryBudget,
    pub(crate) ledger: Arc<Ledger>,
    pub(crate) limits: Limits,
    /// Where the calls of an account are kept apart.
    pub(crate) accounts: Option<Arc<Accounts>>,
    pub(crate) hooks: Hooks,
    pub(crate) transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "blocking")]
    pub(crate) blocking: Arc<dyn BlockingTransport>,
}

/// The headers of every call; the key is one of them, marked as sensitive.
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

impl<S> Client<S> {
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared), service: PhantomData }
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// How many credits this client and its clones have spent, as far as is known: what the service reported, else what the
    /// results cost by the spec's price.
    pub fn spent(&self) -> u64 {
        self.shared.ledger.spent()
    }

    /// How many credits are set aside: for attempts on their way, and for those of which nobody knows whether they were paid
    /// for.
    pub fn reserved(&self) -> u64 {
        self.shared.ledger.reserved()
    }

    /// How many credits this client and its clones may spend in all.
    pub fn credit_limit(&self) -> Option<u64> {
        self.shared.ledger.limit()
    }

    /// Changes how many credits this client and its clones may spend in all; what was spent and reserved so far counts.
    pub fn set_credit_limit(&self, credits: impl Into<Option<u64>>) {
        self.shared.ledger.set_limit(credits.into());
    }

    /// Says that an account can be used again: it cools down no longer, whatever the error was. Without a
    /// [rate limiter](super::ClientBuilder::rate_limiter) no account ever cools down.
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
