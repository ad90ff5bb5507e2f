//! What a client is given to authenticate its calls, and how it is sent.

use std::{error::Error, fmt, sync::Arc};

use http::{HeaderName, HeaderValue, header};
use secrecy::{ExposeSecret, SecretString};

use super::{
    service::{Auth, Needs, OAuth2},
    tokens::Tokens,
};
use crate::values::base64;

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
    pub(super) fn current(&self) -> Result<Self, String> {
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
pub struct Credentials(Given);

#[derive(Debug, Clone)]
enum Given {
    None,
    Key(ApiKey),
    Basic(String, ApiKey),
    OAuth2(Arc<Tokens>),
    /// By the names of their schemes.
    Several(Vec<(&'static str, Credentials)>),
}

impl Credentials {
    /// No credentials.
    pub fn none() -> Self {
        Self(Given::None)
    }

    /// A key or token.
    pub fn key(key: impl Into<ApiKey>) -> Self {
        Self(Given::Key(key.into()))
    }

    /// User and password.
    pub fn basic(user: impl Into<String>, password: impl Into<ApiKey>) -> Self {
        Self(Given::Basic(user.into(), password.into()))
    }

    /// Id and secret of a client, for which tokens are fetched. Clones share the token. With an empty secret only the id is
    /// sent, as public clients do.
    pub fn oauth2(id: impl Into<String>, secret: impl Into<ApiKey>) -> Self {
        Self(Given::OAuth2(Arc::new(Tokens::new(id.into(), secret.into(), None))))
    }

    /// The same, with a refresh token.
    pub fn refresh(id: impl Into<String>, secret: impl Into<ApiKey>, refresh_token: impl Into<ApiKey>) -> Self {
        Self(Given::OAuth2(Arc::new(Tokens::new(id.into(), secret.into(), Some(refresh_token.into())))))
    }

    /// These credentials for one of several schemes.
    #[doc(hidden)]
    pub fn named(self, scheme: &'static str) -> Self {
        Self(Given::Several(vec![(scheme, self)]))
    }

    /// These credentials and others, of another scheme of the service.
    pub fn and(self, other: Self) -> Self {
        let mut all = self.named_ones();
        for (name, one) in other.named_ones() {
            all.retain(|(known, _)| *known != name);
            all.push((name, one));
        }
        Self(Given::Several(all))
    }

    fn named_ones(self) -> Vec<(&'static str, Self)> {
        match self.0 {
            Given::Several(all) => all,
            Given::None => Vec::new(),
            given => vec![("", Self(given))],
        }
    }

    /// The credentials of this service from the environment. Of several schemes, those whose variables are set.
    pub(crate) fn from_env(auth: Auth) -> Result<Self, String> {
        Ok(match auth {
            Auth::None => Self::none(),
            Auth::Header { env, .. }
            | Auth::Prefixed { env, .. }
            | Auth::Bearer { env }
            | Auth::Path { env, .. }
            | Auth::Query { env, .. } => Self::key(variable(env)?),
            Auth::Basic { user_env, password_env } => Self::basic(variable(user_env)?, variable(password_env)?),
            Auth::OAuth2(OAuth2 { env, .. }) => match env {
                [id, secret] => Self::oauth2(variable(id)?, variable(secret)?),
                [id, secret, refresh] => Self::refresh(variable(id)?, variable(secret)?, variable(refresh)?),
                _ => return Err("the service needs other credentials".to_owned()),
            },
            Auth::Several { schemes, .. } => {
                let (mut all, mut missing) = (Self::none(), Vec::new());
                for (name, scheme) in schemes {
                    match Self::from_env(*scheme) {
                        Ok(one) => all = all.and(one.named(name)),
                        Err(problem) => missing.push(problem),
                    }
                }
                if matches!(all.0, Given::None) {
                    return Err(format!("the environment has no credentials: {}", missing.join("; ")));
                }
                all
            }
        })
    }

    /// Whether they are asked for before each call.
    pub(crate) fn is_provided(&self) -> bool {
        match &self.0 {
            Given::None => false,
            Given::Key(key) | Given::Basic(_, key) => key.is_provided(),
            Given::OAuth2(_) | Given::Several(_) => true,
        }
    }

    /// Reports what can be known to be wrong before a call.
    pub(crate) fn check(&self, auth: Auth) -> Result<(), String> {
        match (auth, &self.0) {
            (Auth::Several { schemes, .. }, Given::Several(all)) => all.iter().try_for_each(|(name, one)| {
                let scheme = schemes.iter().find(|(known, _)| known == name);
                scheme.map_or_else(|| Err(no_scheme()), |(_, scheme)| one.check(*scheme))
            }),
            (_, Given::Key(key) | Given::Basic(_, key)) if key.is_provided() => Ok(()),
            (Auth::Several { .. }, _) => Err(no_scheme()),
            _ => self.sent(auth).map(drop),
        }
    }

    /// How the credentials are sent that a call needs.
    pub(crate) fn all_sent(&self, auth: Auth, needs: Option<Needs>) -> Result<Vec<SentKey>, String> {
        let Auth::Several { schemes, default } = auth else { return Ok(vec![self.sent(auth)?]) };
        let given = match &self.0 {
            Given::Several(given) => given.as_slice(),
            Given::None => &[],
            _ => return Err(no_scheme()),
        };
        let needs = needs.unwrap_or(default);
        let of = |name: &&str| given.iter().find(|(known, _)| known == name);
        let Some(first) = needs.iter().find(|all| all.iter().all(|name| of(name).is_some())) else {
            let wanted: Vec<_> = needs.iter().map(|all| all.join(" + ")).collect();
            return match wanted.is_empty() {
                true => Ok(Vec::new()),
                false => Err(format!("the call needs other credentials: {}", wanted.join(", or "))),
            };
        };
        let sent = first.iter().map(|name| {
            let scheme = schemes.iter().find(|(known, _)| known == name).ok_or_else(no_scheme)?;
            of(name).ok_or_else(no_scheme)?.1.sent(scheme.1)
        });
        sent.collect()
    }

    /// How the credentials are sent.
    pub(crate) fn sent(&self, auth: Auth) -> Result<SentKey, String> {
        let current = match &self.0 {
            Given::Key(key) => Given::Key(key.current()?),
            Given::Basic(user, password) => Given::Basic(user.clone(), password.current()?),
            given => given.clone(),
        };
        let (name, value) = match (auth, current) {
            (Auth::None, Given::None) => return Ok(SentKey::None),
            (_, Given::Key(key)) if key.expose().is_empty() => return Err("the key is empty".to_owned()),
            (Auth::Query { name, .. }, Given::Key(key)) => return Ok(SentKey::Query(name, key)),
            (Auth::Path { name, .. }, Given::Key(key)) => return Ok(SentKey::Path(name, key)),
            (Auth::OAuth2(scheme), Given::OAuth2(tokens)) => return Ok(SentKey::Token(scheme, tokens)),
            (Auth::Header { name, .. }, Given::Key(key)) => (name, key.expose().to_owned()),
            (Auth::Prefixed { name, prefix, .. }, Given::Key(key)) => (name, format!("{prefix} {}", key.expose())),
            // A token that the caller has fetched.
            (Auth::Bearer { .. } | Auth::OAuth2(_), Given::Key(key)) => {
                (header::AUTHORIZATION.as_str(), format!("Bearer {}", key.expose()))
            }
            (Auth::Basic { .. }, Given::Basic(user, password)) => {
                (header::AUTHORIZATION.as_str(), basic(&user, password.expose())?)
            }
            _ => return Err("the service needs other credentials".to_owned()),
        };
        let name = HeaderName::try_from(name).map_err(|_| format!("invalid header name `{name}`"))?;
        Ok(SentKey::Header(name, sensitive(value)?))
    }
}

fn no_scheme() -> String {
    "the service has several schemes: make its credentials with the functions of `Service`".to_owned()
}

/// The header of HTTP basic authentication.
pub(super) fn basic(user: &str, password: &str) -> Result<String, String> {
    if user.contains(':') {
        return Err("the user contains `:`, which HTTP basic authentication does not allow".to_owned());
    }
    Ok(format!("Basic {}", base64::encoded(format!("{user}:{password}").as_bytes())))
}

/// A header that is not shown.
pub(super) fn sensitive(value: String) -> Result<HeaderValue, String> {
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| "the key has characters that are not valid in a header, such as a line break".to_owned())?;
    value.set_sensitive(true);
    Ok(value)
}

/// The credentials as a request has them.
pub(crate) enum SentKey {
    None,
    Header(HeaderName, HeaderValue),
    Query(&'static str, ApiKey),
    /// The placeholder in the path of the base URL.
    Path(&'static str, ApiKey),
    /// A token that is known when the request is sent.
    Token(OAuth2, Arc<Tokens>),
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
