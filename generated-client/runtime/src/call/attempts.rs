//! The attempts of a call of any endpoint: when to send, wait and stop, and what they cost.

use std::{
    slice,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{HeaderValue, Request, Response as HttpResponse, header};

use super::{
    KindOf, Step,
    classify::{Pieces, Sought, Verdict, classify},
    cost::{Unsent, price, settle},
    delivered::{Delivered, refused},
    prepare::{permit, subject},
    token::{Before, CallToken},
    watch::{Report, Watch},
};
use crate::{
    Attempt, Endpoint, ErrorCatalogue, MaxCredits, Method, Operation, Remedy, RetryPolicy, Service, TransportError,
    client::Shared,
    error::failure::{Cause, Failure, Subject},
    money::spend::{Overdraft, Reservation},
    rate_limit::{Permit, Slot, quota::Quota},
    request::draft::{Draft, Prepared},
    response::accepted::received,
    response::error_body::{Meaning, is_listed, meaning, unlisted_error},
    response::raw::RawResponse,
    trace::Span,
};

/// The attempts of one call.
pub(crate) struct Attempts {
    pub(super) shared: Arc<Shared>,
    pub(super) subject: Subject,
    pub(super) operation: &'static Operation,
    pub(super) meaning: fn(&Operation, &RawResponse) -> Meaning,
    /// The paths of the error kind.
    kinds: &'static [&'static [&'static str]],
    /// Whether the spec lists one.
    is_listed: fn(&str) -> bool,
    /// Whether a body has an error kind, listed or not, and a message.
    is_error: fn(&Operation, &RawResponse) -> bool,
    pub(super) request: Prepared,
    /// The list of items, and the other values that are read from the response.
    list: &'static [&'static str],
    others: Vec<&'static [&'static str]>,
    price: MaxCredits,
    pub(super) policy: RetryPolicy,
    attempt_timeout: Duration,
    timeout: Option<Duration>,
    pub(super) deadline: Option<Instant>,
    pub(super) attempts: u32,
    /// The maximum price of all attempts together.
    budget: Option<u64>,
    /// The credits that were charged, or may have been charged, so far.
    pub(super) exposure: u64,
    on_its_way: Option<Reservation>,
    /// A page that is too slow is requested again with a smaller size, instead of retried.
    pub(crate) halve_when_slow: bool,
    /// The failure of the last attempt, while waiting for the next one.
    pub(super) last: Option<Failure>,
    /// The call's permit, if the client has a rate limiter.
    permit: Option<Permit>,
    /// The token of the call, if it is one that is fetched.
    pub(super) token: Option<Box<CallToken>>,
    quota: Option<Quota>,
    pub(super) watch: Watch,
    #[cfg(feature = "testing")]
    pub(super) context: Option<Arc<crate::testing::context::CallContext>>,
}

impl Attempts {
    pub(crate) fn new<E: Endpoint>(
        call: &E,
        draft: Draft,
        list: &'static [&'static str],
        others: &[&'static [&'static str]],
    ) -> Result<Box<Self>, Failure> {
        let (shared, options) = (call.client().shared(), call.options());
        let mut subject = subject::<E>();
        subject.writes |= E::OPERATION.stores.iter().any(|field| draft.get(field).is_some_and(|value| value != false));
        let price = price(call, &draft);
        let permit = permit::<E>(shared, &draft);
        let setup = |reason| Failure::new(subject, Cause::Setup(reason));
        let own = options.credentials.as_ref().or(shared.provided.as_ref());
        let own = own.map(|own| own.all_sent(E::Service::AUTH, E::OPERATION.auth)).transpose().map_err(setup)?;
        let keys = own.as_deref().unwrap_or(slice::from_ref(&shared.key));
        let tokens = if E::OPERATION.is_keyless() { &[] } else { keys };
        let token = CallToken::of(tokens, shared).map_err(setup)?;
        let base = shared.base_of(&E::OPERATION, E::Service::AUTH.placeholder()).map_err(setup)?;
        let request = draft
            .build(&E::OPERATION, &base, (keys, own.is_some()))
            .map_err(|violation| Failure::new(subject, Cause::Refused(vec![violation])))?;
        // It is large, and handed on a few times.
        Ok(Box::new(Self {
            subject,
            operation: const { &E::OPERATION },
            meaning: meaning::<KindOf<E>>,
            kinds: KindOf::<E>::BODY.kind,
            is_listed: is_listed::<KindOf<E>>,
            is_error: |operation, response| unlisted_error::<KindOf<E>>(operation, response).is_some(),
            request,
            list,
            others: others.to_vec(),
            price,
            policy: options.retry.unwrap_or(shared.retry),
            attempt_timeout: options
                .attempt_timeout
                .or(shared.attempt_timeout)
                .unwrap_or(E::OPERATION.timeout.duration()),
            timeout: options.timeout.or(shared.timeout),
            deadline: None,
            attempts: 0,
            budget: None,
            exposure: 0,
            on_its_way: None,
            halve_when_slow: false,
            last: None,
            permit,
            token,
            quota: E::Service::QUOTA,
            watch: Watch::new(subject.service, &E::OPERATION),
            #[cfg(feature = "testing")]
            context: shared.is_watched.then(|| Arc::new(crate::testing::context::CallContext::of(call, &base, keys))),
            shared: Arc::clone(shared),
        }))
    }

    /// The request, and the path of its base URL.
    #[cfg(feature = "testing")]
    pub(crate) fn prepared(&self) -> (&Prepared, &str) {
        (&self.request, self.context.as_ref().map_or("", |context| &context.base))
    }

    /// Limits the price of all attempts together.
    pub(crate) fn within(mut self: Box<Self>, credits: u64) -> Result<Box<Self>, Failure> {
        if self.price == MaxCredits::Unknown {
            return Err(Failure::new(self.subject, Cause::Overdraft(Overdraft::Unbounded)));
        }
        self.budget = Some(credits);
        Ok(self)
    }

    /// Limits the time of all attempts together.
    pub(crate) fn within_time(mut self: Box<Self>, left: Option<Duration>) -> Box<Self> {
        self.timeout = self.timeout.into_iter().chain(left).min();
        self
    }

    /// The credits that the attempts were charged, or may have been charged.
    pub(crate) fn exposure(&self) -> u64 {
        let on_its_way = self.on_its_way.as_ref().map_or(0, Reservation::credits);
        self.exposure.saturating_add(on_its_way)
    }

    /// The span that the next step belongs to.
    pub(crate) fn span(&self) -> Span {
        self.watch.span()
    }

    pub(crate) fn start(&mut self, now: Instant) -> Step<Result<Delivered, Failure>> {
        // A time that no clock can hold is not a limit.
        self.deadline = self.timeout.and_then(|timeout| now.checked_add(timeout));
        self.watch.begin(now);
        self.send(now)
    }

    pub(crate) fn awake(&mut self, now: Instant) -> Step<Result<Delivered, Failure>> {
        self.send(now)
    }

    pub(crate) fn received(
        &mut self,
        response: Result<HttpResponse<Bytes>, TransportError>,
        now: Instant,
    ) -> Step<Result<Delivered, Failure>> {
        if self.token.as_ref().is_some_and(|token| token.is_fetching()) {
            return self.token_received(response, now);
        }
        let reservation = self.on_its_way.take();
        match self.read(response) {
            Ok((response, pieces)) => Step::Done(Ok(self.succeeded(response, pieces, reservation, now))),
            Err(failure) => {
                self.exposure = self.exposure.saturating_add(settle(reservation, &failure));
                failure.response().into_iter().for_each(|response| self.note(response, now));
                let renews = self.renews_token(&failure);
                if let Some(permit) = self.permit.as_ref().filter(|_| !renews) {
                    permit.failed(&failure, now);
                }
                self.release();
                self.repeat(failure, renews, now)
            }
        }
    }

    /// The head of a success arrived, whose body is read while it arrives.
    pub(crate) fn opened(&mut self, response: RawResponse, now: Instant) -> Step<Result<Delivered, Failure>> {
        let reservation = self.on_its_way.take();
        if let Err(cause) = self.shared.limits.check_head(response.status, &response.headers) {
            self.release();
            let failure = Failure { attempts: self.attempts, ..Failure::new(self.subject, cause) };
            self.exposure = self.exposure.saturating_add(settle(reservation, &failure));
            return self.repeat(failure, false, now);
        }
        Step::Done(Ok(self.succeeded(response, Pieces::default(), reservation, now)))
    }

    fn succeeded(
        &mut self,
        response: RawResponse,
        pieces: Pieces,
        reservation: Option<Reservation>,
        now: Instant,
    ) -> Delivered {
        self.note(&response, now);
        self.release();
        let delivered = self.delivered(response, pieces, reservation);
        let report = Report::of_success(&delivered);
        self.watch.done(self.attempts, &report, now);
        self.watch.after(&self.shared.hooks, self.operation, self.attempts, &report, now);
        delivered
    }

    fn read(&self, response: Result<HttpResponse<Bytes>, TransportError>) -> Result<(RawResponse, Pieces), Failure> {
        let read = self.shared.limits.read(self.operation.method, response);
        let sought = self.sought();
        let read = read.and_then(|response| match sought.is_error_instead(self.operation, &response) {
            true => Ok((response, Err(Verdict::Refused))),
            false => received(self.operation, response).map(|response| {
                let verdict = classify(self.operation, &response, &sought);
                (response, verdict)
            }),
        });
        let (cause, meaning) = match read {
            Ok((response, verdict)) => match verdict {
                Ok(pieces) => return Ok((response, pieces)),
                Err(Verdict::Refused) => {
                    let meaning = (self.meaning)(self.operation, &response).limited(self.quota, &response);
                    let response = RawResponse { wait: meaning.retry_after, ..response };
                    (Cause::ServiceError(Box::new(response)), Some(meaning))
                }
                Err(Verdict::Unreadable(error)) => (response.undecodable(error), None),
            },
            Err(cause) => {
                let meaning = self.by_status(&cause);
                (cause, meaning)
            }
        };
        let failure = refused(self.subject, cause, meaning, &self.request, &self.shared);
        Err(Failure { attempts: self.attempts, ..failure })
    }

    fn sought(&self) -> Sought<'_> {
        let Self { list, kinds, is_listed, is_error, .. } = *self;
        Sought { list, others: &self.others, kinds, is_listed, is_error }
    }

    fn note(&self, response: &RawResponse, now: Instant) {
        if let Some(quota) = self.quota {
            self.shared.exhausted.note(quota, response, now);
        }
    }

    /// Sends the next attempt, if the time, the account and the credits allow it.
    pub(super) fn send(&mut self, now: Instant) -> Step<Result<Delivered, Failure>> {
        let left = self.deadline.map(|deadline| deadline.saturating_duration_since(now));
        if left == Some(Duration::ZERO) {
            return self.stop(Cause::Late, now);
        }
        let pause = self.quota.map_or(Duration::ZERO, |_| self.shared.exhausted.left(now));
        if !pause.is_zero() {
            if pause > self.policy.patience || left.is_some_and(|left| pause >= left) {
                return self.stop(Cause::CoolDown { remedy: Remedy::Wait, left: pause }, now);
            }
            return Step::Sleep(pause);
        }
        let timeout = left.map_or(self.attempt_timeout, |left| left.min(self.attempt_timeout));
        match self.token.as_mut().map(|token| token.before(&self.shared, now)) {
            None => {}
            Some(Before::Ready(token)) => self.authorize(token),
            Some(Before::Send(request)) => {
                return Step::Send(Attempt { for_token: true, ..self.attempt(request, timeout) });
            }
            Some(Before::Sleep(time)) => return Step::Sleep(time),
            Some(Before::Stop(cause)) => return self.stop(cause, now),
        }
        let slot = self.permit.as_mut().map(|permit| permit.ask(left, timeout, self.policy.patience, now));
        match slot {
            None | Some(Slot::Now) => {}
            Some(Slot::Delay(time)) => return Step::Sleep(time),
            Some(Slot::Never(cause)) => return self.stop(cause, now),
        }
        match self.prepare(now) {
            Ok(request) => {
                let upload = self.request.upload.clone();
                Step::Send(Attempt { upload, ..self.attempt(request, timeout) })
            }
            Err(cause) => self.stop(cause, now),
        }
    }

    fn attempt(&self, request: Request<Bytes>, timeout: Duration) -> Attempt {
        Attempt {
            request,
            upload: None,
            timeout,
            max_body_bytes: self.shared.limits.body_bytes,
            for_token: false,
            #[cfg(feature = "testing")]
            context: self.context.clone(),
        }
    }

    /// Reserves the price and runs the hooks, which can change the request.
    fn prepare(&mut self, now: Instant) -> Result<Request<Bytes>, Cause> {
        let reserved = Unsent::new(self.reserve().map_err(Cause::Overdraft)?);
        let mut request = self.request.request(&self.shared.headers);
        let (hooks, number) = (&self.shared.hooks, self.attempts + 1);
        self.watch
            .before(hooks, self.operation, number, &mut request, now)
            .map_err(|violation| Cause::Refused(vec![violation]))?;
        // Some services refuse a call that may have a body and does not say how long it is.
        let may_have_body = matches!(self.operation.method, Method::Post | Method::Put | Method::Patch);
        if may_have_body && request.body().is_empty() && self.request.upload.is_none() {
            request.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        self.on_its_way = reserved.sent();
        self.attempts = number;
        Ok(request)
    }

    fn reserve(&self) -> Result<Reservation, Overdraft> {
        if let (Some(budget), MaxCredits::AtMost(needed)) = (self.budget, self.price) {
            let left = budget.saturating_sub(self.exposure);
            if needed > left {
                return Err(Overdraft::TooLittleLeft { needed, left });
            }
        }
        self.shared.ledger.reserve(self.price)
    }

    /// Ends with the failure of the last attempt, which is more useful than the reason why there is no further one.
    pub(super) fn stop(&mut self, cause: Cause, now: Instant) -> Step<Result<Delivered, Failure>> {
        self.release();
        let failure = self.last.take();
        let failure =
            failure.unwrap_or_else(|| Failure { attempts: self.attempts, ..Failure::new(self.subject, cause) });
        self.watch.done(self.attempts, &Report::of_failure(&failure, None), now);
        Step::Done(Err(failure))
    }

    /// Waits for the next attempt, or ends.
    fn repeat(&mut self, failure: Failure, renews: bool, now: Instant) -> Step<Result<Delivered, Failure>> {
        let wait = match renews {
            true => Some(Duration::ZERO),
            false => {
                let wait = self.wait(&failure).filter(|wait| self.has_time(*wait, now));
                wait.filter(|_| self.shared.retry_budget.take())
            }
        };
        let report = Report::of_failure(&failure, wait);
        if wait.is_none() {
            self.watch.done(self.attempts, &report, now);
        }
        self.watch.after(&self.shared.hooks, self.operation, self.attempts, &report, now);
        match wait {
            Some(wait) => {
                self.last = Some(failure);
                Step::Sleep(wait)
            }
            None => Step::Done(Err(failure)),
        }
    }

    /// Returns the place in the account's queue.
    fn release(&mut self) {
        if let Some(permit) = &mut self.permit {
            permit.release();
        }
    }

    fn wait(&self, failure: &Failure) -> Option<Duration> {
        if self.attempts >= self.policy.attempts || !failure.is_repeatable(self.policy.repeat_charges) {
            return None;
        }
        if self.halve_when_slow && failure.is_too_slow() {
            return None;
        }
        if !self.can_repeat_body() {
            return None;
        }
        let asked = failure.response().and_then(RawResponse::retry_after);
        self.policy.wait(self.attempts, asked, fastrand::f64())
    }
}
