//! The tokens of an OAuth 2 client: fetched by one call at a time, shared by all (RFC 6749).

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Request, Uri, header};
use serde_json::Value;

use super::{
    credentials::{ApiKey, basic, sensitive},
    service::OAuth2,
};
use crate::{
    error::token::TokenError,
    request::{content::pair, draft::percent_encoded},
    response::raw::RawResponse,
};

/// A token is renewed this long before it ends, because clocks differ and requests take time.
const SKEW: Duration = Duration::from_secs(60);

/// Id and secret of a client, and the token that was fetched for them.
pub(crate) struct Tokens {
    id: String,
    secret: ApiKey,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    refresh: Option<ApiKey>,
    /// Whether a call fetches a token.
    is_fetching: bool,
    /// The number of fetches that have ended.
    fetches: u64,
    /// Why the last one failed.
    problem: Option<TokenError>,
}

pub(crate) struct Token {
    header: HeaderValue,
    fetched: Instant,
    lifetime: Option<Duration>,
}

impl Token {
    /// Whether it may still be used, and whether it is time to renew it.
    fn age(&self, now: Instant) -> (bool, bool) {
        let Some(lifetime) = self.lifetime else { return (true, false) };
        let age = now.saturating_duration_since(self.fetched);
        // A short life is not all spent on renewing.
        (age < lifetime, age >= lifetime.saturating_sub(SKEW.min(lifetime / 4)))
    }
}

/// What a call does about its token.
pub(crate) enum Ask {
    Use(HeaderValue),
    /// Fetch one. Others wait for it.
    Fetch(Fetch),
    /// Another call fetches one: the number of fetches that ended before.
    Wait(u64),
    Failed(TokenError),
}

/// A token that is being fetched. If the call is dropped, the next one fetches it.
pub(crate) struct Fetch {
    tokens: Arc<Tokens>,
    begun: Instant,
}

impl Drop for Fetch {
    fn drop(&mut self) {
        self.tokens.lock().is_fetching = false;
    }
}

impl Tokens {
    pub(super) fn new(id: String, secret: ApiKey, refresh: Option<ApiKey>) -> Self {
        Self { id, secret, state: Mutex::new(State { refresh, ..State::default() }) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Each change leaves it whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks for a token. A call that has waited for one shares its failure.
    pub(crate) fn ask(self: &Arc<Self>, waited: Option<u64>, now: Instant) -> Ask {
        let mut state = self.lock();
        if let Some(token) = &state.token {
            let (is_valid, is_old) = token.age(now);
            if is_valid && (!is_old || state.is_fetching) {
                return Ask::Use(token.header.clone());
            }
        }
        if state.is_fetching {
            return Ask::Wait(state.fetches);
        }
        if waited.is_some_and(|waited| waited < state.fetches)
            && let Some(problem) = &state.problem
        {
            return Ask::Failed(problem.clone());
        }
        state.is_fetching = true;
        Ask::Fetch(Fetch { tokens: Arc::clone(self), begun: now })
    }

    /// Forgets a token that the service refused, unless it was replaced in the meantime.
    pub(crate) fn forget(&self, refused: &HeaderValue) {
        let mut state = self.lock();
        if state.token.as_ref().is_some_and(|token| token.header == refused) {
            state.token = None;
        }
    }

    /// What only the token endpoint may see.
    #[cfg(feature = "testing")]
    pub(crate) fn secrets(&self) -> Vec<String> {
        let refresh = self.lock().refresh.clone();
        let keys = [Some(self.secret.clone()), refresh].into_iter().flatten();
        keys.filter_map(|key| Some(key.current().ok()?.expose().to_owned())).collect()
    }

    /// The request for a token.
    pub(crate) fn request(&self, scheme: &OAuth2, url: &Uri) -> Result<Request<Bytes>, String> {
        let refresh = self.lock().refresh.clone().map(|token| token.current()).transpose()?;
        let (grant, secret) =
            (if refresh.is_some() { "refresh_token" } else { "client_credentials" }, self.secret.current()?);
        let mut pairs = vec![("grant_type", grant)];
        pairs.extend(refresh.as_ref().map(|token| ("refresh_token", token.expose())));
        pairs.extend(Some(("scope", scheme.scope)).filter(|(_, scope)| !scope.is_empty()));
        pairs.extend(scheme.parameters);
        let mut headers = HeaderMap::new();
        match (secret.expose(), scheme.in_body) {
            ("", _) => pairs.push(("client_id", &self.id)),
            (secret, true) => pairs.extend([("client_id", self.id.as_str()), ("client_secret", secret)]),
            (secret, false) => {
                let [id, secret] = [self.id.as_str(), secret].map(|part| percent_encoded(part).collect::<String>());
                headers.insert(header::AUTHORIZATION, sensitive(basic(&id, &secret)?)?);
            }
        }
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        let mut form = String::new();
        pairs.iter().for_each(|(name, value)| pair(name, value, &mut form));
        let mut request = Request::new(Bytes::from(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = url.clone();
        *request.headers_mut() = headers;
        Ok(request)
    }
}

impl Fetch {
    /// It is sent, once more maybe.
    pub(crate) fn begin(&mut self, now: Instant) {
        self.begun = now;
    }

    /// Keeps the token, which the call itself uses even if it ends at once. Also returns the refresh token, if the service
    /// replaced it.
    pub(crate) fn keep(self, (token, refresh): (Token, Option<String>)) -> (HeaderValue, Option<String>) {
        let (mut state, header) = (self.tokens.lock(), token.header.clone());
        state.fetches += 1;
        (state.token, state.problem) = (Some(token), None);
        let rotated = refresh.filter(|new| state.refresh.as_ref().is_some_and(|old| old.expose() != new));
        if let Some(new) = &rotated {
            state.refresh = Some(ApiKey::from(new.as_str()));
        }
        (header, rotated)
    }

    /// Those who wait for the token share the failure.
    pub(crate) fn fail(self, problem: &TokenError) {
        let mut state = self.tokens.lock();
        state.fetches += 1;
        state.problem = Some(problem.clone());
    }

    /// The token of a response, and the refresh token that it has.
    pub(crate) fn read(&self, response: &RawResponse) -> Result<(Token, Option<String>), TokenError> {
        let body: Value = serde_json::from_slice(response.text()).unwrap_or_default();
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let status = response.status;
        let refused =
            |code, problem| TokenError { status: Some(status), code, description: text("error_description"), problem };
        // Some services report an error under a success status.
        if let Some(code) = text("error").filter(|_| !status.is_success() || text("access_token").is_none()) {
            return Err(refused(Some(code), "the service gives no token"));
        }
        if !status.is_success() {
            return Err(refused(None, "the service gives no token"));
        }
        let Some(token) = text("access_token").filter(|token| !token.is_empty()) else {
            return Err(refused(None, "the response has no `access_token`"));
        };
        if text("token_type").is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
            return Err(refused(None, "the token is not a bearer token"));
        }
        let header =
            sensitive(format!("Bearer {token}")).map_err(|_| refused(None, "the token is not valid in a header"))?;
        let seconds = body.get("expires_in").and_then(|value| match value {
            Value::String(text) => text.trim().parse().ok(),
            value => value.as_f64(),
        });
        let lifetime = seconds.map(|seconds| Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX));
        Ok((Token { header, fetched: self.begun, lifetime }, text("refresh_token").filter(|token| !token.is_empty())))
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(***)")
    }
}
