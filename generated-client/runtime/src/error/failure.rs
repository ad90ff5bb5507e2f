//! The failures of a call of any service.

use std::{error, time::Duration};

use http::StatusCode;

use crate::{
    Charged, Consequences, MaxCredits, Operation, Price, Remedy, Violation, error::token::TokenError, json::ReadError,
    money::spend::Overdraft, response::raw::RawResponse,
};

/// Why a call failed.
pub(crate) enum Cause {
    /// The client could not be created.
    Setup(String),
    /// The request has violations. Nothing was sent.
    Refused(Vec<Violation>),
    /// The credit limit does not allow the call. Nothing was sent.
    Overdraft(Overdraft),
    /// The account has to cool down or to be reconnected first. Nothing was sent.
    CoolDown { remedy: Remedy, left: Duration },
    /// The deadline passed before the call could be sent.
    Late,
    /// No connection. Nothing was sent.
    NotSent { timeout: bool, source: Source },
    /// The request was sent, but no complete response arrived. Its outcome is unknown.
    NoResponse { timeout: bool, source: Source },
    /// The response is larger than allowed.
    TooLarge { status: StatusCode, limit: Limit },
    /// The service reported an error.
    ServiceError(Box<RawResponse>),
    /// The service reported success, but the response cannot be decoded.
    Undecodable(Box<RawResponse>, Box<ReadError>),
    /// The service repeats pages.
    Paging(PagingProblem),
    /// A lookup found no id or several.
    NoSuchId(NoSuchId),
    /// No token could be fetched. Nothing was sent.
    NoToken(Box<TokenError>),
    /// A resume token cannot be used.
    Token(&'static str),
}

pub(crate) type Source = Box<dyn error::Error + Send + Sync>;

/// The limit that a response passes, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    Headers(usize),
    Body(usize),
}

/// Why the pages stop before their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PagingProblem {
    /// The cursor of a page leads to the same page.
    RepeatedCursor,
    /// The next page was requested before.
    Cycle,
    /// A page has the items of an earlier one.
    EqualPage,
    /// Page after page has no new items, and leads to another.
    NothingNew,
    /// The position of the next page cannot be read.
    UnreadablePosition,
    /// The response is an outcome that is not a page.
    NotAPage,
}

/// Why a lookup did not find exactly one id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoSuchId {
    /// No id matches the keywords.
    None,
    /// This number of ids match.
    Several(usize),
}

/// The call that failed.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) service: &'static str,
    /// `None` while the client is created.
    pub(crate) operation: Option<&'static Operation>,
    /// Whether the call stores, sends or deletes something.
    pub(crate) writes: bool,
    /// Whether the request has an idempotency key.
    pub(crate) keyed: bool,
}

/// A failed call, or a client that could not be created.
pub(crate) struct Failure {
    pub(crate) subject: Subject,
    pub(crate) cause: Cause,
    /// The meaning of the response, if there was one.
    pub(crate) consequences: Option<Consequences>,
    /// The credits that the response reports.
    pub(crate) reported_credits: Option<u64>,
    /// The message of the service, if it may be shown.
    pub(crate) message: Option<String>,
    /// The number of attempts.
    pub(crate) attempts: u32,
}

impl Failure {
    pub(crate) fn new(subject: Subject, cause: Cause) -> Self {
        Self { subject, cause, consequences: None, reported_credits: None, message: None, attempts: 0 }
    }

    pub(crate) fn response(&self) -> Option<&RawResponse> {
        match &self.cause {
            Cause::ServiceError(response) | Cause::Undecodable(response, _) => Some(response),
            _ => None,
        }
    }

    /// The delay before the next call, if it is known.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        match &self.cause {
            Cause::CoolDown { left, .. } => Some(*left),
            _ => self.response()?.retry_after(),
        }
    }

    pub(crate) fn status(&self) -> Option<StatusCode> {
        match &self.cause {
            Cause::TooLarge { status, .. } => Some(*status),
            _ => self.response().map(|response| response.status),
        }
    }

    pub(crate) fn remedy(&self) -> Remedy {
        match self.cause {
            Cause::Setup(_) | Cause::Refused(_) | Cause::NoSuchId(_) | Cause::Token(_) => Remedy::FixRequest,
            Cause::NoToken(ref problem) => problem.remedy(),
            Cause::Overdraft(_) => Remedy::Upgrade,
            Cause::CoolDown { remedy, .. } => remedy,
            Cause::Late | Cause::NotSent { .. } | Cause::NoResponse { .. } => Remedy::Wait,
            Cause::Paging(_) => Remedy::Support,
            Cause::TooLarge { .. } | Cause::ServiceError(_) | Cause::Undecodable(..) => {
                self.consequences.map_or(Remedy::Support, |consequences| consequences.remedy)
            }
        }
    }

    /// Whether the last attempt was sent.
    pub(crate) fn was_sent(&self) -> bool {
        matches!(
            self.cause,
            Cause::NoResponse { .. } | Cause::TooLarge { .. } | Cause::ServiceError(_) | Cause::Undecodable(..)
        )
    }

    /// Whether the last attempt was charged.
    pub(crate) fn charged(&self) -> Charged {
        let free =
            self.subject.operation.is_none_or(|operation| operation.price.at_most(None) == MaxCredits::AtMost(0));
        match self.reported_credits {
            _ if free || !self.was_sent() => Charged::No,
            Some(0) => Charged::No,
            Some(_) => Charged::Yes,
            None => self.consequences.map_or(Charged::Maybe, |consequences| consequences.charged),
        }
    }

    /// Whether the outcome is unknown of a call that may have done or cost something.
    pub(crate) fn is_outcome_unknown(&self) -> bool {
        let has_no_response = match &self.cause {
            Cause::NoResponse { .. } => true,
            // Any other status shows the outcome.
            Cause::TooLarge { status, .. } => status.is_server_error(),
            _ => false,
        };
        has_no_response && (self.subject.writes || self.is_priced())
    }

    /// Whether a retry may succeed without doing or costing anything twice, or with `repeat_charges` without doing
    /// anything twice.
    pub(crate) fn is_repeatable(&self, repeat_charges: bool) -> bool {
        let charge_allowed = repeat_charges || self.subject.keyed || !self.is_priced();
        let doing_allowed = self.subject.keyed || !self.subject.writes;
        match &self.cause {
            Cause::NotSent { .. } | Cause::Late => true,
            Cause::NoToken(problem) => problem.is_temporary(),
            Cause::CoolDown { remedy, .. } => *remedy == Remedy::Wait,
            Cause::NoResponse { .. } => doing_allowed && charge_allowed,
            Cause::ServiceError(response) => {
                // A service that refuses has done nothing; one that breaks may have done it all.
                let done = response.status.is_success() || response.status.is_server_error() || response.status == 408;
                self.remedy() == Remedy::Wait
                    && (doing_allowed || !done)
                    && (charge_allowed || self.charged() == Charged::No)
            }
            _ => false,
        }
    }

    /// Whether the service was too slow, so that a smaller page may succeed.
    pub(crate) fn is_too_slow(&self) -> bool {
        let too_slow = match &self.cause {
            Cause::ServiceError(response) => response.status == StatusCode::GATEWAY_TIMEOUT,
            Cause::NoResponse { timeout, .. } => *timeout,
            _ => false,
        };
        too_slow && self.is_repeatable(false)
    }

    fn is_priced(&self) -> bool {
        self.subject.operation.is_some_and(|operation| matches!(operation.price, Price::Credits(_)))
    }
}
