//! The generated calls, each by the place of its endpoint in the model.

#![allow(deprecated, reason = "what is deprecated works still")]

use std::sync::LazyLock;
use std::time::Instant;

use generated_client::runtime::support::{
    Bytes, Checker, Endpoint, Extra, Operation, PagePlan, Paged, RequestValue, request,
};
use generated_client::runtime::{CallMachine, Step};
use http::Request;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Map, Value, json};

include!(concat!(env!("OUT_DIR"), "/calls.rs"));

/// An endpoint of a spec, and the call that was generated for it.
#[derive(Clone, Copy)]
pub(crate) struct GeneratedCall {
    pub(crate) spec: &'static str,
    /// The index of the service in its model, and of the endpoint in its service.
    pub(crate) service: usize,
    pub(crate) endpoint: usize,
    pub(crate) operation: Operation,
    /// Of the way of getting pages that is the call's own.
    pub(crate) pages: Option<fn() -> PagePlan>,
    /// Makes the call, or says why a part cannot even be read.
    pub(crate) made: fn(Parts<'_>) -> Result<Made, serde_json::Error>,
}

/// A call that was made.
pub(crate) struct Made {
    /// Why it would not be sent.
    pub(crate) violations: Vec<String>,
    /// What `Debug` shows of it.
    pub(crate) shown: String,
    /// What would be sent.
    pub(crate) request: Option<Request<Bytes>>,
}

fn made<E: Endpoint + std::fmt::Debug>(call: &E) -> Result<Made, serde_json::Error> {
    let mut check = Checker::default();
    call.check(&mut check);
    let violations = check.violations().iter().map(ToString::to_string).collect();
    let request = match CallMachine::new(call).start(Instant::now()) {
        Step::Send(attempt) => Some(attempt.request),
        Step::Sleep(_) | Step::Done(_) => None,
    };
    Ok(Made { violations, shown: format!("{call:?}"), request })
}

fn plan<E: Paged>() -> PagePlan {
    E::PAGES.plan
}

/// The parts of a call, as a sample has them.
#[derive(Clone, Copy)]
pub(crate) struct Parts<'a>(pub(crate) &'a Map<String, Value>);

impl Parts<'_> {
    fn take(&self, key: &str) -> Result<Value, serde_json::Error> {
        self.0.get(key).cloned().ok_or_else(|| serde_json::Error::custom(format_args!("{key} is left out")))
    }

    fn needed<T: DeserializeOwned>(&self, key: &str) -> Result<T, serde_json::Error> {
        serde_json::from_value(self.take(key)?)
    }

    fn maybe<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, serde_json::Error> {
        if self.0.contains_key(key) { self.needed(key).map(Some) } else { Ok(None) }
    }

    fn needed_csv<T: RequestValue>(&self, key: &str) -> Result<Vec<T>, serde_json::Error> {
        serde_json::from_value(json!({"value": self.take(key)?})).map(|csv: Csv<T>| csv.value)
    }

    fn maybe_csv<T: RequestValue>(&self, key: &str) -> Result<Option<Vec<T>>, serde_json::Error> {
        if self.0.contains_key(key) { self.needed_csv(key).map(Some) } else { Ok(None) }
    }

    fn maybe_quoted<T: RequestValue>(&self, key: &str) -> Result<Option<T>, serde_json::Error> {
        let quoted = |value| serde_json::from_value(json!({"value": value})).map(|quoted: Quoted<T>| quoted.value);
        if self.0.contains_key(key) { quoted(self.take(key)?) } else { Ok(None) }
    }
}

/// A parameter that is a list in one string, read as in a body. Checking it is the call's matter.
#[derive(Debug, Clone, PartialEq)]
struct Csv<T> {
    value: Vec<T>,
    extra: Extra,
}

request! { Csv<T>: value as csv(required, count 0..) }

/// A parameter that is a number or a boolean in a string.
#[derive(Debug, Clone, PartialEq)]
struct Quoted<T> {
    value: Option<T>,
    extra: Extra,
}

request! { Quoted<T>: value as quoted }
