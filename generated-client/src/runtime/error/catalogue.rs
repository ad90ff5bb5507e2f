//! What a service's errors mean.

use std::fmt;

use http::StatusCode;

use crate::runtime::UnknownValue;

/// The kinds of error that a service documents. Generated `ErrorKind`s implement it.
pub trait ErrorCatalogue: fmt::Debug + Sized + Send + Sync + 'static {
    /// Where the pieces of an error body are.
    const BODY: ErrorBody;

    /// The listed kind of this name.
    fn read(kind: &str) -> Option<Self>;
    /// Keeps a kind that is not listed.
    fn unknown(kind: UnknownValue) -> Self;
    /// The name of the kind, in the service's words.
    fn as_str(&self) -> &str;
    /// What the kind means; `None` when it is not listed.
    fn facts(&self) -> Option<ErrorFacts>;
    /// What an error of this status means, when its kind is not listed.
    fn status_facts(status: u16) -> Option<ErrorFacts>;
}

/// Where the pieces of an error body are; an empty path for a piece it does not have.
#[derive(Debug, Clone, Copy)]
pub struct ErrorBody {
    /// The kind of error.
    pub kind: &'static [&'static str],
    /// The message, in the service's words; of several paths the first that leads to a text.
    pub message: &'static [&'static [&'static str]],
    /// What names the request to the service's support.
    pub request_id: &'static [&'static str],
}

/// What an error means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorFacts {
    /// What helps.
    pub remedy: Remedy,
    /// Whether the failed call was paid for.
    pub charged: Charged,
}

/// What helps against an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remedy {
    /// It passes: wait and try again.
    Wait,
    /// A person has to connect the account again.
    Reconnect,
    /// The request is wrong: change it.
    FixRequest,
    /// A subscription or credits are missing.
    Upgrade,
    /// Only the service's support can help.
    Support,
}

/// What to do, as the end of a sentence.
impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wait => "it may pass, try again later",
            Self::Reconnect => "a person has to connect the account again",
            Self::FixRequest => "change the request",
            Self::Upgrade => "a subscription or credits are missing",
            Self::Support => "ask the service's support",
        })
    }
}

/// Whether a failed call was paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Charged {
    /// It was not.
    No,
    /// Nobody knows.
    Maybe,
    /// It was.
    Yes,
}

impl ErrorFacts {
    /// Both facts.
    pub const fn new(remedy: Remedy, charged: Charged) -> Self {
        Self { remedy, charged }
    }

    /// What the status alone says, where the catalogue does not list it.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let remedy = match status.as_u16() {
            402 => Remedy::Upgrade,
            501 | 505 => Remedy::Support,
            408 | 425 | 429 | 500..=599 => Remedy::Wait,
            300..=499 => Remedy::FixRequest,
            _ => Remedy::Support,
        };
        // A service that refuses has done nothing; one that breaks may have done it all.
        let charged = if (300..=499).contains(&status.as_u16()) { Charged::No } else { Charged::Maybe };
        Self { remedy, charged }
    }
}

/// The error kind of a service that documents none.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoErrorKind {
    /// Never made: nobody knows where such a service's errors name their kind.
    Unknown(UnknownValue),
}

impl ErrorCatalogue for NoErrorKind {
    const BODY: ErrorBody = ErrorBody { kind: &[], message: &[], request_id: &[] };

    fn read(_: &str) -> Option<Self> {
        None
    }

    fn unknown(kind: UnknownValue) -> Self {
        Self::Unknown(kind)
    }

    fn as_str(&self) -> &str {
        let Self::Unknown(kind) = self;
        kind.as_str().unwrap_or_default()
    }

    fn facts(&self) -> Option<ErrorFacts> {
        None
    }

    fn status_facts(_: u16) -> Option<ErrorFacts> {
        None
    }
}
