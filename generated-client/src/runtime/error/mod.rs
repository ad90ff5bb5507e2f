//! The error of every call.

pub(crate) mod catalogue;
pub(crate) mod describe;
pub(crate) mod failure;
mod reason;

pub use self::{
    catalogue::{Charged, ErrorCatalogue, ErrorFacts, NoErrorKind, Remedy},
    reason::Reason,
};

use std::{error, fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::{
    Service, Violation,
    error::describe::describe,
    error::failure::{Cause, Failure, Subject},
    response::error_body::ErrorReading,
};

/// Why a call failed, or why a client could not be made. One pointer wide.
///
/// Neither `Display` nor `Debug` shows the body or a secret; [`body`](Self::body) and [`message`](Self::message) do.
pub struct Error<K>(Box<Inner<K>>);

struct Inner<K> {
    failure: Failure,
    kind: Option<K>,
    message: Option<String>,
    request_id: Option<String>,
}

impl<K> Error<K> {
    /// The kind of error in the service's words. `None` when the service did not answer, or named no kind.
    pub fn kind(&self) -> Option<&K> {
        self.0.kind.as_ref()
    }

    /// The HTTP status, if the service answered. It is a success where only the body says that the call failed, or where
    /// the body cannot be read.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.failure.status()
    }

    /// The HTTP headers, if the service answered.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.failure.answer().map(|answer| &answer.headers)
    }

    /// The service's own message. It comes from the body, so it may hold personal data.
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// What helps.
    pub fn remedy(&self) -> Remedy {
        self.0.failure.remedy()
    }

    /// What happened, to match on.
    pub fn reason(&self) -> Reason {
        Reason::of(&self.0.failure)
    }

    /// Whether nobody knows what became of the call: it was sent, it stores something or costs credits, and no whole answer
    /// came. Find out before you send it again.
    pub fn is_outcome_unknown(&self) -> bool {
        self.0.failure.is_outcome_unknown()
    }

    /// How often it was tried to send the request; 0 when it was refused before.
    pub fn attempts(&self) -> u32 {
        self.0.failure.attempts
    }

    /// Whether the call may have been paid for although it failed: the service said so, or nobody knows.
    pub fn may_have_been_charged(&self) -> bool {
        self.0.failure.charged() != Charged::No
    }

    /// Whether the same call, sent again later, may succeed, without doing or costing anything twice.
    ///
    /// A call that was never sent may always be repeated. When no answer came, a call that only reads and whose price is not
    /// known counts as safe to repeat.
    pub fn is_retryable(&self) -> bool {
        self.0.failure.is_repeatable(false)
    }

    /// Whether a person has to connect the account again.
    pub fn needs_reconnect(&self) -> bool {
        self.remedy() == Remedy::Reconnect
    }

    /// How long the service asks to wait before the next call; for an account that cools down, how long it still does.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.failure.retry_after()
    }

    /// What names this request to the service's support, if the service says.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref().or_else(|| self.0.failure.answer()?.request_id())
    }

    /// The body as it came, if the service answered.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.failure.answer().map(|answer| &answer.body)
    }

    /// Where in the body the first thing is that cannot be read, such as `items[3].id`; `.` for the body as a whole. `None`
    /// when reading was not what failed.
    pub fn json_path(&self) -> Option<String> {
        match &self.0.failure.cause {
            Cause::Undecodable(_, error) => Some(error.path()),
            _ => None,
        }
    }

    /// Everything that is wrong with the request, which was not sent. Empty when that is not what failed.
    pub fn violations(&self) -> &[Violation] {
        match &self.0.failure.cause {
            Cause::Refused(violations) => violations,
            _ => &[],
        }
    }

    /// Whether there was no connection, or no answer, in the time allowed.
    pub fn is_timeout(&self) -> bool {
        matches!(
            self.0.failure.cause,
            Cause::Late | Cause::NotSent { timeout: true, .. } | Cause::NoAnswer { timeout: true, .. }
        )
    }

    /// The name of the endpoint; `None` when a client could not be made.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.failure.subject.operation.map(|operation| operation.name)
    }
}

impl<K: ErrorCatalogue> Error<K> {
    pub(crate) fn setup<S: Service<ErrorKind = K>>(problem: String) -> Self {
        let subject = Subject { service: S::NAME, operation: None, writes: false, keyed: false };
        Self::new(Failure::new(subject, Cause::Setup(problem)))
    }

    /// Reads what the catalogue knows of the answer.
    pub(crate) fn new(failure: Failure) -> Self {
        let answered = match &failure.cause {
            Cause::Answered(answer) => ErrorReading::<K>::of(failure.subject.operation, answer),
            // The body of a success tells nothing but which request it was.
            Cause::Undecodable(answer, _) => {
                ErrorReading { kind: None, message: None, ..ErrorReading::of(failure.subject.operation, answer) }
            }
            _ => ErrorReading::default(),
        };
        let ErrorReading { kind, message, request_id, .. } = answered;
        Self(Box::new(Inner { kind, message, request_id, failure }))
    }
}

impl<K: ErrorCatalogue> fmt::Display for Error<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind().map(|kind| kind.facts().map(|_| kind.as_str()));
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
            Cause::NotSent { source, .. } | Cause::NoAnswer { source, .. } => Some(&**source),
            _ => None,
        }
    }
}
