//! What the runtime knows about an endpoint: its route, time-out, safety, price and error statuses.

use std::time::Duration;

use http::{HeaderValue, StatusCode};

use super::parameters::Received;
use crate::{
    CallOptions, Checker, Client, Literal, Price, RequestField, RequestWriter, Service,
    json::{self, Note},
    request::content::Content,
    response::accepted::Accepted,
};

/// An endpoint of a service. Generated calls implement it.
pub trait Endpoint {
    /// The service of the endpoint.
    type Service: Service;
    /// The type of the response.
    type Output;
    /// The properties of the endpoint.
    const OPERATION: Operation;

    /// The client that sends the call.
    fn client(&self) -> &Client<Self::Service>;
    /// Reports the violations of the request.
    fn check(&self, check: &mut Checker);
    /// Writes the request.
    fn write(&self, request: &mut RequestWriter);
    /// Decodes the body of a response, and notes everything in it that is not in the spec.
    fn read(body: Received<'_>) -> json::Result<(Self::Output, Vec<Note>)>;
    /// The options of this call.
    fn options(&self) -> &CallOptions;
}

/// The properties of an endpoint, from the spec.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// The name, for messages.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL with the names of its parameters, for messages.
    pub path: &'static str,
    /// Whether a call changes anything.
    pub safety: Safety,
    /// Fields that make a read-only call store something.
    pub stores: &'static [RequestField],
    /// The time-out class.
    pub timeout: TimeoutClass,
    /// The price of a call.
    pub price: Price,
    /// The statuses that mean success. Empty: 200 to 299.
    pub success: &'static [u16],
    /// The other statuses that are not errors, and how what they return is written.
    pub others: &'static [(u16, Accepted)],
    /// The top-level fields and values of the body that mean success, whatever the status.
    pub ok: &'static [(&'static str, Literal<'static>)],
    /// The top-level field with the payload, whose presence means success where those fields are missing.
    pub data: Option<&'static str>,
    /// The header for the idempotency key.
    pub idempotency_header: Option<&'static str>,
    /// The field with the account of the call.
    pub account: Option<RequestField>,
    /// How the body is written, if not as JSON.
    pub content: Option<Content>,
    /// How the response is written, if not as JSON.
    pub accepts: Option<Accepted>,
    /// The base URL, if it is not the service's.
    pub base_url: Option<&'static str>,
    /// Whether the key is not sent.
    pub keyless: bool,
}

impl Operation {
    /// Creates the properties of an endpoint that writes, has no stated price, and succeeds with the statuses 200 to
    /// 299.
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
            others: &[],
            ok: &[],
            data: None,
            idempotency_header: None,
            account: None,
            content: None,
            accepts: None,
            base_url: None,
            keyless: false,
        }
    }

    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        let is_usual =
            if self.success.is_empty() { status.is_success() } else { self.success.contains(&status.as_u16()) };
        is_usual || self.other(status).is_some()
    }

    /// How the response of a status is written that is neither the usual one nor an error.
    pub(crate) fn other(&self, status: StatusCode) -> Option<Accepted> {
        self.others.iter().find(|(other, _)| *other == status.as_u16()).map(|(_, accepted)| *accepted)
    }

    /// What the request asks for, if that is not JSON alone.
    pub(crate) fn accept(&self) -> Option<HeaderValue> {
        let others = self.others.iter().map(|(_, accepted)| accepted.media_type).filter(|text| !text.is_empty());
        let usual = self.accepts.map(|accepted| accepted.media_type);
        if usual.is_none() && others.clone().next().is_none() {
            return None;
        }
        let mut all = vec![usual.unwrap_or("application/json")];
        for other in others {
            if !all.contains(&other) {
                all.push(other);
            }
        }
        HeaderValue::from_str(&all.join(", ")).ok()
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
    /// HEAD
    Head,
    /// OPTIONS
    Options,
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
            Method::Head => Self::HEAD,
            Method::Options => Self::OPTIONS,
        }
    }
}

/// Whether a call changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// The call only reads.
    ReadOnly,
    /// The call may store, send or delete something.
    Writes,
}

/// The default time-out of an attempt.
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
