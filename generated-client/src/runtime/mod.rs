//! What all services share: sending a call, its errors, ids, secrets, and how values are read and written.
//!
//! Written by hand; the generated modules build on it. Callers meet [`ClientBuilder`], [`Response`] and [`Error`] first.

mod answer;
mod base_url;
mod blocking;
mod builder;
mod call;
mod catalogue;
mod check;
mod choose;
mod client;
mod compression;
mod decode;
mod describe;
mod draft;
mod drift;
mod driver;
mod each;
mod encode;
mod error;
mod extra;
mod failure;
mod field;
mod hooks;
mod id;
mod idempotency;
mod lenient;
mod limits;
mod literal;
mod lookup;
mod normalize;
mod nullable;
mod object;
mod operation;
mod options;
pub mod paging;
mod pattern;
mod peek;
mod price;
mod rate_limit;
mod read;
mod reading;
mod reason;
mod request;
mod response;
mod retry;
mod rows;
mod secret;
mod service;
mod spend;
mod time;
mod trace;
mod transport;
mod unknown;
#[doc(hidden)]
pub mod wire;

pub use self::{
    blocking::{Block, Blocking},
    builder::ClientBuilder,
    call::{CallMachine, CallResult, Step},
    catalogue::{Charged, ErrorCatalogue, ErrorFacts, NoErrorKind, Remedy},
    check::Violation,
    client::Client,
    drift::{Drift, Surprise, SurpriseKind},
    error::Error,
    hooks::{AttemptInfo, AttemptOutcome},
    id::{FromText, Id, IdKind},
    lookup::{Hit, Hits, IdLookup, Lookup, LookupId, LookupKind},
    normalize::normalize,
    nullable::Nullable,
    options::CallOptions,
    paging::{End, Items, Page, Pages, ResumeToken},
    price::MaxCredits,
    rate_limit::RateLimiter,
    reason::Reason,
    response::Response,
    retry::RetryPolicy,
    rows::{Rows, UnreadableRow},
    secret::{Secret, SecretKind},
    service::{ApiKey, Service},
    time::{Date, LocalTimestamp, Moment, Timestamp, UnixTimestamp},
    transport::{Attempt, BlockingTransport, Transport, TransportError, TransportFuture},
    unknown::Unknown,
    wire::word::UnlistedWord,
};

#[cfg(feature = "reqwest")]
pub use self::transport::ReqwestTransport;

// What the rest of the runtime names without its module.
use self::{
    check::{Check, Checker},
    decode::{DecodeError, ResponseBody},
    encode::Encode,
    extra::Extra,
    field::RequestField,
    lenient::Lenient,
    literal::Literal,
    operation::{Endpoint, Method, Operation, Safety},
    price::Price,
    request::RequestWriter,
    service::Credentials,
};
