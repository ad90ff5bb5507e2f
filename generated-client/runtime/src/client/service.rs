//! What the runtime knows about a service: host, headers and authentication.

use std::{error::Error, fmt, sync::Arc};

use http::{HeaderName, HeaderValue, header};
use secrecy::{ExposeSecret, SecretString};

use crate::{Client, ErrorCatalogue, rate_limit::quota::Quota, values::base64};

/// A service: its base URL, credentials and errors. Generated types implement it.
pub trait Service: Sized + 'static {
    /// The name of the Rust module, such as `petshop`.
    const NAME: &'static str;
    /// The name of the service for people.
    const TITLE: &'static str;
    /// The base URL: `https`, without a trailing slash.
    const BASE_URL: &'static str;
    /// The authentication of a call.
    const AUTH: Auth;
    /// The headers that are sent with each call.
    const HEADERS: &'static [(&'static str, &'static str)];
    /// The headers with the limit of a key.
    const QUOTA: Option<Quota> = None;
    /// The client of the service.
    type Client: From<Client<Self>>;
    /// The error codes of the service.
    type ErrorKind: ErrorCatalogue;
}

/// The authentication of a service, with the environment variables for the credentials.
#[derive(Debug, Clone, Copy)]
pub enum Auth {
    /// No authentication.
    None,
    /// A key in a header.
    Header {
        /// The header.
        name: &'static str,
        /// The variable with the key.
        env: &'static str,
    },
    /// A key in a header, after a word.
    Prefixed {
        /// The header.
        name: &'static str,
        /// The word.
        prefix: &'static str,
        /// The variable with the key.
        env: &'static str,
    },
    /// A key in the path of the base URL.
    Path {
        /// The placeholder.
        name: &'static str,
        /// The variable with the key.
        env: &'static str,
    },
    /// A token in `Authorization: Bearer`.
    Bearer {
        /// The variable with the token.
        env: &'static str,
    },
    /// A key in the query string.
    Query {
        /// The parameter.
        name: &'static str,
        /// The variable with the key.
        env: &'static str,
    },
    /// HTTP basic authentication with a user and a password.
    Basic {
        /// The variable with the user.
        user_env: &'static str,
        /// The variable with the password.
        password_env: &'static str,
    },
}

impl Auth {
    /// The placeholder of the key in the base URL, or nothing.
    pub(crate) fn placeholder(self) -> &'static str {
        if let Self::Path { name, .. } = self { name } else { "" }
    }
}

/// A key, token or password. It is never printed, and is wiped from memory when dropped.
#[derive(Clone)]
pub struct ApiKey(Source);

#[derive(Clone)]
enum Source {
    Fixed(SecretString),
    Provided(Arc<dyn Fn() -> Result<String, BoxError> + Send + Sync>),
}

type BoxError = Box<dyn Error + Send + Sync>;

impl ApiKey {
    /// A key that is asked for before each call, such as a token that expires. The function runs where the call runs, so it
    /// must not block an async program: let a task of its own renew the token, and return the current one here. A call
    /// whose key cannot be provided is not sent.
    pub fn provided<E: Into<BoxError>>(provide: impl Fn() -> Result<String, E> + Send + Sync + 'static) -> Self {
        Self(Source::Provided(Arc::new(move || provide().map_err(Into::into))))
    }

    /// The key as it is now.
    fn current(&self) -> Result<Self, String> {
        match &self.0 {
            Source::Fixed(_) => Ok(self.clone()),
            Source::Provided(provide) => {
                provide().map(Self::from).map_err(|error| format!("the key could not be provided: {error}"))
            }
        }
    }

    fn is_provided(&self) -> bool {
        matches!(self.0, Source::Provided(_))
    }

    /// One that is provided is read when it is sent.
    pub(crate) fn expose(&self) -> &str {
        match &self.0 {
            Source::Fixed(key) => key.expose_secret(),
            Source::Provided(_) => "",
        }
    }
}

impl From<&str> for ApiKey {
    fn from(key: &str) -> Self {
        Self(Source::Fixed(key.into()))
    }
}

impl From<String> for ApiKey {
    fn from(key: String) -> Self {
        Self(Source::Fixed(key.into()))
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(***)")
    }
}

/// The credentials of a client.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// No credentials.
    None,
    /// A key or token.
    Key(ApiKey),
    /// User and password.
    Basic(String, ApiKey),
}

impl Credentials {
    /// No credentials.
    pub fn none() -> Self {
        Self::None
    }

    /// A key or token.
    pub fn key(key: impl Into<ApiKey>) -> Self {
        Self::Key(key.into())
    }

    /// User and password.
    pub fn basic(user: impl Into<String>, password: impl Into<ApiKey>) -> Self {
        Self::Basic(user.into(), password.into())
    }

    /// The credentials of this service from the environment.
    pub(crate) fn from_env(auth: Auth) -> Result<Self, String> {
        Ok(match auth {
            Auth::None => Self::None,
            Auth::Header { env, .. }
            | Auth::Prefixed { env, .. }
            | Auth::Bearer { env }
            | Auth::Path { env, .. }
            | Auth::Query { env, .. } => Self::key(variable(env)?),
            Auth::Basic { user_env, password_env } => Self::basic(variable(user_env)?, variable(password_env)?),
        })
    }

    /// Whether they are asked for before each call.
    pub(crate) fn is_provided(&self) -> bool {
        matches!(self, Self::Key(key) | Self::Basic(_, key) if key.is_provided())
    }

    /// How the credentials are sent.
    pub(crate) fn sent(&self, auth: Auth) -> Result<SentKey, String> {
        let current = match self {
            Self::None => Self::None,
            Self::Key(key) => Self::Key(key.current()?),
            Self::Basic(user, password) => Self::Basic(user.clone(), password.current()?),
        };
        let (name, value) = match (auth, current) {
            (Auth::None, Self::None) => return Ok(SentKey::None),
            (_, Self::Key(key)) if key.expose().is_empty() => return Err("the key is empty".to_owned()),
            (Auth::Query { name, .. }, Self::Key(key)) => return Ok(SentKey::Query(name, key)),
            (Auth::Path { name, .. }, Self::Key(key)) => return Ok(SentKey::Path(name, key)),
            (Auth::Header { name, .. }, Self::Key(key)) => (name, key.expose().to_owned()),
            (Auth::Prefixed { name, prefix, .. }, Self::Key(key)) => (name, format!("{prefix} {}", key.expose())),
            (Auth::Bearer { .. }, Self::Key(key)) => {
                (header::AUTHORIZATION.as_str(), format!("Bearer {}", key.expose()))
            }
            (Auth::Basic { .. }, Self::Basic(user, _)) if user.contains(':') => {
                return Err("the user contains `:`, which HTTP basic authentication does not allow".to_owned());
            }
            (Auth::Basic { .. }, Self::Basic(user, password)) => {
                let pair = base64::encoded(format!("{user}:{}", password.expose()).as_bytes());
                (header::AUTHORIZATION.as_str(), format!("Basic {pair}"))
            }
            _ => return Err("the service needs other credentials".to_owned()),
        };
        let mut value = HeaderValue::try_from(value)
            .map_err(|_| "the key has characters that are not valid in a header, such as a line break".to_owned())?;
        value.set_sensitive(true);
        let name = HeaderName::try_from(name).map_err(|_| format!("invalid header name `{name}`"))?;
        Ok(SentKey::Header(name, value))
    }
}

/// The credentials as a request has them.
pub(crate) enum SentKey {
    None,
    Header(HeaderName, HeaderValue),
    Query(&'static str, ApiKey),
    /// The placeholder in the path of the base URL.
    Path(&'static str, ApiKey),
}

pub(crate) fn variable(name: &str) -> Result<String, String> {
    match std::env::var(name) {
        // Files and shells like to leave a line end.
        Ok(value) if !value.trim().is_empty() => Ok(value.trim().to_owned()),
        Ok(_) => Err(format!("the environment variable {name} is empty")),
        Err(std::env::VarError::NotPresent) => Err(format!("the environment variable {name} is not set")),
        Err(std::env::VarError::NotUnicode(_)) => Err(format!("the environment variable {name} is not valid UTF-8")),
    }
}
