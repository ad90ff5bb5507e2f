//! Replays a recording.

use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};

use super::{
    Reply, Script, Sent,
    difference::differences,
    exchange::{Body, Exchange, Outcome, SentRequest},
    recording::{RecordingError, read},
    script::lock,
    scrub::Secrets,
};
use crate::Attempt;

/// What was recorded, and what of it is left.
pub(super) struct Tape {
    path: PathBuf,
    /// Whether a request must be one that was recorded.
    strict: bool,
    left: Mutex<Vec<(u64, Exchange)>>,
    /// The lines that were replayed, each with its service and endpoint.
    used: Mutex<Vec<(u64, [String; 2])>>,
    differences: Mutex<Vec<String>>,
}

impl Script {
    /// Replays a recording: a request gets the response of the first recorded request that is equal to it and was not used yet, on
    /// any day and without a key. A request that was not recorded fails, and its error names the line of the recording that is
    /// nearest, and each difference from it.
    ///
    /// # Errors
    ///
    /// The file cannot be read. [`RecordingError::replay_rest`] replays what comes before a line that cannot.
    pub fn replay(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        let path = path.as_ref();
        Ok(Self::of(Some(Tape::new(path.to_owned(), read(path)?, true))))
    }

    /// Replays a recording by its order: the next request of an endpoint gets the response of its next recorded request, even if the
    /// request has changed. [`differences`](Self::differences) returns what has.
    ///
    /// # Errors
    ///
    /// Those of [`replay`](Self::replay).
    pub fn replay_in_order(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        let path = path.as_ref();
        Ok(Self::of(Some(Tape::new(path.to_owned(), read(path)?, false))))
    }
}

impl Tape {
    pub(super) fn new(path: PathBuf, left: Vec<(u64, Exchange)>, strict: bool) -> Self {
        Self { path, strict, left: Mutex::new(left), used: Mutex::default(), differences: Mutex::default() }
    }

    pub(super) fn differences(&self) -> Vec<String> {
        lock(&self.differences).clone()
    }

    /// What was recorded and not asked for.
    pub(super) fn unused(&self) -> Vec<String> {
        let left = lock(&self.left);
        let unused = left.iter().map(|(line, exchange)| {
            format!("{}:{line}: {}.{} was not called again", self.path.display(), exchange.service, exchange.endpoint)
        });
        unused.collect()
    }

    /// The recorded reply, or why there is none.
    pub(super) fn reply(&self, attempt: &Attempt, sent: &Sent) -> Result<Reply, String> {
        let mut request = sent.data.clone();
        // An upload was hashed as it was sent.
        let hashed = request.body.as_ref().and_then(Body::as_upload);
        Secrets::of(attempt.context.as_deref()).request(&mut request);
        let hashed = SentRequest { body: hashed.or_else(|| request.body.clone()), ..request.clone() };
        let mut left = lock(&self.left);
        let mut nearest: Option<(usize, u64, Vec<String>)> = None;
        for (index, (line, exchange)) in left.iter().enumerate() {
            if (exchange.service.as_str(), exchange.endpoint.as_str()) != (sent.service, sent.endpoint) {
                continue;
            }
            let is_upload = matches!(exchange.request.body, Some(Body::Upload { .. }));
            let request = if is_upload { &hashed } else { &request };
            let found = differences(&exchange.request, request, &["content-type".to_owned()]);
            let is_nearer = nearest.as_ref().is_none_or(|(.., nearest)| found.len() < nearest.len());
            if is_nearer {
                let is_it = found.is_empty() || !self.strict;
                nearest = Some((index, *line, found));
                if is_it {
                    break;
                }
            }
        }
        let (service, endpoint, path) = (sent.service, sent.endpoint, self.path.display());
        let Some((index, line, found)) = nearest else {
            let used = lock(&self.used);
            let lines = used.iter().filter(|(_, of)| of[0] == service && of[1] == endpoint);
            let lines: Vec<String> = lines.map(|(line, _)| format!("{path}:{line}")).collect();
            return Err(match lines.is_empty() {
                true => format!("{path}: no request of {service}.{endpoint} was recorded"),
                false => format!(
                    "no request of {service}.{endpoint} is left in the recording; used were {}",
                    lines.join(", ")
                ),
            });
        };
        if !found.is_empty() {
            let text = format!("{path}:{line}: the request is not the recorded one: {}", found.join("; "));
            if self.strict {
                return Err(text);
            }
            lock(&self.differences).push(text);
        }
        let (_, exchange) = left.remove(index);
        lock(&self.used).push((line, [exchange.service, exchange.endpoint]));
        match (exchange.response, exchange.failure) {
            (Some(response), None) => Ok(Reply::of(Outcome::Response(response))),
            (None, Some(failed)) => Ok(Reply::of(Outcome::Failure(failed))),
            _ => Err(format!("{path}:{line}: the exchange has no response or failure, or both")),
        }
    }
}
