//! The runtime of `generated-client`, and its module `runtime`. Depend on that crate, not on this one.
//!
//! What all services share: clients, calls, errors, pagination, ids, secrets, and reading and writing values.
//!
//! Most callers need [`ClientBuilder`], [`Response`], [`Error`], [`CallOptions`] and [`RetryPolicy`].
//!
//! In reading order: a `client` sends a `call`, which a rate limit may hold back and whose price `money` counts. The `request` is
//! checked and written, a `transport` carries it, and the `response` is read, or becomes an `error`. `paging` repeats that page
//! by page, `job` until something is done. `values` are what requests and responses are made of, `json` is how they are read and written.

#![warn(missing_docs)]

pub(crate) mod call;
pub(crate) mod client;
pub(crate) mod error;
pub mod job;
#[doc(hidden)]
pub mod json;
pub(crate) mod money;
pub mod paging;
pub(crate) mod rate_limit;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod stream;
#[doc(hidden)]
pub mod support;
#[cfg(feature = "testing")]
pub mod testing;
pub(crate) mod trace;
pub(crate) mod transport;
pub(crate) mod values;
pub(crate) mod webhooks;

pub use self::{
    call::{
        Block, Blocking, CallMachine, CallResult, Hit, Hits, IdLookup, Lookup, LookupId, LookupKind, RetryPolicy, Step,
    },
    client::{ApiKey, AttemptInfo, AttemptOutcome, CallOptions, Client, ClientBuilder, Credentials, Service},
    error::{Charged, Consequences, Error, ErrorCatalogue, FailureOf, NoErrorKind, Reason, Remedy, TokenError},
    job::{Job, JobError, JobToken},
    json::{Deviation, DeviationKind, Drift},
    money::MaxCredits,
    paging::{End, Items, ItemsOf, Page, Pages, ResumeToken},
    rate_limit::RateLimiter,
    request::{
        Violation,
        edit::{Request, Stored},
        upload::{Upload, UploadReader},
    },
    response::{Response, normalize, with_headers::WithHeaders},
    stream::{Arriving, BlockingArriving, Download, Event, EventStream},
    transport::{
        Attempt, BlockingIncoming, BlockingIncomingBody, BlockingTransport, Incoming, IncomingBody, Transport,
        TransportError, TransportFuture,
    },
    values::{
        enum_value::{ParseEnumError, UnknownValue},
        file::File,
        formatted::{Base64, Date, Decimal, Formatted, HttpDate, IsoDuration, LocalTimestamp, Timestamp, Uuid},
        held::OtherVariant,
        id::{Fits, FromText, Id, IdKind},
        integer::Integer,
        item_list::{ItemList, UnreadableItem},
        moment::MomentError,
        nullable::Nullable,
        secret::{Secret, SecretKind},
        unix_timestamp::{UnixMillis, UnixTimestamp},
        unknown::Unknown,
    },
};

#[cfg(feature = "webhooks")]
pub use self::webhooks::{Delivery, WebhookError, Webhooks};

#[cfg(feature = "reqwest")]
pub use self::transport::ReqwestTransport;

// What the rest of the runtime names without its module.
use self::{
    call::{Endpoint, Method, Operation, Safety},
    money::Price,
    request::{Check, Checker, RequestField, RequestWriter},
    values::{extra::Extra, literal::Literal},
};
