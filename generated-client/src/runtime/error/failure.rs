//! How a call fails, whatever the service.

use std::{error, time::Duration};

use http::StatusCode;

use crate::runtime::{
    Charged, ErrorFacts, MaxCredits, Operation, Price, Remedy, Violation, json::ReadError, money::spend::Overdraft,
    response::answer::Answer,
};

/// Why a call failed.
pub(crate) enum Cause {
    /// The client could not be made.
    Setup(String),
    /// The request is wrong. Nothing was sent.
    Refused(Vec<Violation>),
    /// The credit limit forbids it. Nothing was sent.
    Overdraft(Overdraft),
    /// The account has to cool down or to be reconnected first. Nothing was sent.
    CoolDown { remedy: Remedy, left: Duration },
    /// The time was over before it could be sent.
    Late,
    /// No connection. Nothing was sent.
    NotSent { timeout: bool, source: Source },
    /// Sent, but no whole answer came. Nobody knows what the service did.
    NoAnswer { timeout: bool, source: Source },
    /// The answer is larger than allowed.
    TooLarge { status: StatusCode, limit: usize },
    /// The service answered that it failed.
    Answered(Box<Answer>),
    /// The service answered that it succeeded, but with what cannot be read.
    Undecodable(Box<Answer>, Box<ReadError>),
    /// The service goes round in circles from page to page.
    Stuck(Stuck),
    /// A look-up gave no id, or several.
    NoSuchId(NoSuchId),
    /// A resume token is of no use.
    Token(&'static str),
}

pub(crate) type Source = Box<dyn error::Error + Send + Sync>;

/// How pages go round in circles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stuck {
    /// A page says that the next page is the page itself.
    RepeatedCursor,
    /// A page came that came before.
    Cycle,
}

/// Why a look-up gave no single id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoSuchId {
    /// Nothing fits the words.
    None,
    /// So many fit.
    Several(usize),
}

/// What is known of the call that failed.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) service: &'static str,
    /// `None` while the client is being made.
    pub(crate) operation: Option<&'static Operation>,
    /// The call stores, sends or deletes something.
    pub(crate) writes: bool,
    /// The request carries a key by which the service knows a repeat.
    pub(crate) keyed: bool,
}

/// A failed call, or a client that could not be made.
pub(crate) struct Failure {
    pub(crate) subject: Subject,
    pub(crate) cause: Cause,
    /// What the service's answer means, where one came.
    pub(crate) facts: Option<ErrorFacts>,
    /// What the answer says was paid.
    pub(crate) reported_credits: Option<u64>,
    /// How often the request was sent.
    pub(crate) attempts: u32,
}

impl Failure {
    pub(crate) fn new(subject: Subject, cause: Cause) -> Self {
        Self { subject, cause, facts: None, reported_credits: None, attempts: 0 }
    }

    pub(crate) fn answer(&self) -> Option<&Answer> {
        match &self.cause {
            Cause::Answered(answer) | Cause::Undecodable(answer, _) => Some(answer),
            _ => None,
        }
    }

    /// How long to wait before the next call, if anyone knows.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        match &self.cause {
            Cause::CoolDown { left, .. } => Some(*left),
            _ => self.answer()?.retry_after(),
        }
    }

    pub(crate) fn status(&self) -> Option<StatusCode> {
        match &self.cause {
            Cause::TooLarge { status, .. } => Some(*status),
            _ => self.answer().map(|answer| answer.status),
        }
    }

    pub(crate) fn remedy(&self) -> Remedy {
        match self.cause {
            Cause::Setup(_) | Cause::Refused(_) | Cause::NoSuchId(_) | Cause::Token(_) => Remedy::FixRequest,
            Cause::Overdraft(_) => Remedy::Upgrade,
            Cause::CoolDown { remedy, .. } => remedy,
            Cause::Late | Cause::NotSent { .. } | Cause::NoAnswer { .. } => Remedy::Wait,
            Cause::Stuck(_) => Remedy::Support,
            Cause::TooLarge { .. } | Cause::Answered(_) | Cause::Undecodable(..) => {
                self.facts.map_or(Remedy::Support, |facts| facts.remedy)
            }
        }
    }

    /// Whether the last attempt reached the service.
    pub(crate) fn was_sent(&self) -> bool {
        matches!(
            self.cause,
            Cause::NoAnswer { .. } | Cause::TooLarge { .. } | Cause::Answered(_) | Cause::Undecodable(..)
        )
    }

    /// Whether the last attempt was paid for.
    pub(crate) fn charged(&self) -> Charged {
        let free =
            self.subject.operation.is_none_or(|operation| operation.price.at_most(None) == MaxCredits::AtMost(0));
        match self.reported_credits {
            _ if free || !self.was_sent() => Charged::No,
            Some(0) => Charged::No,
            Some(_) => Charged::Yes,
            None => self.facts.map_or(Charged::Maybe, |facts| facts.charged),
        }
    }

    /// Whether nobody knows what became of a call that may have done or cost something.
    pub(crate) fn is_outcome_unknown(&self) -> bool {
        let unanswered = match &self.cause {
            Cause::NoAnswer { .. } => true,
            // Another status tells what came of it.
            Cause::TooLarge { status, .. } => status.is_server_error(),
            _ => false,
        };
        unanswered && (self.subject.writes || self.is_priced())
    }

    /// Whether the same call, sent again, may succeed without doing or costing anything twice; with `repeat_charges`, without
    /// doing anything twice.
    pub(crate) fn is_repeatable(&self, repeat_charges: bool) -> bool {
        let charge_allowed = repeat_charges || self.subject.keyed || !self.is_priced();
        let doing_allowed = self.subject.keyed || !self.subject.writes;
        match &self.cause {
            Cause::NotSent { .. } | Cause::Late => true,
            Cause::CoolDown { remedy, .. } => *remedy == Remedy::Wait,
            Cause::NoAnswer { .. } => doing_allowed && charge_allowed,
            Cause::Answered(answer) => {
                // A service that refuses has done nothing; one that breaks may have done it all.
                let done = answer.status.is_success() || answer.status.is_server_error() || answer.status == 408;
                self.remedy() == Remedy::Wait
                    && (doing_allowed || !done)
                    && (charge_allowed || self.charged() == Charged::No)
            }
            _ => false,
        }
    }

    /// Whether the service took too long, and the same may be asked for in smaller pieces.
    pub(crate) fn is_too_slow(&self) -> bool {
        let too_slow = match &self.cause {
            Cause::Answered(answer) => answer.status == StatusCode::GATEWAY_TIMEOUT,
            Cause::NoAnswer { timeout, .. } => *timeout,
            _ => false,
        };
        too_slow && self.is_repeatable(false)
    }

    fn is_priced(&self) -> bool {
        self.subject.operation.is_some_and(|operation| matches!(operation.price, Price::Credits(_)))
    }
}
