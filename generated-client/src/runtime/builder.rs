//! Setting up a client.

use std::{fmt, marker::PhantomData, time::Duration};

use http::{HeaderMap, HeaderName, HeaderValue, header};

#[cfg(feature = "async")]
use super::transport::{Transport, TransportConfig};
use super::{Client, Credentials, Error, Service, base_url, client::Shared};

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
    user_agent: String,
    #[cfg(feature = "async")]
    transport: TransportConfig,
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
            user_agent: USER_AGENT.to_owned(),
            #[cfg(feature = "async")]
            transport: TransportConfig::default(),
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

    /// How long a call may take in all. Default: 10 seconds, 60 seconds or 5 minutes, depending on the endpoint.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
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
        let base_url = base_url::checked(self.base_url.as_deref().unwrap_or(S::BASE_URL), self.allow_plain_http)?;
        let user_agent = HeaderValue::try_from(self.user_agent).map_err(|_| "the user agent is no header value")?;
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(ACCEPT));
        headers.insert(header::USER_AGENT, user_agent);
        for (name, value) in S::HEADERS {
            let name = HeaderName::try_from(*name).map_err(|_| format!("`{name}` is no header name"))?;
            let value = HeaderValue::try_from(*value).map_err(|_| format!("`{value}` is no header value"))?;
            headers.insert(name, value);
        }
        let key_parameter = self.credentials.apply(S::AUTH, &mut headers)?;
        Ok(Shared {
            #[cfg(feature = "async")]
            transport: Transport::new(self.transport, &base_url)?,
            base_url,
            headers,
            key_parameter,
            timeout: self.timeout,
        })
    }
}

#[cfg(feature = "async")]
impl<S: Service> ClientBuilder<S> {
    /// How long making a connection may take. Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.transport.connect_timeout = timeout;
        self
    }

    /// Sends all calls through this proxy. Default: as the environment says (`HTTPS_PROXY`, `NO_PROXY`), and none to this
    /// machine itself.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.transport.proxy = Some(url.into());
        self
    }

    /// Also trusts the certificates in this PEM text, beside those the system trusts.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.transport.root_certificates.push(pem.into());
        self
    }

    /// The largest response body, in bytes, that is read. Default: 64 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.transport.max_response_bytes = bytes;
        self
    }
}

/// Without the key.
impl<S: Service> fmt::Debug for ClientBuilder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder").field("service", &S::NAME).finish_non_exhaustive()
    }
}
