//! The token of a call: an attempt of its own before those of the call, and once more after a 401.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{HeaderValue, Request, Response as HttpResponse, StatusCode, Uri, header};

use crate::{
    Method, RetryPolicy, TransportError,
    client::{
        Shared,
        credentials::SentKey,
        service::OAuth2,
        tokens::{Ask, Fetch, Tokens},
    },
    error::{failure::Cause, token::TokenError},
};

/// How often a call looks whether another has fetched the token.
const LOOK: Duration = Duration::from_millis(20);

/// The token of a call.
pub(super) struct CallToken {
    scheme: OAuth2,
    tokens: Arc<Tokens>,
    url: Uri,
    fetch: Option<Fetch>,
    /// The token that the call has fetched itself.
    fresh: Option<HeaderValue>,
    /// The fetches that had ended when the call began to wait for another one.
    waited: Option<u64>,
    tries: u32,
    /// The token of the last attempt, and whether one was refused.
    sent: Option<HeaderValue>,
    was_refused: bool,
}

/// What has to be done before an attempt.
#[expect(clippy::large_enum_variant, reason = "it is used as soon as it is created")]
pub(super) enum Before {
    Ready(HeaderValue),
    Send(Request<Bytes>),
    Sleep(Duration),
    Stop(Cause),
}

impl CallToken {
    /// The token that is one of these keys.
    pub(super) fn of(keys: &[SentKey], shared: &Shared) -> Result<Option<Box<Self>>, String> {
        let found = keys.iter().find_map(|key| match key {
            SentKey::Token(scheme, tokens) => Some((*scheme, Arc::clone(tokens))),
            _ => None,
        });
        let Some((scheme, tokens)) = found else { return Ok(None) };
        let url = shared.token_url(scheme.token)?;
        let (fetch, fresh, waited, sent) = (None, None, None, None);
        // Few calls have one, and it is large.
        Ok(Some(Box::new(Self { scheme, tokens, url, fetch, fresh, waited, tries: 0, sent, was_refused: false })))
    }

    /// Whether what arrives next is a token.
    pub(super) fn is_fetching(&self) -> bool {
        self.fetch.is_some()
    }

    pub(super) fn before(&mut self, shared: &Shared, now: Instant) -> Before {
        if let Some(token) = self.fresh.take() {
            return Before::Ready(self.sent.insert(token).clone());
        }
        let mut fetch = match self.fetch.take() {
            Some(fetch) => fetch,
            None => match self.tokens.ask(self.waited, now) {
                Ask::Use(token) => {
                    self.waited = None;
                    return Before::Ready(self.sent.insert(token).clone());
                }
                Ask::Wait(fetches) => {
                    self.waited.get_or_insert(fetches);
                    return Before::Sleep(LOOK);
                }
                Ask::Failed(problem) => return Before::Stop(Cause::NoToken(Box::new(problem))),
                Ask::Fetch(fetch) => fetch,
            },
        };
        match self.tokens.request(&self.scheme, &self.url) {
            Ok(mut request) => {
                if let Some(agent) = shared.headers.of(false).get(header::USER_AGENT) {
                    request.headers_mut().insert(header::USER_AGENT, agent.clone());
                }
                fetch.begin(now);
                (self.fetch, self.tries) = (Some(fetch), self.tries + 1);
                Before::Send(request)
            }
            Err(problem) => Before::Stop(Cause::Setup(problem)),
        }
    }

    /// Takes the response of the token endpoint, or says why there is no token and how long to wait before the next try.
    pub(super) fn received(
        &mut self,
        response: Result<HttpResponse<Bytes>, TransportError>,
        policy: &RetryPolicy,
        shared: &Shared,
    ) -> Result<(), (Cause, Option<Duration>)> {
        let Some(fetch) = self.fetch.take() else { return Ok(()) };
        let unread = |status, problem| TokenError { status, ..TokenError::unreachable(problem) };
        let (problem, asked) = match shared.limits.read(Method::Post, response) {
            Ok(response) => match fetch.read(&response) {
                Ok(fetched) => {
                    let (header, rotated) = fetch.keep(fetched);
                    self.fresh = Some(header);
                    if let Some(token) = rotated {
                        shared.hooks.rotated(&token);
                    }
                    return Ok(());
                }
                Err(problem) => (problem, response.retry_after()),
            },
            Err(cause @ Cause::Setup(_)) => return Err((cause, None)),
            Err(Cause::NotSent { .. } | Cause::NoResponse { .. }) => {
                (unread(None, "there is no response from the token endpoint"), None)
            }
            Err(_) => (unread(Some(StatusCode::OK), "the response of the token endpoint cannot be read"), None),
        };
        let may_repeat = problem.is_temporary() && self.tries < policy.attempts;
        let wait = if may_repeat { policy.wait(self.tries, asked, fastrand::f64()) } else { None };
        match wait {
            // The others go on waiting.
            Some(_) => self.fetch = Some(fetch),
            None => fetch.fail(&problem),
        }
        Err((Cause::NoToken(Box::new(problem)), wait))
    }

    /// The service refused the token of the last attempt. Returns whether another one may help.
    pub(super) fn was_refused(&mut self) -> bool {
        if let Some(sent) = &self.sent {
            self.tokens.forget(sent);
        }
        self.tries = 0;
        !std::mem::replace(&mut self.was_refused, true)
    }
}
