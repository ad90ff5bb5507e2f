//! Transports, which send requests and return responses.

#[cfg(feature = "async")]
mod hyper;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(any(feature = "async", feature = "blocking"))]
mod tls;
#[cfg(feature = "blocking")]
mod ureq;

use std::{
    error::Error,
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use crate::{Upload, UploadReader};

#[cfg(feature = "async")]
pub(crate) use self::hyper::Hyper;
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
pub(crate) use self::ureq::Ureq;

/// A future of a transport.
pub type TransportFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests and sleeps. The built-in transport, behind the feature `async`, uses hyper. The guide shows how to
/// write [another one](https://docs.rs/generated-client/latest/generated_client/guide/own_transport).
///
/// A transport must not follow redirects, keep cookies, decompress or retry. This is decided elsewhere, and a redirect
/// could send the key to another host.
///
/// Its error decides whether a call is retried: use [`TransportError::not_sent`] only if certainly nothing of the
/// request was sent, and [`TransportError::no_response`] otherwise.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and reads the complete response, within the time and the size of the attempt.
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>>;

    /// Sends a request, and returns the response with its body still to be read. The time of the attempt is that of the head, and
    /// of each pause in which nothing of the body arrives. Without it, streams and downloads are read whole before anything of
    /// them is given away, within the size of the attempt.
    fn open(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<IncomingBody>, TransportError>> {
        let response = self.send(attempt);
        Box::pin(async move { Ok(response.await?.map(|body| Box::new(Some(body)) as IncomingBody)) })
    }

    /// Sleeps.
    fn sleep(&self, time: Duration) -> TransportFuture<'_, ()>;

    /// The time, by which calls are measured, spaced and given up: on the clock that sleeps are on.
    fn now(&self) -> Instant {
        Instant::now()
    }

    /// Whether it sends the [`upload`](Attempt::upload) of an attempt. Else it gets the whole body in memory, with the request.
    fn streams(&self) -> bool {
        false
    }
}

/// Sends requests and blocks the thread. The built-in transport, behind the feature `blocking`, uses ureq. See
/// [`Transport`] for what a transport must not do.
///
/// A transport does not need a network. This one returns a recorded response, for tests:
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
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use generated_client::postpress::{ClassicJobs, Client};
///
/// let recorded = Recorded(r#"{"items": [], "paging": {"total_count": 0}}"#);
/// let client = Client::builder("a key").blocking_transport(recorded).build()?;
/// let page = client.search("account", ClassicJobs::new()).blocking().send()?;
/// assert!(page.items.is_empty());
/// # Ok(())
/// # }
/// ```
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends a request and reads the complete response, within the time and the size of the attempt.
    fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, TransportError>;

    /// Sends a request, and returns the response with its body still to be read: see [`Transport::open`].
    fn open(&self, attempt: Attempt) -> Result<Response<BlockingIncomingBody>, TransportError> {
        Ok(self.send(attempt)?.map(|body| Box::new(Some(body)) as BlockingIncomingBody))
    }

    /// Sleeps.
    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }

    /// The time, by which calls are measured, spaced and given up: on the clock that sleeps are on.
    fn now(&self) -> Instant {
        Instant::now()
    }

    /// Whether it sends the [`upload`](Attempt::upload) of an attempt. Else it gets the whole body in memory, with the request.
    fn streams(&self) -> bool {
        false
    }
}

/// A body that arrives piece by piece.
pub trait Incoming: Send {
    /// The next piece; `None` after the whole body. A body that ends before its end is an error.
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>>;
}

/// A body of an async transport.
pub type IncomingBody = Box<dyn Incoming>;

/// A body that arrives piece by piece, for which the thread waits.
pub trait BlockingIncoming: Send {
    /// The next piece; `None` after the whole body. A body that ends before its end is an error.
    fn piece(&mut self) -> Result<Option<Bytes>, TransportError>;
}

/// A body of a blocking transport.
pub type BlockingIncomingBody = Box<dyn BlockingIncoming>;

/// A body that is there.
impl Incoming for Option<Bytes> {
    fn poll_piece(&mut self, _: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> {
        Poll::Ready(Ok(self.take()))
    }
}

impl BlockingIncoming for Option<Bytes> {
    fn piece(&mut self) -> Result<Option<Bytes>, TransportError> {
        Ok(self.take())
    }
}

/// One attempt to send a request.
#[derive(Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// The request. Its headers contain the key, marked as sensitive.
    pub request: Request<Bytes>,
    /// The body, where it is read while it is sent; that of the request is empty then.
    pub upload: Option<Upload>,
    /// The time-out, from connecting to the last byte of the response.
    pub timeout: Duration,
    /// The maximum size of the response body.
    pub max_body_bytes: usize,
    /// Whether it fetches a token for the call, which scripts and recordings do not see.
    pub for_token: bool,
    /// The call, for those that watch it.
    #[cfg(feature = "testing")]
    pub(crate) context: Option<std::sync::Arc<crate::testing::context::CallContext>>,
}

impl Attempt {
    /// The path of the base URL.
    #[cfg(feature = "testing")]
    pub(crate) fn base(&self) -> &str {
        self.context.as_ref().map_or("", |context| &context.base)
    }

    /// The attempt as a transport takes it that does not read while it sends.
    pub(crate) fn for_transport(mut self, streams: bool) -> Result<Self, TransportError> {
        if let Some(upload) = self.upload.take_if(|_| !streams) {
            *self.request.body_mut() = upload.open().and_then(UploadReader::whole).map_err(TransportError::not_sent)?;
        }
        Ok(self)
    }
}

/// Shows nothing that may be secret: no URL, headers or body.
impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("method", self.request.method())
            .field("timeout", &self.timeout)
            .field("max_body_bytes", &self.max_body_bytes)
            .finish_non_exhaustive()
    }
}

/// Why there is no response.
#[derive(Debug)]
pub struct TransportError {
    pub(crate) kind: TransportErrorKind,
    pub(crate) timeout: bool,
    pub(crate) source: Box<dyn Error + Send + Sync>,
}

/// How far the request got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TransportErrorKind {
    NotSent,
    NoResponse,
    TooLarge(StatusCode),
    /// A test has no response, and says why.
    #[cfg(feature = "testing")]
    Misused,
}

impl TransportError {
    /// Certainly nothing of the request was sent (the host is unknown, or there is no connection), so any call can be
    /// sent again.
    pub fn not_sent(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::NotSent, timeout: false, source: source.into() }
    }

    /// The request, or a part of it, was sent, but no complete response arrived.
    pub fn no_response(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::NoResponse, timeout: false, source: source.into() }
    }

    /// The response body is larger than allowed.
    pub fn too_large(status: StatusCode) -> Self {
        let source = "the body is larger than allowed".into();
        Self { kind: TransportErrorKind::TooLarge(status), timeout: false, source }
    }

    /// A test has no response to this request.
    #[cfg(feature = "testing")]
    pub(crate) fn misused(problem: String) -> Self {
        Self { kind: TransportErrorKind::Misused, timeout: false, source: problem.into() }
    }

    /// Marks the error as a time-out.
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

/// How long an idle connection is kept: shorter than services and proxies usually keep it.
///
/// A connection that was closed in the meantime is replaced before it is used. If it is closed while the request is in
/// flight, it is unknown whether the service has read the request: this counts as no response, and the call decides
/// what to do. The shorter a connection is idle, the less often this happens.
#[cfg(any(feature = "async", feature = "blocking"))]
const IDLE: Duration = Duration::from_secs(15);

/// The number of idle connections that are kept.
#[cfg(any(feature = "async", feature = "blocking"))]
const IDLE_CONNECTIONS: usize = 32;

/// The maximum size of a response head, which is fixed in hyper. The limit of the client is checked afterwards.
#[cfg(feature = "blocking")]
const HEAD_BYTES: usize = 408 << 10;

/// How the built-in transports connect.
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
