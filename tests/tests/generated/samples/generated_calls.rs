//! The generated calls, each by the place of its endpoint in the model.

#![allow(deprecated, reason = "what is deprecated works still")]

use std::sync::LazyLock;

use generated_client::runtime::wire::{Checker, Endpoint, csv, quoted};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

include!(concat!(env!("OUT_DIR"), "/calls.rs"));

/// An endpoint of a spec, and the call that was generated for it.
#[derive(Clone, Copy)]
pub(super) struct GeneratedCall {
    pub(super) spec: &'static str,
    /// The index of the service in its model, and of the endpoint in its service.
    pub(super) service: usize,
    pub(super) endpoint: usize,
    /// Makes the call: what it would not send, or why a part cannot even be read.
    pub(super) violations: fn(Parts<'_>) -> Result<Vec<String>, serde_json::Error>,
}

fn violations(call: &impl Endpoint) -> Result<Vec<String>, serde_json::Error> {
    let mut check = Checker::default();
    call.check(&mut check);
    Ok(check.violations().iter().map(ToString::to_string).collect())
}

/// The parts of a call, as a sample has them.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a>(pub(super) &'a Map<String, Value>);

impl Parts<'_> {
    fn take(&self, key: &str) -> Value {
        self.0.get(key).cloned().unwrap_or_default()
    }

    fn needed<T: DeserializeOwned>(&self, key: &str) -> Result<T, serde_json::Error> {
        serde_json::from_value(self.take(key))
    }

    fn maybe<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, serde_json::Error> {
        if self.0.contains_key(key) { self.needed(key).map(Some) } else { Ok(None) }
    }

    fn needed_csv<T: DeserializeOwned>(&self, key: &str) -> Result<Vec<T>, serde_json::Error> {
        csv::deserialize(self.take(key))
    }

    fn maybe_csv<T: DeserializeOwned>(&self, key: &str) -> Result<Option<Vec<T>>, serde_json::Error> {
        if self.0.contains_key(key) { self.needed_csv(key).map(Some) } else { Ok(None) }
    }

    fn maybe_quoted<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, serde_json::Error> {
        quoted::deserialize(self.take(key))
    }
}
