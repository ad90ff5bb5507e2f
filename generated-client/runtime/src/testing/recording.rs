//! Records what a client sends and receives, a line of JSON for each attempt.

use std::{
    error::Error,
    fmt,
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http::{Response, header};
use serde::Deserialize;

use super::{
    exchange::{Exchange, Failed, Outcome, Received, SentRequest, VERSION},
    pieces::Arriving,
    replay::Tape,
    script::{Script, lock},
    scrub::Secrets,
};
use crate::{Attempt, TransportError, response::compression::decompressed};

/// A file to which a client writes what it sends and receives, see
/// [`ClientBuilder::record`](crate::ClientBuilder::record). A clone is the same file.
///
/// Keys, secrets and what the spec declares as personal are replaced before anything is written.
#[derive(Clone)]
pub struct Recording(Arc<Mutex<Tail>>);

struct Tail {
    path: PathBuf,
    file: File,
    lines: u64,
    /// What was secret in an earlier exchange.
    secrets: Secrets,
    failed: Option<io::Error>,
}

impl Recording {
    /// Opens a file, or creates it. What is in it stays, and new lines are written after it.
    ///
    /// # Errors
    ///
    /// The file cannot be opened, or it has a line that is not an exchange of this version.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        let path = path.as_ref().to_owned();
        if path.exists() {
            read(&path)?;
        }
        let file = OpenOptions::new().append(true).create(true).open(&path);
        let file = file.map_err(|error| RecordingError::of_file(&path, error))?;
        let tail = Tail { path, file, lines: 0, secrets: Secrets::default(), failed: None };
        Ok(Self(Arc::new(Mutex::new(tail))))
    }

    /// The number of exchanges that were written.
    ///
    /// # Errors
    ///
    /// A line could not be written. The call itself did not fail, and no further line was written.
    pub fn finish(&self) -> io::Result<u64> {
        let mut tail = lock(&self.0);
        match tail.failed.take() {
            Some(error) => Err(error),
            None => tail.file.sync_data().map(|()| tail.lines),
        }
    }

    /// Takes down what is sent. An upload that can be read only once is read here, and sent from memory.
    pub(super) fn sending(&self, attempt: Attempt) -> Result<(Attempt, SentRequest), TransportError> {
        let is_repeatable = attempt.upload.as_ref().is_none_or(crate::Upload::is_repeatable);
        let attempt = attempt.for_transport(is_repeatable)?;
        let sent = SentRequest::of(&attempt.request, attempt.upload.as_ref(), attempt.base());
        Ok((attempt, sent))
    }

    /// Takes down a response whose body is still to be read, or writes why there is none.
    pub(super) fn opened<B>(
        &self,
        context: Option<Arc<super::context::CallContext>>,
        sent: SentRequest,
        result: Result<Response<B>, TransportError>,
        most: usize,
    ) -> Result<(B, Arriving), TransportError> {
        match result {
            Ok(response) => {
                let (head, body) = response.into_parts();
                let response = Response::from_parts(head, Vec::new());
                let recording = self.clone();
                Ok((body, Arriving { recording, context, sent, most, response, ends: Vec::new() }))
            }
            Err(error) => {
                self.received(context.as_deref(), sent, Outcome::Failure(Failed::of(&error)));
                Err(error)
            }
        }
    }

    /// Writes an exchange.
    pub(super) fn received(
        &self,
        context: Option<&super::context::CallContext>,
        mut request: SentRequest,
        outcome: Outcome,
    ) {
        let mut tail = lock(&self.0);
        let mut secrets = Secrets::of(context);
        secrets.extend(&tail.secrets);
        secrets.request(&mut request);
        let (response, failure) = secrets.outcome(outcome, context);
        // The response may repeat a secret of the request.
        secrets.request(&mut request);
        tail.secrets = secrets;
        let (service, endpoint) = context.map_or(("", ""), |context| (context.service, context.endpoint));
        let (service, endpoint) = (service.to_owned(), endpoint.to_owned());
        tail.write(&Exchange { version: VERSION, service, endpoint, request, response, failure });
    }
}

impl Tail {
    fn write(&mut self, exchange: &Exchange) {
        if self.failed.is_some() {
            return;
        }
        let line = serde_json::to_string(exchange).map_err(io::Error::from);
        // In one piece, so that a program that ends leaves whole lines.
        match line.and_then(|line| self.file.write_all(format!("{line}\n").as_bytes())) {
            Ok(()) => self.lines += 1,
            Err(error) => self.failed = Some(error),
        }
    }
}

/// What a transport returned, as it is recorded.
pub(super) fn outcome(result: &Result<Response<Bytes>, TransportError>, most: usize) -> Outcome {
    match result {
        Ok(response) => Outcome::Response(Received::of(&plain(response, most))),
        Err(error) => Outcome::Failure(Failed::of(error)),
    }
}

/// The response without its compression, in which nobody would find a secret.
pub(super) fn plain(response: &Response<Bytes>, most: usize) -> Response<Bytes> {
    let mut plain = response.clone();
    if let Ok(Some(body)) = decompressed(response.headers(), response.body(), most) {
        plain.headers_mut().remove(header::CONTENT_ENCODING);
        *plain.body_mut() = body;
    }
    plain
}

/// The exchanges of a recording, with their lines.
pub(super) fn read(path: &Path) -> Result<Vec<(u64, Exchange)>, RecordingError> {
    let text = std::fs::read_to_string(path).map_err(|error| RecordingError::of_file(path, error))?;
    let mut exchanges = Vec::new();
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        if line.trim().is_empty() {
            continue;
        }
        match exchange(line) {
            Ok(exchange) => exchanges.push((number, exchange)),
            Err(problem) => {
                let problem = match line.ends_with('\n') {
                    true => problem,
                    false => format!("the last line is cut off; the {} exchanges before it are whole", exchanges.len()),
                };
                return Err(RecordingError { path: path.to_owned(), line: Some(number), problem, whole: exchanges });
            }
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        // Whole, but what is written after it would be on the same line.
        let problem = "the last line has no line end".to_owned();
        let line = exchanges.last().map(|(line, _)| *line);
        return Err(RecordingError { path: path.to_owned(), line, problem, whole: exchanges });
    }
    Ok(exchanges)
}

fn exchange(line: &str) -> Result<Exchange, String> {
    #[derive(Deserialize)]
    struct Versioned {
        version: u64,
    }
    let versioned: Versioned = serde_json::from_str(line).map_err(|error| format!("not an exchange: {error}"))?;
    if versioned.version != VERSION {
        let version = versioned.version;
        return Err(format!(
            "the exchange has the version {version} of the format; this release reads version {VERSION}"
        ));
    }
    serde_json::from_str(line).map_err(|error| format!("not an exchange: {error}"))
}

/// Why a recording cannot be read. The lines before the one that it names are not lost.
pub struct RecordingError {
    path: PathBuf,
    line: Option<u64>,
    problem: String,
    whole: Vec<(u64, Exchange)>,
}

impl RecordingError {
    fn of_file(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), line: None, problem: error.to_string(), whole: Vec::new() }
    }

    /// The line that cannot be read.
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// A replay of the exchanges before that line.
    pub fn replay_rest(self) -> Script {
        Script::of(Some(Tape::new(self.path, self.whole, true)))
    }
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))?;
        write!(f, ": {}", self.problem)
    }
}

impl fmt::Debug for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for RecordingError {}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recording").field("path", &lock(&self.0).path).finish_non_exhaustive()
    }
}
