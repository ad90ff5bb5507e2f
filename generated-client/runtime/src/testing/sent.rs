//! A request as it was sent.

use std::{fmt, time::Duration};

use bytes::Bytes;
use http::{Method, Request};
use serde_json::Value;

use super::{difference::differences, exchange::SentRequest};
use crate::{Attempt, Endpoint, Error, call::ErrorOf, call::attempts, json, json::Read};

/// A request as it was sent, and when.
#[derive(Clone)]
pub struct Sent {
    pub(super) service: &'static str,
    pub(super) endpoint: &'static str,
    at: Duration,
    request: Request<Bytes>,
    pub(super) data: SentRequest,
}

impl Sent {
    pub(super) fn new(attempt: &Attempt, at: Duration) -> Self {
        let (service, endpoint) =
            attempt.context.as_ref().map_or(("", ""), |context| (context.service, context.endpoint));
        let data = SentRequest::of(&attempt.request, attempt.upload.as_ref(), attempt.base());
        Self { service, endpoint, at, request: attempt.request.clone(), data }
    }

    /// The name of the endpoint in its service, such as `search` or `v1.candidates`.
    pub fn endpoint(&self) -> &'static str {
        self.endpoint
    }

    /// When it was sent, from the start of the script, on its clock.
    pub fn at(&self) -> Duration {
        self.at
    }

    /// The method.
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The path, percent-encoded.
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// The first parameter of the query with this name.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.data.query.iter().find(|(written, _)| written == name).map(|(_, value)| value.as_str())
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }

    /// The body as JSON, or null if it is none.
    pub fn json(&self) -> Value {
        self.data.body.as_ref().and_then(super::exchange::Body::json).unwrap_or_default()
    }

    /// The body as the type of the request.
    ///
    /// # Errors
    ///
    /// What of it cannot be read, if it is another type.
    pub fn read<T: Read>(&self) -> Result<T, Box<dyn std::error::Error + Send + Sync>> {
        let text = str::from_utf8(self.body())?;
        json::stored(text).map_err(|error| error.to_string().into())
    }

    /// What differs from the request that this call would send; empty if it is the same. The idempotency key and the headers of
    /// every call are not compared.
    ///
    /// # Errors
    ///
    /// The call cannot be sent.
    pub fn differences<E: Endpoint>(&self, call: &E) -> Result<Vec<String>, ErrorOf<E>> {
        let expected = expected(call)?;
        let mut names: Vec<_> = expected.headers.iter().map(|(name, _)| name.clone()).collect();
        names.retain(|name| !E::OPERATION.idempotency_header.is_some_and(|header| header.eq_ignore_ascii_case(name)));
        Ok(differences(&expected, &self.data, &names))
    }
}

/// What this call would send.
fn expected<E: Endpoint>(call: &E) -> Result<SentRequest, ErrorOf<E>> {
    let attempts = attempts(call).map_err(Error::new)?;
    let (prepared, base) = attempts.prepared();
    let request = prepared.request(&call.client().shared().headers);
    let mut expected = SentRequest::of(&request, prepared.upload.as_ref(), base);
    expected.headers.retain(|(name, _)| prepared.own_headers().contains_key(name));
    Ok(expected)
}

/// Method, path and query; the body too in the alternate form.
impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}: {} {}", self.service, self.endpoint, self.method(), self.path())?;
        self.request.uri().query().map_or(Ok(()), |query| write!(f, "?{query}"))?;
        if f.alternate() { write!(f, " {}", String::from_utf8_lossy(self.body())) } else { Ok(()) }
    }
}
