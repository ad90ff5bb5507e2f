//! What carries requests to a service and answers back.

#[cfg(feature = "async")]
mod hyper;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(any(feature = "async", feature = "blocking"))]
mod tls;
#[cfg(feature = "blocking")]
mod ureq;

use std::{error::Error, fmt, future::Future, pin::Pin, time::Duration};

use bytes::Bytes;
use http::{Request, Response, StatusCode};

#[cfg(feature = "async")]
pub(crate) use self::hyper::Hyper;
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
pub(crate) use self::ureq::Ureq;

/// A future of a transport.
pub type TransportFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries requests and answers, and waits. The crate's own one, behind the feature `async`, is hyper's.
///
/// It follows no redirects, keeps no cookies, decompresses nothing and repeats nothing: all of that is decided elsewhere, and
/// a redirect would carry the key to another host.
///
/// What it says of a failure decides whether a call is sent again: [`TransportError::not_sent`] only when surely nothing of the
/// request was sent, [`TransportError::no_answer`] otherwise.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and reads the answer to its end, within the attempt's time and size.
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>>;

    /// Waits.
    fn sleep(&self, time: Duration) -> TransportFuture<'_, ()>;
}

/// Carries requests and answers, and blocks the thread while it does. The crate's own one, behind the feature `blocking`, is
/// ureq's. See [`Transport`] for what it does not do.
///
/// A transport need not have a network. This one gives what was recorded, for tests:
///
/// ```
/// use bytes::Bytes;
/// use generated_client::runtime::{Attempt, BlockingTransport, TransportError};
/// use http::Response;
///
/// struct Recorded(&'static str);
///
/// impl BlockingTransport for Recorded {
///     fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, TransportError> {
///         assert_eq!(attempt.request.method(), "POST");
///         Ok(Response::new(Bytes::from(self.0)))
///     }
/// }
///
/// # #[cfg(feature = "postpress")]
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use generated_client::postpress::{ClassicJobs, Client};
///
/// let recorded = Recorded(r#"{"items": [], "paging": {"total_count": 0}}"#);
/// let client = Client::builder("a key").blocking_transport(recorded).build()?;
/// let page = client.search("account", ClassicJobs::new()).blocking().send()?;
/// assert!(page.items.is_empty());
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "postpress"))]
/// # fn main() {}
/// ```
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends a request and reads the answer to its end, within the attempt's time and size.
    fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, TransportError>;

    /// Waits.
    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// One request to be sent once.
#[derive(Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// The request. Its headers hold the key, marked as sensitive.
    pub request: Request<Bytes>,
    /// How long it may take, from connecting to the last byte of the answer.
    pub timeout: Duration,
    /// The largest body of an answer that is read.
    pub max_body_bytes: usize,
}

/// Without what may be secret: URL, headers, body.
impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("method", self.request.method())
            .field("timeout", &self.timeout)
            .field("max_body_bytes", &self.max_body_bytes)
            .finish_non_exhaustive()
    }
}

/// Why no answer came.
#[derive(Debug)]
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    pub(crate) timeout: bool,
    pub(crate) source: Box<dyn Error + Send + Sync>,
}

/// How far the request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TransportErrorKind {
    NotSent,
    NoAnswer,
    TooLarge(StatusCode),
}

impl TransportError {
    /// Surely nothing of the request was sent (the host is unknown, or there is no connection), so that it may be sent again
    /// whatever it does.
    pub fn not_sent(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::NotSent, timeout: false, source: source.into() }
    }

    /// The request, or a part of it, was sent, and no whole answer came.
    pub fn no_answer(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::NoAnswer, timeout: false, source: source.into() }
    }

    /// The body of the answer is larger than allowed.
    pub fn too_large(status: StatusCode) -> Self {
        let source = "the body is larger than allowed".into();
        Self { kind: TransportErrorKind::TooLarge(status), timeout: false, source }
    }

    /// The time was over.
    pub fn timed_out(mut self) -> Self {
        self.timeout = true;
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.source()
    }
}

/// How long an unused connection is kept, shorter than services and the boxes in between usually do.
///
/// One that was closed in the meantime is noticed before it is used, and another one is made. One that is closed while the
/// request is on its way cannot be told from one that was closed after the service had read it; that is no answer, and the call
/// decides what that means. The less time a connection is unused, the less often this happens.
#[cfg(any(feature = "async", feature = "blocking"))]
const IDLE: Duration = Duration::from_secs(15);

/// How many unused connections are kept.
#[cfg(any(feature = "async", feature = "blocking"))]
const IDLE_CONNECTIONS: usize = 32;

/// The largest head of an answer that is read; the client's own bound is checked after that. hyper's, which is fixed.
#[cfg(feature = "blocking")]
const HEAD_BYTES: usize = 408 << 10;

/// How the crate's own transports connect.
#[cfg_attr(not(any(feature = "async", feature = "blocking")), allow(dead_code))]
#[derive(Clone)]
pub(crate) struct Connecting {
    pub(crate) connect_timeout: Duration,
    pub(crate) proxy: Option<String>,
    /// PEM texts.
    pub(crate) root_certificates: Vec<Vec<u8>>,
}

impl Default for Connecting {
    fn default() -> Self {
        Self { connect_timeout: Duration::from_secs(5), proxy: None, root_certificates: Vec::new() }
    }
}
