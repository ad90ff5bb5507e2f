//! Setting up a client.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, header};

#[cfg(feature = "blocking")]
use super::BlockingTransport;
use super::{
    AttemptInfo, AttemptOutcome, Client, Credentials, Error, RateLimiter, RetryPolicy, Service, Transport,
    base_url::BaseUrl,
    client::{Headers, Shared},
    compression::ACCEPT_ENCODING,
    hooks::Hooks,
    limits::Limits,
    rate_limit::Accounts,
    retry::RetryBudget,
    spend::Ledger,
    transport::Connecting,
};

/// Some endpoints answer pictures and the like.
const ACCEPT: &str = "application/json, */*;q=0.1";
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Sets up a client of one service.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<S> {
    credentials: Credentials,
    base_url: Option<String>,
    allow_plain_http: bool,
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    retry: RetryPolicy,
    credit_limit: Option<u64>,
    limits: Limits,
    limiter: Option<RateLimiter>,
    hooks: Hooks,
    user_agent: String,
    connecting: Connecting,
    transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "blocking")]
    blocking: Option<Arc<dyn BlockingTransport>>,
    service: PhantomData<fn() -> S>,
}

impl<S: Service> ClientBuilder<S> {
    /// Starts with what the client proves who it is with.
    pub fn new(credentials: Credentials) -> Self {
        Self {
            credentials,
            base_url: None,
            allow_plain_http: false,
            timeout: None,
            attempt_timeout: None,
            retry: RetryPolicy::default(),
            credit_limit: None,
            limits: Limits::default(),
            limiter: None,
            hooks: Hooks::default(),
            user_agent: USER_AGENT.to_owned(),
            connecting: Connecting::default(),
            transport: None,
            #[cfg(feature = "blocking")]
            blocking: None,
            service: PhantomData,
        }
    }

    /// Takes the credentials from the service's environment variables.
    pub fn from_env() -> Result<Self, Error<S::ErrorKind>> {
        Credentials::from_env(S::AUTH).map(Self::new).map_err(Error::setup::<S>)
    }

    /// Where calls go instead of the service's own host. It has to be `https`, or on this machine.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Allows a base URL that is plain `http`, which shows the key to everyone on the way.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// How long a call may take in all, its repeats and the waits between them included. Default: as long as its attempts take.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long one attempt may take, from connecting to the last byte of the answer. Default: 10 seconds, 60 seconds or 5
    /// minutes, depending on the endpoint.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How often a call is sent, and how long it waits in between.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// How many credits the client and its clones may spend in all. A call that can cost more than is left is not sent; nor is
    /// one whose price has no bound, unless it says what to assume. Default: no limit.
    pub fn credit_limit(mut self, credits: u64) -> Self {
        self.credit_limit = Some(credits);
        self
    }

    /// Keeps the calls of one account from being too many, too fast, or after an error that forbids them. Default: it does not.
    pub fn rate_limiter(mut self, limiter: RateLimiter) -> Self {
        self.limiter = Some(limiter);
        self
    }

    /// Calls this before each attempt is sent, to log it or to add to it, a signature for instance. What it changes holds for
    /// that attempt only. An attempt that would go to another host is not sent. It runs where the call runs, so it must not block;
    /// when it panics, the call panics, and nothing was sent. Several are called in the order in which they were given.
    pub fn before_attempt(mut self, hook: impl Fn(&AttemptInfo, &mut Request<Bytes>) + Send + Sync + 'static) -> Self {
        self.hooks.add_before(hook);
        self
    }

    /// Calls this after each attempt, with what came of it. An attempt that is dropped while it is on its way has no outcome. It
    /// runs where the call runs, so it must not block; when it panics, the call panics.
    pub fn after_attempt(mut self, hook: impl Fn(&AttemptInfo, &AttemptOutcome) + Send + Sync + 'static) -> Self {
        self.hooks.add_after(hook);
        self
    }

    /// The largest response body, in bytes, that is read, compressed or not. Default: 64 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.body_bytes = bytes;
        self
    }

    /// The largest response head, in bytes, that is taken. Default: 64 KiB.
    pub fn max_header_bytes(mut self, bytes: usize) -> Self {
        self.limits.header_bytes = bytes;
        self
    }

    /// How long making a connection may take. Default: 5 seconds, which is less than any endpoint's attempts have.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connecting.connect_timeout = timeout;
        self
    }

    /// Sends all calls through this proxy. Default: as the environment says (`HTTPS_PROXY`, `NO_PROXY`), and none to this
    /// machine itself.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connecting.proxy = Some(url.into());
        self
    }

    /// Also trusts the certificates in this PEM text, beside those the system trusts.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.connecting.root_certificates.push(pem.into());
        self
    }

    /// Sends asynchronous calls with this, instead of the crate's own transport.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sends blocking calls with this, instead of the crate's own transport.
    #[cfg(feature = "blocking")]
    pub fn blocking_transport(mut self, transport: impl BlockingTransport) -> Self {
        self.blocking = Some(Arc::new(transport));
        self
    }

    /// What the client calls itself. Default: the name and version of this crate.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Makes the client, or says what is wrong with the set-up.
    pub fn build(self) -> Result<S::Client, Error<S::ErrorKind>> {
        self.shared().map(|shared| Client::new(shared).into()).map_err(Error::setup::<S>)
    }

    fn shared(self) -> Result<Shared, String> {
        let base_url = BaseUrl::checked(self.base_url.as_deref().unwrap_or(S::BASE_URL), self.allow_plain_http)?;
        let user_agent = HeaderValue::try_from(self.user_agent).map_err(|_| "the user agent is no header value")?;
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(ACCEPT));
        headers.insert(header::USER_AGENT, user_agent);
        if let Some(codings) = ACCEPT_ENCODING {
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(codings));
        }
        for (name, value) in S::HEADERS {
            let name = HeaderName::try_from(*name).map_err(|_| format!("`{name}` is no header name"))?;
            let value = HeaderValue::try_from(*value).map_err(|_| format!("`{value}` is no header value"))?;
            headers.insert(name, value);
        }
        let key_parameter = self.credentials.apply(S::AUTH, &mut headers)?;
        Ok(Shared {
            transport: asynchronous(self.transport, &self.connecting, &base_url)?,
            #[cfg(feature = "blocking")]
            blocking: blocking(self.blocking, self.connecting, &base_url)?,
            base_url,
            headers: Headers::new(headers),
            key_parameter,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            retry_budget: RetryBudget::default(),
            ledger: Arc::new(Ledger::with_limit(self.credit_limit)),
            limits: self.limits,
            accounts: self.limiter.map(|limiter| Arc::new(Accounts::new(limiter))),
            hooks: self.hooks,
        })
    }
}

/// The caller's transport, else the crate's own, if it is there.
#[cfg_attr(not(feature = "async"), expect(unused_variables, clippy::unnecessary_wraps))]
fn asynchronous(
    given: Option<Arc<dyn Transport>>,
    connecting: &Connecting,
    base_url: &BaseUrl,
) -> Result<Option<Arc<dyn Transport>>, String> {
    #[cfg(feature = "async")]
    if given.is_none() {
        return Ok(Some(Arc::new(super::transport::Hyper::new(connecting, base_url)?)));
    }
    Ok(given)
}

/// The caller's transport, else the crate's own.
#[cfg(feature = "blocking")]
fn blocking(
    given: Option<Arc<dyn BlockingTransport>>,
    connecting: Connecting,
    base_url: &BaseUrl,
) -> Result<Arc<dyn BlockingTransport>, String> {
    match given {
        Some(given) => Ok(given),
        None => Ok(Arc::new(super::transport::Ureq::new(connecting, base_url)?)),
    }
}

/// Without the key.
impl<S: Service> fmt::Debug for ClientBuilder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("service", &S::NAME).finish_non_exhaustive()
    }
}
