//! What a scripted service does with a request.

use std::time::Duration;

use http::{Response, StatusCode};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    exchange::{Body, Failed, Outcome, Received},
    pieces::Replayed,
};
use crate::{ErrorCatalogue, TransportError, response::places::put};

/// What a scripted service does with a request: it sends a response, or none.
///
/// A reply that no service could send, such as one with the status 9999, fails the call that gets it, and says why.
#[derive(Debug, Clone)]
#[must_use = "a reply is used when it is given to a script"]
pub struct Reply {
    outcome: Outcome,
    delay: Duration,
    /// Why the reply cannot be made.
    problem: Option<String>,
}

impl Reply {
    /// A response with this status and an empty body.
    pub fn status(status: u16) -> Self {
        let received = Received { status, headers: Vec::new(), body: None, pieces: Vec::new(), failure: None };
        Self { outcome: Outcome::Response(received), delay: Duration::ZERO, problem: None }
    }

    /// A response with the status 200 and this JSON: `json!` of serde_json, or any value that can be serialized, such as a typed
    /// response.
    pub fn json(value: impl Serialize) -> Self {
        Self::status(200).with_json(value)
    }

    /// An error response with this status. Its body has the form that the spec gives error bodies.
    pub fn error<K: ErrorCatalogue>(status: u16, kind: K) -> Self {
        let mut body = Value::Object(Map::new());
        let message = K::BODY.message.first().copied().unwrap_or_default();
        let at = K::BODY.kind.first().copied().unwrap_or_default();
        for (path, text) in [(at, kind.as_str()), (message, "an error of a test")] {
            if !path.is_empty() {
                put(&mut body, path, text.into());
            }
        }
        Self::status(status).with_json(body)
    }

    /// No connection: nothing was sent.
    pub fn not_sent() -> Self {
        Self::failure(Failed::NotSent)
    }

    /// The request was sent, and the connection broke before the response was complete.
    pub fn no_response() -> Self {
        Self::failure(Failed::NoResponse)
    }

    /// No response in time. It takes the whole time-out of the attempt.
    pub fn time_out() -> Self {
        Self::status(200).after(Duration::MAX)
    }

    fn failure(failed: Failed) -> Self {
        Self { outcome: Outcome::Failure(failed), delay: Duration::ZERO, problem: None }
    }

    pub(super) fn of(outcome: Outcome) -> Self {
        Self { outcome, delay: Duration::ZERO, problem: None }
    }

    /// The same with this status.
    pub fn with_status(self, status: u16) -> Self {
        self.change(|response| response.status = status)
    }

    /// The same with this JSON as its body.
    pub fn with_json(mut self, value: impl Serialize) -> Self {
        match serde_json::to_vec(&value) {
            Ok(bytes) => self.with_body(bytes).with_header("content-type", "application/json"),
            Err(error) => {
                self.problem = Some(format!("cannot be written as JSON: {error}"));
                self
            }
        }
    }

    /// The same with this body.
    pub fn with_body(self, body: impl AsRef<[u8]>) -> Self {
        self.change(|response| response.body = Body::of(body.as_ref()))
    }

    /// The same with this body, which arrives piece by piece where it is read as a stream.
    pub fn with_pieces(self, pieces: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Self {
        let (mut body, mut ends) = (Vec::new(), Vec::new());
        for piece in pieces {
            body.extend_from_slice(piece.as_ref());
            ends.push(body.len());
        }
        ends.pop();
        self.change(|response| {
            response.body = Body::of(&body);
            response.pieces = ends;
        })
    }

    /// The same, but the connection breaks before the end of the body.
    pub fn broken(self) -> Self {
        self.change(|response| response.failure = Some(Failed::NoResponse))
    }

    /// The same with one more header.
    pub fn with_header(self, name: &str, value: impl ToString) -> Self {
        self.change(|response| response.headers.push((name.to_owned(), value.to_string())))
    }

    /// The same with the header `Retry-After`, in seconds.
    pub fn retry_after(self, seconds: u64) -> Self {
        self.with_header("retry-after", seconds)
    }

    /// The same after this time. A response that comes later than the time-out of the attempt does not come.
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    fn change(mut self, change: impl FnOnce(&mut Received)) -> Self {
        match &mut self.outcome {
            Outcome::Response(response) => change(response),
            Outcome::Failure(_) => self.problem = Some("there is no response that could have it".to_owned()),
        }
        self
    }

    /// How long it takes, and what the transport returns then.
    pub(super) fn delivered(&self, timeout: Duration) -> (Duration, Result<Response<Replayed>, TransportError>) {
        if self.delay >= timeout {
            return (timeout, Err(TransportError::no_response("no response in time").timed_out()));
        }
        let outcome = match &self.problem {
            Some(problem) => Err(problem.clone()),
            None => self.outcome.delivered(),
        };
        let wrong = |problem| Err(TransportError::misused(format!("the reply of the script is wrong: {problem}")));
        (self.delay, outcome.unwrap_or_else(wrong))
    }
}

/// A response with the status 200 and this JSON.
impl From<Value> for Reply {
    fn from(value: Value) -> Self {
        Self::json(value)
    }
}

/// A response with this status and an empty body.
impl From<StatusCode> for Reply {
    fn from(status: StatusCode) -> Self {
        Self::status(status.as_u16())
    }
}
