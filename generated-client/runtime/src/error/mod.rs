//! The error of a call.

pub(crate) mod catalogue;
pub(crate) mod describe;
pub(crate) mod failure;
mod reason;
pub(crate) mod token;

pub use self::{
    catalogue::{Charged, Consequences, ErrorCatalogue, FailureOf, NoErrorKind, Remedy},
    reason::Reason,
    token::TokenError,
};

use std::{error, fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{
    Service, Violation,
    error::describe::describe,
    error::failure::{Cause, Failure, Subject},
    json::{Read, read_body},
    response::error_body::ErrorReading,
};

/// The error of a call, or of creating a client. It has the size of a pointer.
///
/// Neither `Display` nor `Debug` shows the body or secrets. Both show the start of the service's message, unless the spec says
/// that it may contain personal data. [`body`](Self::body) and [`message`](Self::message) return all of it.
pub struct Error<K>(Box<Inner<K>>);

struct Inner<K> {
    failure: Failure,
    kind: Option<K>,
    message: Option<String>,
    request_id: Option<String>,
}

impl<K> Error<K> {
    /// The error kind that the service reported. `None` if there was no response, or if it has no error kind.
    pub fn kind(&self) -> Option<&K> {
        self.0.kind.as_ref()
    }

    /// The HTTP status, if there was a response. It is a success status if only the body reports an error, or if the
    /// body cannot be read.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.failure.status()
    }

    /// The HTTP headers, if there was a response.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.failure.response().map(|response| &response.headers)
    }

    /// The message of the service. It is part of the body, so it may contain personal data.
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// What can be done.
    pub fn remedy(&self) -> Remedy {
        self.0.failure.remedy()
    }

    /// What happened.
    pub fn reason(&self) -> Reason {
        Reason::of(&self.0.failure)
    }

    /// Whether the outcome of the call is unknown: it was sent, it stores something or costs credits, and no complete
    /// response arrived. Check the outcome before you send it again.
    pub fn is_outcome_unknown(&self) -> bool {
        self.0.failure.is_outcome_unknown()
    }

    /// The number of attempts. 0 if the request was refused before sending.
    pub fn attempts(&self) -> u32 {
        self.0.failure.attempts
    }

    /// Whether the failed call may have been charged: the service reported it, or it is unknown.
    pub fn may_have_been_charged(&self) -> bool {
        self.0.failure.charged() != Charged::No
    }

    /// Whether the same call may succeed later, without doing or costing anything twice.
    ///
    /// A call that was not sent can always be retried. Without a response, a read-only call whose price is not known
    /// counts as safe to retry.
    pub fn is_retryable(&self) -> bool {
        self.0.failure.is_repeatable(false)
    }

    /// Whether a person must reconnect the account.
    pub fn needs_reconnect(&self) -> bool {
        self.remedy() == Remedy::Reconnect
    }

    /// How long the service asks to wait before the next call; for an account in a cool-down, the remaining time.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.failure.retry_after()
    }

    /// The id of the request for the support of the service, if the response has one.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref().or_else(|| self.0.failure.response()?.request_id())
    }

    /// The unchanged body, if there was a response.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.failure.response().map(|response| &response.body)
    }

    /// The path of the first value in the body that cannot be read, such as `items[3].id`, or `.` for the body as a
    /// whole. `None` if the call failed for another reason.
    pub fn json_path(&self) -> Option<String> {
        match &self.0.failure.cause {
            Cause::Undecodable(_, error) => Some(error.path()),
            _ => None,
        }
    }

    /// All violations of the request, which was not sent. Empty if the call failed for another reason.
    pub fn violations(&self) -> &[Violation] {
        match &self.0.failure.cause {
            Cause::Refused(violations) => violations,
            _ => &[],
        }
    }

    /// Why no token could be fetched for the call, which was not sent. `None` if it failed for another reason.
    pub fn token_error(&self) -> Option<&TokenError> {
        match &self.0.failure.cause {
            Cause::NoToken(problem) => Some(problem),
            _ => None,
        }
    }

    /// Whether the call timed out.
    pub fn is_timeout(&self) -> bool {
        matches!(
            self.0.failure.cause,
            Cause::Late | Cause::NotSent { timeout: true, .. } | Cause::NoResponse { timeout: true, .. }
        )
    }

    /// The name of the endpoint, or `None` if a client could not be created.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.failure.subject.operation.map(|operation| operation.name)
    }
}

impl<K: ErrorCatalogue> Error<K> {
    /// The body of an error that the service reported, if it has the shape in the spec; any JSON if the spec has none.
    pub fn failure(&self) -> Option<K::Failure> {
        if K::OTHER_BODIES.iter().any(|at| self.is_among(at)) { None } else { self.body_as() }
    }

    /// The same of an error whose endpoint and status have this type of body in the spec.
    pub fn failure_of<T: FailureOf<K>>(&self) -> Option<T> {
        if self.is_among(T::AT) { self.body_as() } else { None }
    }

    /// What is listed for the endpoint counts before what is listed for all.
    fn is_among(&self, at: &[(&str, u16)]) -> bool {
        let failure = &self.0.failure;
        let Some(status) = failure.status().map(|status| status.as_u16()) else { return false };
        let own = (failure.subject.operation.map_or("", |operation| operation.name), status);
        let has_own = || K::OTHER_BODIES.iter().any(|at| at.contains(&own));
        at.contains(&own) || at.contains(&("", status)) && !has_own()
    }

    fn body_as<T: Read>(&self) -> Option<T> {
        match &self.0.failure.cause {
            Cause::ServiceError(response) => read_body(response.text()).ok().map(|(failure, _)| failure),
            _ => None,
        }
    }

    pub(crate) fn setup<S: Service<ErrorKind = K>>(problem: String) -> Self {
        let subject = Subject { service: S::NAME, operation: None, writes: false, keyed: false };
        Self::new(Failure::new(subject, Cause::Setup(problem)))
    }

    /// Reads the error kind and message of the response.
    pub(crate) fn new(failure: Failure) -> Self {
        let reading = match &failure.cause {
            Cause::ServiceError(response) => ErrorReading::<K>::of(failure.subject.operation, response),
            // Of the body of a success, only the request id is used.
            Cause::Undecodable(response, _) => {
                ErrorReading { kind: None, message: None, ..ErrorReading::of(failure.subject.operation, response) }
            }
            _ => ErrorReading::default(),
        };
        let ErrorReading { kind, message, request_id, .. } = reading;
        Self(Box::new(Inner { kind, message, request_id, failure }))
    }
}

impl<K: ErrorCatalogue> fmt::Display for Error<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind().map(|kind| kind.consequences().map(|_| kind.as_str()));
        describe(&self.0.failure, kind, f)
    }
}

impl<K: ErrorCatalogue> fmt::Debug for Error<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Error").field(&format_args!("{self}")).field(&error::Error::source(self)).finish()
    }
}

impl<K: ErrorCatalogue> error::Error for Error<K> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.0.failure.cause {
            Cause::NotSent { source, .. } | Cause::NoResponse { source, .. } => Some(&**source),
            _ => None,
        }
    }
}
