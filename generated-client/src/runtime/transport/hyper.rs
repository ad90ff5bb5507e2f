//! The async transport with hyper, on the pool of hyper-util.

mod connect;

use std::{error::Error, io};

use bytes::{Bytes, BytesMut};
use http::{HeaderValue, Response, header, uri::Scheme};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Incoming};
use hyper_util::{
    client::legacy::{Client, connect::capture_connection},
    rt::{TokioExecutor, TokioTimer},
};

use self::connect::{Connector, proxy};
use super::{Attempt, Connecting, IDLE, IDLE_CONNECTIONS, Transport, TransportError, TransportFuture};
use crate::runtime::base_url::BaseUrl;

pub(crate) struct Hyper {
    client: Client<Connector, Full<Bytes>>,
    /// Sent with each request if a proxy reads the requests.
    proxy_authorization: Option<HeaderValue>,
}

impl Hyper {
    /// Opens nothing yet.
    pub(crate) fn new(config: &Connecting, base_url: &BaseUrl) -> Result<Self, String> {
        let service = base_url.uri();
        let proxy = proxy(config.proxy.as_deref(), service)?;
        let connector = Connector::new(config, service, proxy.as_ref())?;
        // One that passes on bytes is told when it is connected to.
        let is_forwarded = service.scheme() == Some(&Scheme::HTTP);
        let proxy_authorization = proxy.filter(|_| is_forwarded).and_then(|proxy| proxy.basic_auth().cloned());
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE).pool_max_idle_per_host(IDLE_CONNECTIONS);
        #[cfg(feature = "http2")]
        // One connection carries all calls. One that is dead and not closed is noticed.
        builder.timer(TokioTimer::new()).http2_keep_alive_interval(IDLE).http2_keep_alive_timeout(IDLE);
        Ok(Self { client: builder.build(connector), proxy_authorization })
    }

    async fn exchange(&self, attempt: Attempt) -> Result<Response<Bytes>, TransportError> {
        let Attempt { request, timeout, max_body_bytes } = attempt;
        let mut request = request.map(Full::new);
        if let Some(proof) = &self.proxy_authorization {
            request.headers_mut().insert(header::PROXY_AUTHORIZATION, proof.clone());
        }
        let connection = capture_connection(&mut request);
        let is_sent = || connection.connection_metadata().is_some();
        // tokio looks at its sockets when it gets a chance. Without one, a connection that was closed while the program did
        // something else would be used, and nobody would know what came of the request.
        tokio::task::yield_now().await;
        let exchange = async {
            let response = self.client.request(request).await;
            // A request that hyper gives back, or that never had a connection, was not sent.
            let response =
                response.map_err(|error| match is_sent() && !error.is_connect() && !is_given_back(&error) {
                    true => TransportError::no_answer(error),
                    false => TransportError::not_sent(error),
                })?;
            read(response, max_body_bytes).await
        };
        match tokio::time::timeout(timeout, exchange).await {
            Ok(result) => result.map_err(|error| if is_late(&*error.source) { error.timed_out() } else { error }),
            Err(late) if is_sent() => Err(TransportError::no_answer(late).timed_out()),
            Err(late) => Err(TransportError::not_sent(late).timed_out()),
        }
    }
}

impl Transport for Hyper {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(self.exchange(attempt))
    }

    fn sleep(&self, time: std::time::Duration) -> TransportFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

async fn read(response: Response<Incoming>, max_body_bytes: usize) -> Result<Response<Bytes>, TransportError> {
    let (head, mut body) = response.into_parts();
    let announced = body.size_hint().exact().unwrap_or(0);
    if announced > max_body_bytes as u64 {
        return Err(TransportError::too_large(head.status));
    }
    let mut whole = Bytes::new();
    while let Some(frame) = body.frame().await {
        let Ok(chunk) = frame.map_err(TransportError::no_answer)?.into_data() else { continue };
        if whole.len() + chunk.len() > max_body_bytes {
            return Err(TransportError::too_large(head.status));
        }
        whole = joined(whole, chunk, announced);
    }
    Ok(Response::from_parts(head, whole))
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

/// Whether hyper could not start to send.
fn is_given_back(error: &(dyn Error + 'static)) -> bool {
    any_cause(error, |cause| cause.downcast_ref().is_some_and(hyper::Error::is_canceled))
}

/// Whether the connection timed out.
fn is_late(error: &(dyn Error + 'static)) -> bool {
    let is_late = |error: &io::Error| error.kind() == io::ErrorKind::TimedOut;
    any_cause(error, |cause| cause.downcast_ref().is_some_and(is_late))
}

fn any_cause(error: &(dyn Error + 'static), is: impl Fn(&(dyn Error + 'static)) -> bool) -> bool {
    let mut next = Some(error);
    while let Some(cause) = next {
        if is(cause) {
            return true;
        }
        next = cause.source();
    }
    false
}
