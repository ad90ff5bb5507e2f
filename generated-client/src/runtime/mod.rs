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
mod client;
mod compression;
mod describe;
mod draft;
mod driver;
mod each;
#[doc(hidden)]
pub mod enum_value;
mod error;
mod extra;
mod failure;
mod field;
mod gate;
mod hooks;
mod id;
mod idempotency;
mod item_list;
#[doc(hidden)]
pub mod json;
mod limits;
mod literal;
mod lookup;
mod normalize;
mod nullable;
mod operation;
mod options;
pub mod paging;
mod pattern;
mod price;
mod reading;
mod reason;
mod request;
mod response;
mod retry;
mod rules;
mod secret;
mod service;
mod spend;
#[doc(hidden)]
pub mod support;
mod time;
mod trace;
mod transport;
mod unknown;

pub use self::{
    blocking::{Block, Blocking},
    builder::ClientBuilder,
    call::{CallMachine, CallResult, Step},
    catalogue::{Charged, ErrorCatalogue, ErrorFacts, NoErrorKind, Remedy},
    check::Violation,
    client::Client,
    enum_value::UnknownValue,
    error::Error,
    gate::AccountGate,
    hooks::{AttemptInfo, AttemptOutcome},
    id::{FromText, Id, IdKind},
    item_list::{ItemList, UnreadableItem},
    json::{Drift, Surprise, SurpriseKind},
    lookup::{Hit, Hits, IdLookup, Lookup, LookupId, LookupKind},
    normalize::normalize,
    nullable::Nullable,
    options::CallOptions,
    paging::{End, Items, Page, Pages, ResumeToken},
    price::MaxCredits,
    reason::Reason,
    response::Response,
    retry::RetryPolicy,
    secret::{Secret, SecretKind},
    service::{ApiKey, Service},
    time::{Date, LocalTimestamp, Moment, Timestamp, UnixTimestamp},
    transport::{Attempt, BlockingTransport, Transport, TransportError, TransportFuture},
    unknown::Unknown,
};

// What the rest of the runtime names without its module.
use self::{
    check::{Check, Checker},
    extra::Extra,
    field::RequestField,
    literal::Literal,
    operation::{Endpoint, Method, Operation, Safety},
    price::Price,
    request::RequestWriter,
    service::Credentials,
};
