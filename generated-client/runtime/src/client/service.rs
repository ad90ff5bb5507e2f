//! What the runtime knows about a service: host, headers and authentication.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use secrecy::{ExposeSecret, SecretString};

use crate::{Client, ErrorCatalogue, values::base64};

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

/// A key, token or password. It is never printed, and is wiped from memory when dropped.
#[derive(Clone)]
pub struct ApiKey(SecretString);

impl ApiKey {
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<&str> for ApiKey {
    fn from(key: &str) -> Self {
        Self(key.into())
    }
}

impl From<String> for ApiKey {
    fn from(key: String) -> Self {
        Self(key.into())
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
            Auth::Header { env, .. } | Auth::Bearer { env } | Auth::Query { env, .. } => Self::key(variable(env)?),
            Auth::Basic { user_env, password_env } => Self::basic(variable(user_env)?, variable(password_env)?),
        })
    }

    /// Adds the credentials to the headers, or returns the query parameter with the key.
    pub(crate) fn apply(self, auth: Auth, headers: &mut HeaderMap) -> Result<Option<(&'static str, ApiKey)>, String> {
        let (name, value) = match (auth, self) {
            (Auth::None, Self::None) => return Ok(None),
            (Auth::Query { name, .. }, Self::Key(key)) if !key.expose().is_empty() => return Ok(Some((name, key))),
            (Auth::Header { name, .. }, Self::Key(key)) if !key.expose().is_empty() => (name, key.expose().to_owned()),
            (Auth::Bearer { .. }, Self::Key(key)) if !key.expose().is_empty() => {
                (header::AUTHORIZATION.as_str(), format!("Bearer {}", key.expose()))
            }
            (Auth::Basic { .. }, Self::Basic(user, _)) if user.contains(':') => {
                return Err("the user contains `:`, which HTTP basic authentication does not allow".to_owned());
            }
            (Auth::Basic { .. }, Self::Basic(user, password)) => {
                let pair = base64::encoded(format!("{user}:{}", password.expose()).as_bytes());
                (header::AUTHORIZATION.as_str(), format!("Basic {pair}"))
            }
            (_, Self::Key(_)) => {
                return Err("the key is empty, or the service needs credentials of another kind".to_owned());
            }
            _ => return Err("the service needs other credentials".to_owned()),
        };
        let mut value = HeaderValue::try_from(value)
            .map_err(|_| "the key has characters that are not valid in a header, such as a line break".to_owned())?;
        value.set_sensitive(true);
        let name = HeaderName::try_from(name).map_err(|_| format!("invalid header name `{name}`"))?;
        headers.insert(name, value);
        Ok(None)
    }
}

fn variable(name: &'static str) -> Result<String, String> {
    match std::env::var(name) {
        // Files and shells like to leave a line end.
        Ok(value) if !value.trim().is_empty() => Ok(value.trim().to_owned()),
        Ok(_) => Err(format!("the environment variable {name} is empty")),
        Err(std::env::VarError::NotPresent) => Err(format!("the environment variable {name} is not set")),
        Err(std::env::VarError::NotUnicode(_)) => Err(format!("the environment variable {name} is not valid UTF-8")),
    }
}
