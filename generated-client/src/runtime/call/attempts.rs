//! The attempts of a call, whatever its endpoint: when to send, when to wait, when to stop, and what it costs.

use std::{
    mem,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{Request, Response as HttpResponse};

use super::{
    Step,
    judge::{Pieces, Verdict, judge},
    prepare::subject,
};
use crate::runtime::{
    Attempt, Charged, DecodeError, Endpoint, MaxCredits, Operation, Price, RetryPolicy, Service, TransportError,
    answer::Answer,
    client::Shared,
    draft::Draft,
    failure::{Cause, Failure, Subject},
    reading::{Meaning, meaning},
    spend::{Overdraft, Reservation},
};

/// What a call gave that succeeded.
pub(crate) struct Delivered {
    pub(crate) answer: Answer,
    pub(crate) pieces: Pieces,
    pub(crate) attempts: u32,
    subject: Subject,
}

impl Delivered {
    /// The failure of an answer whose value cannot be read.
    pub(crate) fn unreadable(self, error: DecodeError) -> Failure {
        Failure {
            facts: None,
            reported_credits: self.pieces.reported_credits,
            attempts: self.attempts,
            ..Failure::new(self.subject, Cause::Undecodable(self.answer, error))
        }
    }
}

/// The attempts of one call.
pub(crate) struct Attempts {
    shared: Arc<Shared>,
    subject: Subject,
    operation: Operation,
    meaning: fn(&Operation, &Answer) -> Meaning,
    request: Request<Bytes>,
    /// The list of rows, and what else the answer is asked for beside its value.
    list: &'static [&'static str],
    others: Vec<&'static [&'static str]>,
    price: MaxCredits,
    policy: RetryPolicy,
    attempt_timeout: Duration,
    timeout: Option<Duration>,
    deadline: Option<Instant>,
    attempts: u32,
    /// What all attempts together may cost.
    budget: Option<u64>,
    /// What they were, or may have been, paid with so far.
    exposure: u64,
    on_its_way: Option<Reservation>,
    /// The failure of the last attempt, while the next one is waited for.
    last: Option<Failure>,
}

impl Attempts {
    pub(crate) fn new<E: Endpoint>(
        call: &E,
        draft: Draft,
        list: &'static [&'static str],
        others: &[&'static [&'static str]],
    ) -> Result<Self, Failure> {
        let (shared, options) = (call.client().shared(), call.options());
        let mut subject = subject::<E>();
        subject.writes |= E::OPERATION.stores.iter().any(|field| draft.get(field).is_some_and(|value| value != false));
        let price = price(call, &draft);
        let key = shared.key_parameter.as_ref().map(|(name, key)| (*name, key.expose()));
        let request = draft
            .seal(E::OPERATION.method, &shared.base_url, key)
            .map_err(|violation| Failure::new(subject, Cause::Refused(vec![violation])))?;
        Ok(Self {
            subject,
            operation: E::OPERATION,
            meaning: meaning::<<E::Service as Service>::ErrorKind>,
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
            last: None,
            shared: Arc::clone(shared),
        })
    }

    /// Lets all attempts together cost no more than this.
    pub(crate) fn within(mut self, credits: u64) -> Result<Self, Failure> {
        if self.price == MaxCredits::Unknown {
            return Err(Failure::new(self.subject, Cause::Overdraft(Overdraft::Unbounded)));
        }
        self.budget = Some(credits);
        Ok(self)
    }

    /// What the attempts were, or may have been, paid with.
    pub(crate) fn exposure(&self) -> u64 {
        self.exposure
    }

    pub(crate) fn start(&mut self, now: Instant) -> Step<Result<Delivered, Failure>> {
        // A time that no clock can hold is no limit.
        self.deadline = self.timeout.and_then(|timeout| now.checked_add(timeout));
        self.send(now)
    }

    pub(crate) fn awake(&mut self, now: Instant) -> Step<Result<Delivered, Failure>> {
        self.send(now)
    }

    pub(crate) fn received(
        &mut self,
        answer: Result<HttpResponse<Bytes>, TransportError>,
        now: Instant,
    ) -> Step<Result<Delivered, Failure>> {
        let reservation = self.on_its_way.take();
        let (cause, meaning) = match self.shared.limits.read(answer) {
            Ok(answer) => match judge(&self.operation, &answer, self.list, &self.others) {
                Ok(pieces) => return Step::Done(Ok(self.delivered(answer, pieces, reservation))),
                Err(Verdict::Refused) => {
                    let meaning = (self.meaning)(&self.operation, &answer);
                    (Cause::Answered(answer), Some(meaning))
                }
                Err(Verdict::Unreadable(error)) => (Cause::Undecodable(answer, error), None),
            },
            Err(cause) => (cause, None),
        };
        let failure = Failure {
            facts: meaning.map(|meaning| meaning.facts),
            reported_credits: meaning.and_then(|meaning| meaning.reported_credits),
            attempts: self.attempts,
            ..Failure::new(self.subject, cause)
        };
        self.exposure = self.exposure.saturating_add(settle(reservation, &failure));
        self.repeat(failure, now)
    }

    /// Sends, if time and credits allow it.
    fn send(&mut self, now: Instant) -> Step<Result<Delivered, Failure>> {
        let left = self.deadline.map(|deadline| deadline.saturating_duration_since(now));
        if left == Some(Duration::ZERO) {
            return self.stop(Cause::Late);
        }
        match self.reserve() {
            Ok(reservation) => self.on_its_way = Some(reservation),
            Err(overdraft) => return self.stop(Cause::Overdraft(overdraft)),
        }
        self.attempts += 1;
        Step::Send(Attempt {
            request: self.request.clone(),
            timeout: left.map_or(self.attempt_timeout, |left| left.min(self.attempt_timeout)),
            max_body_bytes: self.shared.limits.body_bytes,
        })
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

    /// Ends with the failure of the last attempt, which says more than that there can be no other.
    fn stop(&mut self, cause: Cause) -> Step<Result<Delivered, Failure>> {
        let failure = self.last.take();
        Step::Done(Err(failure.unwrap_or_else(|| Failure::new(self.subject, cause))))
    }

    /// Waits for another attempt, or ends.
    fn repeat(&mut self, failure: Failure, now: Instant) -> Step<Result<Delivered, Failure>> {
        let wait = self.wait(&failure).filter(|wait| {
            // No sleep past the deadline.
            self.deadline.is_none_or(|deadline| now.checked_add(*wait).is_some_and(|then| then < deadline))
        });
        match wait {
            Some(wait) if self.shared.retry_budget.take() => {
                self.last = Some(failure);
                Step::Sleep(wait)
            }
            _ => Step::Done(Err(failure)),
        }
    }

    fn wait(&self, failure: &Failure) -> Option<Duration> {
        if self.attempts >= self.policy.attempts || !failure.is_repeatable(self.policy.repeat_charges) {
            return None;
        }
        let asked = failure.answer().and_then(Answer::retry_after);
        self.policy.wait(self.attempts, asked, fastrand::f64())
    }

    fn delivered(&mut self, answer: Answer, pieces: Pieces, reservation: Option<Reservation>) -> Delivered {
        self.shared.retry_budget.succeeded(self.attempts);
        let counted = match &self.operation.price {
            Price::Credits(price) => price.for_rows(pieces.results),
            Price::Free | Price::Unstated => None,
        };
        let most = reservation.as_ref().map_or(0, Reservation::credits);
        // The service's word, else rows times price, else the most it can be.
        let paid = pieces.reported_credits.or(counted).unwrap_or(most);
        if let Some(reservation) = reservation {
            reservation.settle(paid);
        }
        self.exposure = self.exposure.saturating_add(paid);
        Delivered { answer, pieces, attempts: self.attempts, subject: self.subject }
    }
}

/// The most that one attempt costs.
pub(crate) fn price<E: Endpoint>(call: &E, draft: &Draft) -> MaxCredits {
    let bound = match &E::OPERATION.price {
        Price::Credits(price) => price.bound.as_ref().and_then(|bound| draft.number(bound)),
        Price::Free | Price::Unstated => None,
    };
    match (E::OPERATION.price.at_most(bound), call.options().assume_at_most) {
        (MaxCredits::Unknown, Some(credits)) => MaxCredits::AtMost(credits),
        (price, _) => price,
    }
}

/// What a failed attempt was, or may have been, paid with. What nobody knows stays reserved.
fn settle(reservation: Option<Reservation>, failure: &Failure) -> u64 {
    let Some(reservation) = reservation else { return 0 };
    let most = reservation.credits();
    match (failure.charged(), failure.reported_credits) {
        (Charged::No, _) => {
            reservation.release();
            0
        }
        (Charged::Yes, paid) => {
            let paid = paid.unwrap_or(most);
            reservation.settle(paid);
            paid
        }
        (Charged::Maybe, _) => {
            mem::drop(reservation);
            most
        }
    }
}
