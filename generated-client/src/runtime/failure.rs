//! How a call fails, whatever the service.

use std::{
    error, fmt,
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::{Charged, DecodeError, Endpoint, ErrorFacts, Operation, Price, Remedy, Safety, Service, Violation};

/// What came back.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    /// The request's id in one of the usual headers.
    pub(crate) fn request_id(&self) -> Option<&str> {
        let names = ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "cf-ray"];
        names.iter().find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    /// How long to wait, by the `Retry-After` header: seconds, or a date.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        let text = self.headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
        if let Ok(seconds) = text.parse::<f64>() {
            return Duration::try_from_secs_f64(seconds).ok();
        }
        let date = |text: &str| httpdate::parse_http_date(text).ok();
        // The service's own clock, because ours may be wrong.
        let now = self.headers.get(header::DATE).and_then(|now| date(now.to_str().ok()?));
        Some(date(text)?.duration_since(now.unwrap_or_else(SystemTime::now)).unwrap_or_default())
    }
}

/// Why a call failed.
pub(crate) enum Cause {
    /// The client could not be made.
    Setup(String),
    /// The request is wrong. Nothing was sent.
    Refused(Vec<Violation>),
    /// No connection. Nothing was sent.
    NotSent { timeout: bool, source: Source },
    /// Sent, but no whole answer came. Nobody knows what the service did.
    NoAnswer { timeout: bool, source: Source },
    /// The answer is larger than allowed.
    TooLarge { status: StatusCode, limit: usize },
    /// The service answered that it failed.
    Answered(Answer),
    /// The service answered that it succeeded, but with what cannot be read.
    Undecodable(Answer, DecodeError),
}

pub(crate) type Source = Box<dyn error::Error + Send + Sync>;

/// A failed call, or a client that could not be made.
pub(crate) struct Failure {
    pub(crate) service: &'static str,
    /// `None` while the client is being made.
    pub(crate) operation: Option<Operation>,
    pub(crate) cause: Cause,
    /// What the answer says was paid.
    pub(crate) reported_credits: Option<u64>,
}

impl Failure {
    pub(crate) fn new<E: Endpoint>(cause: Cause) -> Self {
        Self { service: E::Service::NAME, operation: Some(E::OPERATION), cause, reported_credits: None }
    }

    pub(crate) fn setup<S: Service>(problem: String) -> Self {
        Self { service: S::NAME, operation: None, cause: Cause::Setup(problem), reported_credits: None }
    }

    pub(crate) fn answer(&self) -> Option<&Answer> {
        match &self.cause {
            Cause::Answered(answer) | Cause::Undecodable(answer, _) => Some(answer),
            _ => None,
        }
    }

    pub(crate) fn status(&self) -> Option<StatusCode> {
        match &self.cause {
            Cause::TooLarge { status, .. } => Some(*status),
            _ => self.answer().map(|answer| answer.status),
        }
    }

    pub(crate) fn remedy(&self, facts: Option<ErrorFacts>) -> Remedy {
        match self.cause {
            Cause::Setup(_) | Cause::Refused(_) => Remedy::FixRequest,
            Cause::NotSent { .. } | Cause::NoAnswer { .. } => Remedy::Wait,
            Cause::TooLarge { .. } | Cause::Answered(_) | Cause::Undecodable(..) => {
                facts.map_or(Remedy::Support, |facts| facts.remedy)
            }
        }
    }

    pub(crate) fn may_have_been_charged(&self, facts: Option<ErrorFacts>) -> bool {
        let free = self.operation.is_none_or(|operation| operation.price == Price::Free);
        match (&self.cause, self.reported_credits) {
            _ if free => false,
            (Cause::Setup(_) | Cause::Refused(_) | Cause::NotSent { .. }, _) => false,
            (_, Some(credits)) => credits > 0,
            (_, None) => facts.is_none_or(|facts| facts.charged != Charged::No),
        }
    }

    /// Whether the same call, sent again, may succeed without doing or costing anything twice.
    pub(crate) fn is_retryable(&self, facts: Option<ErrorFacts>) -> bool {
        let Some(operation) = self.operation else { return false };
        let writes = operation.safety == Safety::Writes;
        let priced = matches!(operation.price, Price::Credits(_));
        match &self.cause {
            Cause::NotSent { .. } => true,
            Cause::NoAnswer { .. } => !writes && !priced,
            Cause::Answered(answer) => {
                // A service that refuses has done nothing; one that breaks may have done it all.
                let done = answer.status.is_success() || answer.status.is_server_error() || answer.status == 408;
                self.remedy(facts) == Remedy::Wait
                    && !(writes && done)
                    && !(priced && self.may_have_been_charged(facts))
            }
            Cause::Setup(_) | Cause::Refused(_) | Cause::TooLarge { .. } | Cause::Undecodable(..) => false,
        }
    }

    /// Operation, what happened, and what to do. Nothing of the body, which may be personal data or echo a secret.
    pub(crate) fn describe(
        &self,
        kind: Option<&str>,
        facts: Option<ErrorFacts>,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        match self.operation {
            Some(operation) => write!(f, "{}.{}: ", self.service, operation.name)?,
            None => write!(f, "{} client: ", self.service)?,
        }
        let remedy = self.remedy(facts);
        match &self.cause {
            Cause::Setup(problem) => f.write_str(problem),
            Cause::Refused(violations) => {
                f.write_str("not sent: ")?;
                for (index, violation) in violations.iter().enumerate() {
                    write!(f, "{}{violation}", if index == 0 { "" } else { "; " })?;
                }
                Ok(())
            }
            Cause::NotSent { timeout, .. } => {
                write!(f, "not sent: no connection{}; {remedy}", if *timeout { " in time" } else { "" })
            }
            Cause::NoAnswer { timeout, .. } => {
                write!(f, "no whole answer came{}; ", if *timeout { " in time" } else { "" })?;
                match self.is_retryable(facts) {
                    true => write!(f, "{remedy}"),
                    false => f.write_str("it may have been done all the same, find out before you try again"),
                }
            }
            Cause::TooLarge { limit, .. } => {
                write!(f, "the answer is larger than {limit} bytes; raise max_response_bytes")
            }
            Cause::Answered(answer) => {
                write!(f, "answered {}", answer.status)?;
                if let Some(kind) = kind.filter(|kind| is_word(kind)) {
                    write!(f, ", {kind}")?;
                }
                if answer.status.is_redirection() {
                    return f
                        .write_str("; redirects are not followed, they would carry the key away; check the base URL");
                }
                if answer.status.is_success() {
                    f.write_str(", but the body says that it failed")?;
                }
                write!(f, "; {remedy}")?;
                match answer.retry_after() {
                    Some(wait) if remedy == Remedy::Wait => write!(f, " (in {} s)", wait.as_secs()),
                    _ => Ok(()),
                }
            }
            Cause::Undecodable(answer, error) => {
                write!(f, "answered {}, but the body cannot be read: {error}; look at body(), {remedy}", answer.status)
            }
        }
    }
}

/// Kinds that are not listed come from the body, so only what looks like a word is printed.
fn is_word(kind: &str) -> bool {
    kind.len() <= 64 && kind.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-./:".contains(letter))
}
