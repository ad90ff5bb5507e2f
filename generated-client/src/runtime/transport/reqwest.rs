//! Asynchronous sending with reqwest.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::Response;
use reqwest::{Proxy, redirect::Policy, retry};

use super::{Attempt, Connecting, IDLE, IDLE_CONNECTIONS, Transport, TransportError, TransportFuture, tls::tls};
use crate::runtime::client::base_url::{BaseUrl, is_loopback};

pub(crate) struct Reqwest(reqwest::Client);

impl Reqwest {
    /// Opens nothing yet.
    pub(crate) fn new(config: Connecting, base_url: &BaseUrl) -> Result<Self, String> {
        let uri = base_url.uri();
        let needs_tls = uri.scheme_str() != Some("http") || config.proxy.is_some();
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(&config.root_certificates, needs_tls)?)
            .connect_timeout(config.connect_timeout)
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            .redirect(Policy::none())
            .referer(false)
            .retry(retry::never())
            .http1_only();
        if let Some(proxy) = config.proxy {
            builder = builder.proxy(Proxy::all(proxy).map_err(|_| "the proxy is not a URL")?);
        } else if uri.host().is_some_and(is_loopback) {
            builder = builder.no_proxy();
        }
        builder.build().map(Self).map_err(|error| format!("the HTTP client cannot be made: {error}"))
    }
}

impl Transport for Reqwest {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(send(&self.0, attempt))
    }

    fn sleep(&self, time: Duration) -> TransportFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

async fn send(client: &reqwest::Client, attempt: Attempt) -> Result<Response<Bytes>, TransportError> {
    let mut request = reqwest::Request::try_from(attempt.request).map_err(not_sent)?;
    *request.timeout_mut() = Some(attempt.timeout);
    // tokio looks at its sockets when it gets a chance. Without one, a connection that was closed while the program did
    // something else would be used, and nobody would know what came of the request.
    tokio::task::yield_now().await;
    let mut response = client.execute(request).await.map_err(|error| {
        // While it was connecting, nothing of the request was sent. When the whole time is over before the time for connecting,
        // reqwest does not tell whether there was a connection, so that counts as sent.
        if error.is_connect() || error.is_builder() { not_sent(error) } else { no_answer(error) }
    })?;
    let too_large = TransportError::too_large(response.status());
    let announced = response.content_length().unwrap_or(0);
    if announced > attempt.max_body_bytes as u64 {
        return Err(too_large);
    }
    let mut body = Bytes::new();
    while let Some(chunk) = response.chunk().await.map_err(no_answer)? {
        if body.len() + chunk.len() > attempt.max_body_bytes {
            return Err(too_large);
        }
        body = joined(body, chunk, announced);
    }
    let mut answer = Response::new(body);
    *answer.status_mut() = response.status();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    Ok(answer)
}

/// Most answers come in one piece, which is taken as it is.
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

fn not_sent(error: reqwest::Error) -> TransportError {
    let timeout = error.is_timeout();
    late(TransportError::not_sent(error.without_url()), timeout)
}

/// The URL may hold secrets: a key in the query, ids in the path.
fn no_answer(error: reqwest::Error) -> TransportError {
    let timeout = error.is_timeout();
    late(TransportError::no_answer(error.without_url()), timeout)
}

fn late(error: TransportError, timeout: bool) -> TransportError {
    if timeout { error.timed_out() } else { error }
}
