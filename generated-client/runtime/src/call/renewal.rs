//! How the attempts of a call get their token, and another one after a 401.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderValue, Response as HttpResponse};

use super::{Attempts, Delivered, Step};
use crate::{
    Charged, TransportError,
    error::failure::{Cause, Failure},
};

impl Attempts {
    pub(super) fn authorize(&mut self, token: HeaderValue) {
        #[cfg(feature = "testing")]
        if let Some(context) = &mut self.context {
            std::sync::Arc::make_mut(context).authorize(&token);
        }
        self.request.authorize(token);
    }

    /// A token arrived, or the reason why there is none, which says more than an earlier failure.
    pub(super) fn token_received(
        &mut self,
        response: Result<HttpResponse<Bytes>, TransportError>,
        now: Instant,
    ) -> Step<Result<Delivered, Failure>> {
        let Some(token) = &mut self.token else { return self.send(now) };
        let Err((cause, wait)) = token.received(response, &self.policy, &self.shared) else { return self.send(now) };
        let wait = wait.filter(|wait| self.has_time(*wait, now)).filter(|_| self.shared.retry_budget.take());
        self.last = None;
        wait.map_or_else(|| self.stop(cause, now), Step::Sleep)
    }

    /// Whether a refused call is sent once more, with another token.
    pub(super) fn renews_token(&mut self, failure: &Failure) -> bool {
        let is_refused = matches!(&failure.cause, Cause::ServiceError(response) if response.status == 401);
        let may_help = self.token.as_mut().is_some_and(|token| is_refused && token.was_refused());
        may_help && self.attempts < self.policy.attempts && failure.charged() != Charged::Yes && self.can_repeat_body()
    }

    pub(super) fn can_repeat_body(&self) -> bool {
        self.request.upload.as_ref().is_none_or(|upload| upload.is_repeatable())
    }

    /// No sleep past the deadline.
    pub(super) fn has_time(&self, wait: Duration, now: Instant) -> bool {
        self.deadline.is_none_or(|deadline| now.checked_add(wait).is_some_and(|then| then < deadline))
    }
}
