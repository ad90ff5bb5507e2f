//! An async transport with a reqwest client that the program configures.

use std::{fmt, time::Duration};

use bytes::{Bytes, BytesMut};
use http::Response;
use reqwest::{redirect::Policy, retry};

use super::{Attempt, Transport, TransportError, TransportFuture};

/// A transport on reqwest, for programs that already configure a [`reqwest::ClientBuilder`]: its proxies, certificates,
/// DNS and connect time-out. The settings of the client builder for these have no effect.
///
/// It takes a builder and not a client, because it disables redirects, which could send the key to another host, and
/// retries, which could charge a call twice. For a program with only a client, implement [`Transport`] as the guide
/// shows.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use generated_client::{postpress::Client, runtime::ReqwestTransport};
///
/// let tuned = reqwest::Client::builder().tcp_nodelay(true);
/// let client = Client::builder("a key").transport(ReqwestTransport::new(tuned)?).build()?;
/// # Ok(())
/// # }
/// ```
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// Creates the client without redirects and retries. Bodies stay compressed, because the runtime bounds and
    /// decompresses them.
    pub fn new(builder: reqwest::ClientBuilder) -> Result<Self, reqwest::Error> {
        let builder = builder.redirect(Policy::none()).referer(false).retry(retry::never());
        builder.no_gzip().no_brotli().no_zstd().no_deflate().build().map(Self)
    }
}

impl Transport for ReqwestTransport {
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
    // As in the crate's own transport: a connection that was closed meanwhile is noticed.
    tokio::task::yield_now().await;
    let mut response = client.execute(request).await.map_err(|error| {
        // While it was connecting, nothing of the request was sent. When the whole time is over before the time for connecting,
        // reqwest does not tell whether there was a connection, so that counts as sent.
        if error.is_connect() || error.is_builder() { not_sent(error) } else { no_response(error) }
    })?;
    let too_large = TransportError::too_large(response.status());
    if response.content_length().is_some_and(|announced| announced > attempt.max_body_bytes as u64) {
        return Err(too_large);
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(no_response)? {
        if body.len() + chunk.len() > attempt.max_body_bytes {
            return Err(too_large);
        }
        body.extend_from_slice(&chunk);
    }
    let mut complete = Response::new(body.freeze());
    *complete.status_mut() = response.status();
    *complete.headers_mut() = std::mem::take(response.headers_mut());
    Ok(complete)
}

fn not_sent(error: reqwest::Error) -> TransportError {
    let timeout = error.is_timeout();
    late(TransportError::not_sent(error.without_url()), timeout)
}

/// The URL may contain secrets: a key in the query, ids in the path.
fn no_response(error: reqwest::Error) -> TransportError {
    let timeout = error.is_timeout();
    late(TransportError::no_response(error.without_url()), timeout)
}

fn late(error: TransportError, timeout: bool) -> TransportError {
    if timeout { error.timed_out() } else { error }
}

/// The settings of a builder may be secret: default headers, the password of a proxy.
impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}
