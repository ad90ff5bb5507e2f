//! What is known of an endpoint before it is called.

use std::time::Duration;

use bytes::Bytes;

use crate::runtime::{
    CallOptions, Checker, Client, Literal, Price, RequestField, RequestWriter, Service,
    json::{self, Note},
};

/// One endpoint of a service, with everything its call needs. Generated calls implement it.
pub trait Endpoint {
    /// The service it belongs to.
    type Service: Service;
    /// What it answers.
    type Output;
    /// What is known of it beforehand.
    const OPERATION: Operation;

    /// The client that sends it.
    fn client(&self) -> &Client<Self::Service>;
    /// Reports what the service would refuse.
    fn check(&self, check: &mut Checker);
    /// Writes the request.
    fn write(&self, request: &mut RequestWriter);
    /// Reads the body of a response, and notes what of it the spec does not know.
    fn read(body: &Bytes) -> json::Result<(Self::Output, Vec<Note>)>;
    /// What the caller set for this one call.
    fn options(&self) -> &CallOptions;
}

/// What the spec says of an endpoint.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// Its name, for messages.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with the names of its parameters; for messages.
    pub path: &'static str,
    /// Whether a call changes anything.
    pub safety: Safety,
    /// Fields that make a call that otherwise only reads store something.
    pub stores: &'static [RequestField],
    /// How long an answer may take.
    pub timeout: TimeoutClass,
    /// What a call costs.
    pub price: Price,
    /// The statuses that mean success; empty for all of 200 to 299.
    pub success: &'static [u16],
    /// The fields at the top of the body that say whether the call succeeded, whatever the status.
    pub ok: &'static [(&'static str, Literal<'static>)],
    /// A header that makes a repeat harmless.
    pub idempotency_header: Option<&'static str>,
    /// The field that names the account a call is made with.
    pub account: Option<RequestField>,
}

impl Operation {
    /// An endpoint that changes something, costs nobody knows what, and means success by each status from 200 to 299.
    pub const fn new(name: &'static str, method: Method, path: &'static str) -> Self {
        Self {
            name,
            method,
            path,
            safety: Safety::Writes,
            stores: &[],
            timeout: TimeoutClass::Normal,
            price: Price::Unstated,
            success: &[],
            ok: &[],
            idempotency_header: None,
            account: None,
        }
    }

    pub(crate) fn is_success(&self, status: http::StatusCode) -> bool {
        if self.success.is_empty() { status.is_success() } else { self.success.contains(&status.as_u16()) }
    }
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

/// Whether a call changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// It only reads.
    ReadOnly,
    /// It stores, sends or deletes something.
    Writes,
}

/// How long an answer may take, unless the caller says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeoutClass {
    /// 10 seconds.
    Quick,
    /// 60 seconds.
    Normal,
    /// 5 minutes.
    Slow,
}

impl TimeoutClass {
    pub(crate) fn duration(self) -> Duration {
        Duration::from_secs(match self {
            Self::Quick => 10,
            Self::Normal => 60,
            Self::Slow => 300,
        })
    }
}
