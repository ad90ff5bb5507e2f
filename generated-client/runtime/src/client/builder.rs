//! The settings of a client, and how it is created.

use std::{fmt, marker::PhantomData, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, header};

#[cfg(feature = "blocking")]
use crate::BlockingTransport;
use crate::{
    AttemptInfo, AttemptOutcome, Client, Credentials, Error, RateLimiter, RetryPolicy, Service, Transport,
    call::retry::RetryBudget,
    client::base_url::BaseUrl,
    client::credentials::{SentKey, variable},
    client::hooks::Hooks,
    client::{Headers, Shared},
    money::spend::Ledger,
    rate_limit::Accounts,
    response::compression::ACCEPT_ENCODING,
    response::limits::Limits,
    transport::Connecting,
};

/// Some endpoints return images or other files.
const ACCEPT: &str = "application/json, */*;q=0.1";
const USER_AGENT: &str = concat!("generated-client/", env!("CARGO_PKG_VERSION"));

/// Builds a client of one service.
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<S> {
    credentials: Credentials,
    base_url: Option<String>,
    token_url: Option<String>,
    places: Vec<(String, String)>,
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
    #[cfg(feature = "testing")]
    watch: Watch,
    service: PhantomData<fn() -> S>,
}

/// What stands before the transports.
#[cfg(feature = "testing")]
#[derive(Default)]
struct Watch {
    scripted: bool,
    recording: Option<crate::testing::Recording>,
}

#[cfg(feature = "testing")]
impl Watch {
    fn watched(&self, inner: Arc<dyn Transport>) -> Arc<dyn Transport> {
        match self.recording.clone() {
            Some(recording) => Arc::new(crate::testing::recorder::Recorder { inner, recording }),
            None => inner,
        }
    }

    #[cfg(feature = "blocking")]
    fn watched_blocking(&self, inner: Arc<dyn BlockingTransport>) -> Arc<dyn BlockingTransport> {
        match self.recording.clone() {
            Some(recording) => Arc::new(crate::testing::recorder::Recorder { inner, recording }),
            None => inner,
        }
    }
}

impl<S: Service> ClientBuilder<S> {
    /// Starts a builder with these credentials.
    pub fn new(credentials: Credentials) -> Self {
        Self {
            credentials,
            base_url: None,
            token_url: None,
            places: Vec::new(),
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
            #[cfg(feature = "testing")]
            watch: Watch::default(),
            service: PhantomData,
        }
    }

    /// Starts a builder with the credentials from the environment variables of the service.
    pub fn from_env() -> Result<Self, Error<S::ErrorKind>> {
        let key = S::AUTH.placeholder();
        let names = S::BASE_URL.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
        let value = |name: &str| Ok((name.to_owned(), variable(&format!("{}_{name}", S::NAME).to_uppercase())?));
        let places = names.filter(|name| *name != key).map(value).collect::<Result<_, String>>();
        let builder = Credentials::from_env(S::AUTH).and_then(|key| Ok(Self { places: places?, ..Self::new(key) }));
        builder.map_err(Error::setup::<S>)
    }

    /// Sets a placeholder of the base URL.
    pub fn place(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.places.push((name.into(), value.into()));
        self
    }

    /// Replaces the base URL of the service. It must be `https`, except on this machine. Endpoints with a base URL of
    /// their own use this one, too, so that nothing is sent to a host that you did not name.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sets another URL of the token endpoint of an OAuth 2 client. Default: that of the service, below the base URL if you
    /// set one.
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Allows a base URL with `http`, which exposes the key to the network.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// The deadline of a call, including retries and the delays between them. Default: none beyond the time-outs of its
    /// attempts.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The time-out of an attempt, from connecting to the last byte of the response. Default: 10 seconds, 60 seconds or
    /// 5 minutes, depending on the endpoint.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// The retry policy: how often a call is sent, and the delays between attempts.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// The credit limit of the client and its clones. A call that could cost more than what is left is not sent, and
    /// neither is a call without a maximum price, unless it sets `assume_at_most`. Default: no limit.
    pub fn credit_limit(mut self, credits: u64) -> Self {
        self.credit_limit = Some(credits);
        self
    }

    /// Limits the rate of calls per account, with cool-downs after errors. Default: no limit.
    pub fn rate_limiter(mut self, limiter: RateLimiter) -> Self {
        self.limiter = Some(limiter);
        self
    }

    /// Calls this hook before each attempt, for example to log the request or to sign it. Its changes apply to this
    /// attempt only, and an attempt to another host is not sent. The hook runs where the call runs, so it must not
    /// block. If it panics, the call panics and nothing is sent. Several hooks are called in the order in which they
    /// were added.
    pub fn before_attempt(mut self, hook: impl Fn(&AttemptInfo, &mut Request<Bytes>) + Send + Sync + 'static) -> Self {
        self.hooks.add_before(hook);
        self
    }

    /// Calls this hook after each attempt, with its outcome. An attempt that is dropped in flight has no outcome. The
    /// hook runs where the call runs, so it must not block. If it panics, the call panics.
    pub fn after_attempt(mut self, hook: impl Fn(&AttemptInfo, &AttemptOutcome) + Send + Sync + 'static) -> Self {
        self.hooks.add_after(hook);
        self
    }

    /// Calls this hook when the service replaced the refresh token of an OAuth 2 client. Keep the new one: the one that the
    /// client was created with can no longer be used. The hook runs where the call runs, so it must not block.
    pub fn on_refresh_token(mut self, hook: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.hooks.add_rotated(hook);
        self
    }

    /// The maximum size of a response body in bytes, both compressed and decompressed. Default: 64 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.body_bytes = bytes;
        self
    }

    /// The maximum size of the response headers in bytes. Default: 64 KiB.
    pub fn max_header_bytes(mut self, bytes: usize) -> Self {
        self.limits.header_bytes = bytes;
        self
    }

    /// The time-out of a connection attempt. Default: 5 seconds, which is less than the attempt time-out of every
    /// endpoint.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connecting.connect_timeout = timeout;
        self
    }

    /// Sends all calls through this HTTP proxy. Default: the proxy of the environment (`HTTPS_PROXY`, `NO_PROXY`), and
    /// none for calls to this machine.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connecting.proxy = Some(url.into());
        self
    }

    /// Trusts the certificates in this PEM text in addition to those of the system.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.connecting.root_certificates.push(pem.into());
        self
    }

    /// Sends async calls with this transport instead of the built-in one.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sends blocking calls with this transport instead of the built-in one.
    #[cfg(feature = "blocking")]
    pub fn blocking_transport(mut self, transport: impl BlockingTransport) -> Self {
        self.blocking = Some(Arc::new(transport));
        self
    }

    /// Sends all calls to the script of a test.
    #[cfg(feature = "testing")]
    pub fn script(mut self, script: &crate::testing::Script) -> Self {
        let scripted = crate::testing::transport::Scripted(script.clone());
        self.watch.scripted = true;
        #[cfg(feature = "blocking")]
        {
            self = self.blocking_transport(scripted.clone());
        }
        self.transport(scripted)
    }

    /// Writes all that is sent and received to a recording, without secrets.
    #[cfg(feature = "testing")]
    pub fn record(mut self, recording: &crate::testing::Recording) -> Self {
        self.watch.recording = Some(recording.clone());
        self
    }

    /// The `User-Agent` header. Default: the name and version of this crate.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Creates the client, or returns what is wrong with its settings.
    pub fn build(self) -> Result<S::Client, Error<S::ErrorKind>> {
        self.shared().map(|shared| Client::new(shared).into()).map_err(Error::setup::<S>)
    }

    pub(crate) fn shared(self) -> Result<Shared, String> {
        let of_service = BaseUrl::filled(S::BASE_URL, &self.places, S::AUTH.placeholder(), self.allow_plain_http);
        let base_url = match &self.base_url {
            None => of_service?,
            Some(url) => {
                let own = BaseUrl::checked(url, self.allow_plain_http)?;
                of_service.map_or_else(|_| own.clone(), |of_service| own.with_tail_of(of_service))
            }
        };
        let mut headers = headers::<S>(self.user_agent)?;
        let provided = self.credentials.is_provided().then(|| self.credentials.clone());
        self.credentials.check(S::AUTH)?;
        let key = if provided.is_some() { SentKey::None } else { self.credentials.sent(S::AUTH)? };
        if let SentKey::Header(name, value) = &key {
            headers.insert(name, value.clone());
        }
        let transport = asynchronous(self.transport, &self.connecting, &base_url)?;
        #[cfg(feature = "testing")]
        let transport = transport.map(|inner| self.watch.watched(inner));
        #[cfg(feature = "blocking")]
        let blocking = blocking(self.blocking, self.connecting, &base_url)?;
        #[cfg(all(feature = "blocking", feature = "testing"))]
        let blocking = self.watch.watched_blocking(blocking);
        Ok(Shared {
            transport,
            #[cfg(feature = "blocking")]
            blocking,
            base_url,
            headers: Headers::new(headers),
            key,
            provided,
            places: self.places,
            is_elsewhere: self.base_url.is_some(),
            token_url: self.token_url,
            allow_plain_http: self.allow_plain_http,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            retry_budget: RetryBudget::default(),
            ledger: Arc::new(Ledger::with_limit(self.credit_limit)),
            limits: self.limits,
            accounts: self.limiter.map(|limiter| Arc::new(Accounts::new(limiter))),
            exhausted: Default::default(),
            hooks: self.hooks,
            #[cfg(feature = "testing")]
            is_watched: self.watch.scripted || self.watch.recording.is_some(),
        })
    }
}

/// What is sent with each request.
fn headers<S: Service>(user_agent: String) -> Result<HeaderMap, String> {
    let user_agent = HeaderValue::try_from(user_agent).map_err(|_| "the user agent is not a valid header value")?;
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static(ACCEPT));
    headers.insert(header::USER_AGENT, user_agent);
    if let Some(codings) = ACCEPT_ENCODING {
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(codings));
    }
    for (name, value) in S::HEADERS {
        let name = HeaderName::try_from(*name).map_err(|_| format!("invalid header name `{name}`"))?;
        let value = HeaderValue::try_from(*value).map_err(|_| format!("invalid header value `{value}`"))?;
        headers.insert(name, value);
    }
    Ok(headers)
}

/// The transport of the caller, else the built-in one if its feature is enabled.
#[cfg_attr(not(feature = "async"), expect(unused_variables, clippy::unnecessary_wraps))]
fn asynchronous(
    given: Option<Arc<dyn Transport>>,
    connecting: &Connecting,
    base_url: &BaseUrl,
) -> Result<Option<Arc<dyn Transport>>, String> {
    #[cfg(feature = "async")]
    if given.is_none() {
        return Ok(Some(Arc::new(crate::transport::Hyper::new(connecting, base_url)?)));
    }
    Ok(given)
}

/// The transport of the caller, else the built-in one.
#[cfg(feature = "blocking")]
fn blocking(
    given: Option<Arc<dyn BlockingTransport>>,
    connecting: Connecting,
    base_url: &BaseUrl,
) -> Result<Arc<dyn BlockingTransport>, String> {
    match given {
        Some(given) => Ok(given),
        None => Ok(Arc::new(crate::transport::Ureq::new(connecting, base_url)?)),
    }
}

/// Without the key.
impl<S: Service> fmt::Debug for ClientBuilder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("service", &S::NAME).finish_non_exhaustive()
    }
}
