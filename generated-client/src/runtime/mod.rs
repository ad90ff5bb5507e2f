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
mod driver;
mod each;
mod encode;
mod error;
mod extra;
mod failure;
mod field;
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
    error::Error,
    id::{FromText, Id, IdKind},
    lookup::{Hit, Hits, IdLookup, Lookup, LookupId, LookupKind},
    normalize::normalize,
    nullable::Nullable,
    options::CallOptions,
    paging::{End, Items, Page, Pages, ResumeToken},
    price::MaxCredits,
    reason::Reason,
    response::Response,
    retry::RetryPolicy,
    rows::{Rows, UnreadableRow},
    secret::{Secret, SecretKind},
    service::{ApiKey, Service},
    transport::{Attempt, BlockingTransport, Transport, TransportError, TransportFuture},
    time::{Date, LocalTimestamp, Moment, Timestamp, UnixTimestamp},
    unknown::Unknown,
    wire::word::UnlistedWord,
};

// What the rest of the runtime names without its module.
use self::{
    check::{Check, Checker},
    decode::{DecodeError, ResponseBody},
    encode::Encode,
    extra::Extra,
    lenient::Lenient,
    literal::Literal,
    field::RequestField,
    operation::{Endpoint, Method, Operation, Safety},
    price::Price,
    request::RequestWriter,
    service::Credentials,
};
