//! What all services share: sending a call, its errors, ids, secrets, and how values are read and written.
//!
//! Written by hand; the generated modules build on it. Callers meet [`ClientBuilder`], [`Response`] and [`Error`] first.

// Without a driver nothing is sent, so nobody asks for what sending needs.
#![cfg_attr(not(feature = "async"), allow(dead_code))]

mod base_url;
mod builder;
mod call;
mod catalogue;
mod check;
mod choose;
mod client;
mod decode;
mod each;
mod encode;
mod error;
mod extra;
mod failure;
mod id;
mod idempotency;
mod lenient;
mod literal;
mod normalize;
mod nullable;
mod object;
mod operation;
mod options;
mod pattern;
mod peek;
mod price;
mod read;
mod request;
mod response;
mod rows;
mod secret;
mod service;
mod time;
#[cfg(feature = "async")]
mod transport;
mod unknown;
#[doc(hidden)]
pub mod wire;

pub use self::{
    builder::ClientBuilder,
    catalogue::{Charged, ErrorCatalogue, ErrorFacts, NoErrorKind, Remedy},
    check::Violation,
    client::Client,
    error::Error,
    id::{FromText, Id, IdKind, IdLookup},
    normalize::normalize,
    nullable::Nullable,
    price::MaxCredits,
    response::Response,
    rows::{Rows, UnreadableRow},
    secret::{Secret, SecretKind},
    service::{ApiKey, Service},
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
    operation::{Endpoint, Operation, Safety},
    options::CallOptions,
    price::Price,
    request::RequestWriter,
    service::Credentials,
};
