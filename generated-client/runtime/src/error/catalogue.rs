//! What the errors of a service mean: the remedy, and whether a failed call is charged.

use std::fmt;

use http::StatusCode;
use serde_json::Value;

use crate::{UnknownValue, json::Read};

/// The error codes that a service documents. Generated `ErrorKind`s implement it.
pub trait ErrorCatalogue: fmt::Debug + Sized + Send + Sync + 'static {
    /// The type of an error body.
    type Failure: Read;
    /// The fields of an error body.
    const BODY: ErrorBody;

    /// The endpoints (empty: any) and statuses whose bodies have another type.
    const OTHER_BODIES: &'static [&'static [(&'static str, u16)]] = &[];
    /// What differs by endpoint and status: what one endpoint means first.
    const LISTED: &'static [ListedError] = &[];

    /// The error kind with this name, if the spec lists it.
    fn read(kind: &str) -> Option<Self>;
    /// Keeps an error kind that is not in the spec.
    fn unknown(kind: UnknownValue) -> Self;
    /// The name of the error kind on the wire.
    fn as_str(&self) -> &str;
    /// The meaning of the error kind, or `None` if it is not in the spec.
    fn consequences(&self) -> Option<Consequences>;
    /// The meaning of an error with this status whose kind is not in the spec.
    fn status_consequences(status: u16) -> Option<Consequences>;
}

/// The type of the bodies of some errors. Generated types implement it.
pub trait FailureOf<K: ErrorCatalogue>: Read {
    /// The endpoints (empty: any) and statuses that have it.
    const AT: &'static [(&'static str, u16)];
}

/// The fields of an error body. An empty path means that the field does not exist.
#[derive(Debug, Clone, Copy)]
pub struct ErrorBody {
    /// The error kind. Of several paths, the first one with a kind is used; `[]` is each item of a list or each value of a map.
    pub kind: &'static [&'static [&'static str]],
    /// The message. Of several paths, the first one with a string is used, then the usual ones of other services.
    pub message: &'static [&'static [&'static str]],
    /// Whether the message may contain personal data, and is not shown.
    pub personal: bool,
    /// The id of the request, for the support of the service.
    pub request_id: &'static [&'static str],
    /// The seconds to wait before the next call.
    pub retry_after: &'static [&'static str],
}

/// An error that means something else here than elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct ListedError {
    /// The only endpoint with it. Empty: any.
    pub endpoint: &'static str,
    /// The status.
    pub status: u16,
    /// The error kind. Empty: any that is not in the spec.
    pub kind: &'static str,
    /// The meaning.
    pub consequences: Consequences,
}

/// The meaning of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consequences {
    /// What can be done.
    pub remedy: Remedy,
    /// Whether the failed call was charged.
    pub charged: Charged,
}

/// What can be done about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remedy {
    /// The error is temporary: wait, then retry.
    Wait,
    /// A person must reconnect the account.
    Reconnect,
    /// The request must be changed.
    FixRequest,
    /// A subscription or credits are missing.
    Upgrade,
    /// Contact the support of the service.
    Support,
}

/// The advice, as the last part of a message.
impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wait => "retry later",
            Self::Reconnect => "a person must reconnect the account",
            Self::FixRequest => "change the request",
            Self::Upgrade => "a subscription or credits are missing",
            Self::Support => "contact the support of the service",
        })
    }
}

/// Whether a failed call was charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Charged {
    /// It was not charged.
    No,
    /// It is unknown.
    Maybe,
    /// It was charged.
    Yes,
}

impl Consequences {
    /// Creates the consequences.
    pub const fn new(remedy: Remedy, charged: Charged) -> Self {
        Self { remedy, charged }
    }

    /// The meaning of a status that the spec does not list.
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

/// The error kind of a service that documents no errors.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoErrorKind {
    /// Never created: such a service does not document where its errors have a kind.
    Unknown(UnknownValue),
}

impl ErrorCatalogue for NoErrorKind {
    type Failure = Value;

    const BODY: ErrorBody = ErrorBody { kind: &[], message: &[], personal: false, request_id: &[], retry_after: &[] };

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

    fn consequences(&self) -> Option<Consequences> {
        None
    }

    fn status_consequences(_: u16) -> Option<Consequences> {
        None
    }
}
