//! The async transport with hyper, on the pool of hyper-util.

mod body;
mod connect;
mod sockets;

use std::{
    error::Error,
    future::Future,
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use http::{
    HeaderValue, Request, Response, header,
    uri::{Authority, Scheme},
};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use hyper_util::{
    client::legacy::{Client, ResponseFuture},
    rt::{TokioExecutor, TokioTimer},
};

use self::{
    body::{Sending, Source, Tracked},
    connect::{Connector, proxy},
    sockets::Sockets,
};
use super::{Attempt, Connecting, IDLE, IDLE_CONNECTIONS, IncomingBody, Transport, TransportError, TransportFuture};
use crate::client::base_url::BaseUrl;

type Problem = Box<dyn Error + Send + Sync>;
/// The result of an exchange that ended as it should, or was cut off because it was too large.
type Exchanged = Result<Response<Bytes>, TransportError>;

pub(crate) struct Hyper {
    client: Client<Connector, Tracked>,
    /// The header `Host` of the service, made once; hyper makes those of other hosts. HTTP/2 does not have it.
    host: Option<(Authority, HeaderValue)>,
    /// Sent with each request if a proxy reads the requests.
    proxy_authorization: Option<HeaderValue>,
    sockets: Sockets,
}

impl Hyper {
    /// Opens nothing yet.
    pub(crate) fn new(config: &Connecting, base_url: &BaseUrl) -> Result<Self, String> {
        let service = base_url.uri();
        let proxy = proxy(config.proxy.as_deref(), service)?;
        let connector = Connector::new(config, service, proxy.as_ref())?;
        let is_plain = service.scheme() == Some(&Scheme::HTTP);
        // A proxy that tunnels gets its credentials when it is connected to.
        let proxy_authorization = proxy.filter(|_| is_plain).and_then(|proxy| proxy.basic_auth().cloned());
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE).pool_max_idle_per_host(IDLE_CONNECTIONS);
        #[cfg(feature = "http2")]
        // One connection carries all calls. One that is dead and not closed is noticed.
        builder.timer(TokioTimer::new()).http2_keep_alive_interval(IDLE).http2_keep_alive_timeout(IDLE);
        let host = (is_plain || cfg!(not(feature = "http2"))).then(|| base_url.host_header()).transpose()?;
        let host = service.authority().cloned().zip(host);
        Ok(Self { client: builder.build(connector), host, proxy_authorization, sockets: Sockets::new() })
    }

    /// Hands a request to the pool, which sends nothing yet.
    fn begin(&self, attempt: Attempt) -> Result<Begun, TransportError> {
        let (head, body) = attempt.request.into_parts();
        let upload = attempt.upload.map(|upload| upload.open()).transpose().map_err(TransportError::not_sent)?;
        let (body, sending) = Tracked::new(upload.map_or(Source::Whole(body.into()), Source::upload));
        let mut request = Request::from_parts(head, body);
        if let Some((authority, host)) = &self.host
            && request.uri().authority() == Some(authority)
        {
            request.headers_mut().entry(header::HOST).or_insert_with(|| host.clone());
        }
        if let Some(proof) = &self.proxy_authorization {
            request.headers_mut().insert(header::PROXY_AUTHORIZATION, proof.clone());
        }
        Ok(Begun { response: self.client.request(request), sending })
    }
}

/// A request and whether anything of it was sent. The pool keeps the request, so that little is moved with the call that waits for
/// its response.
struct Begun {
    response: ResponseFuture,
    sending: Sending,
}

impl Begun {
    /// Sends the request, and does something with its response, within this time.
    async fn within<T>(
        self,
        sockets: &Sockets,
        timeout: Duration,
        then: impl AsyncFnOnce(Response<Incoming>) -> Result<T, Problem>,
    ) -> Result<T, TransportError> {
        sockets.look().await;
        let Self { response, sending } = self;
        let exchange = async { then(response.await?).await };
        let problem = match tokio::time::timeout(timeout, exchange).await {
            Ok(Ok(exchanged)) => {
                sockets.seen();
                return Ok(exchanged);
            }
            Ok(Err(problem)) => problem,
            Err(late) => Problem::from(io::Error::from(late)),
        };
        let is_late = is_late(&*problem);
        let error = match sending.may_have_begun() {
            true => TransportError::no_response(problem),
            false => TransportError::not_sent(problem),
        };
        Err(if is_late { error.timed_out() } else { error })
    }
}

impl Transport for Hyper {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>> {
        let (timeout, max_body_bytes) = (attempt.timeout, attempt.max_body_bytes);
        let begun = self.begin(attempt);
        let then = async move |response| read(response, max_body_bytes).await;
        Box::pin(async move { begun?.within(&self.sockets, timeout, then).await? })
    }

    fn open(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<IncomingBody>, TransportError>> {
        let timeout = attempt.timeout;
        let begun = self.begin(attempt);
        Box::pin(async move {
            let response = begun?.within(&self.sockets, timeout, async |response| Ok(response)).await?;
            Ok(response.map(|body| Box::new(Piecewise::new(body, timeout)) as IncomingBody))
        })
    }

    fn sleep(&self, time: Duration) -> TransportFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }

    fn streams(&self) -> bool {
        true
    }
}

/// Reads a response to its end, if it is small enough.
async fn read(response: Response<Incoming>, max_body_bytes: usize) -> Result<Exchanged, Problem> {
    let (head, mut body) = response.into_parts();
    let announced = body.size_hint().exact().unwrap_or(0);
    if announced > max_body_bytes as u64 {
        return Ok(Err(TransportError::too_large(head.status)));
    }
    let mut whole = Bytes::new();
    while let Some(frame) = body.frame().await {
        let Ok(chunk) = frame?.into_data() else { continue };
        if whole.len() + chunk.len() > max_body_bytes {
            return Ok(Err(TransportError::too_large(head.status)));
        }
        whole = joined(whole, chunk, announced);
    }
    Ok(Ok(Response::from_parts(head, whole)))
}

/// Most bodies arrive in one chunk, which is not copied.
fn joined(body: Bytes, chunk: Bytes, announced: u64) -> Bytes {
    if body.is_empty() {
        return chunk;
    }
    // What a service announces is believed up to a megabyte.
    let mut whole = body.try_into_mut().unwrap_or_else(|body| {
        let mut whole = BytesMut::with_capacity(announced.min(1 << 20) as usize);
        whole.extend_from_slice(&body);
        whole
    });
    whole.extend_from_slice(&chunk);
    whole.freeze()
}

/// A body that arrives, and the time for each of its pieces.
struct Piecewise {
    body: Incoming,
    timeout: Duration,
    /// Set while nothing arrives.
    late: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Piecewise {
    fn new(body: Incoming, timeout: Duration) -> Self {
        Self { body, timeout, late: None }
    }
}

impl super::Incoming for Piecewise {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TransportError>> {
        while let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            self.late = None;
            match frame.transpose() {
                Ok(None) => return Poll::Ready(Ok(None)),
                // Trailers say nothing that is used.
                Ok(Some(frame)) => {
                    if let Ok(piece) = frame.into_data() {
                        return Poll::Ready(Ok(Some(piece)));
                    }
                }
                Err(error) => return Poll::Ready(Err(TransportError::no_response(error))),
            }
        }
        let late = self.late.get_or_insert_with(|| Box::pin(tokio::time::sleep(self.timeout)));
        late.as_mut()
            .poll(context)
            .map(|()| Err(TransportError::no_response(io::Error::from(io::ErrorKind::TimedOut)).timed_out()))
    }
}

/// Whether the attempt, connecting or the connection timed out.
fn is_late(error: &(dyn Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(cause) = next {
        if cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::TimedOut) {
            return true;
        }
        next = cause.source();
    }
    false
}
