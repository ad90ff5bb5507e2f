//! Another HTTP client: calls use a client that the program already has, with its configuration.
//!
//! ```sh
//! POSTPRESS_API_KEY=… cargo run -p generated-client --example own_transport -- ACCOUNT
//! ```

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::{error::Error, time::Duration};

use bytes::{Bytes, BytesMut};
use generated_client::{
    postpress::{ClassicPeople, Client},
    runtime::{Attempt, Transport, TransportError, TransportFuture},
};
use http::Response;

/// The client must not follow redirects, which would send the key to another host, and must not retry: the spec decides about
/// retries. It does not decompress either; this is done for every transport.
#[derive(Debug)]
pub struct Tuned(pub reqwest::Client);

impl Transport for Tuned {
    fn send(&self, attempt: Attempt) -> TransportFuture<'_, Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            let limit = attempt.timeout;
            let exchange = tokio::time::timeout(limit, exchange(&self.0, attempt));
            exchange.await.unwrap_or_else(|late| Err(TransportError::no_response(late).timed_out()))
        })
    }

    fn sleep(&self, time: Duration) -> TransportFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

async fn exchange(client: &reqwest::Client, attempt: Attempt) -> Result<Response<Bytes>, TransportError> {
    let request = attempt.request.try_into().map_err(TransportError::not_sent)?;
    let mut response = client.execute(request).await.map_err(failed)?;
    let mut body = BytesMut::new();
    while let Some(part) = response.chunk().await.map_err(failed)? {
        if body.len() + part.len() > attempt.max_body_bytes {
            return Err(TransportError::too_large(response.status()));
        }
        body.extend_from_slice(&part);
    }
    let mut whole = Response::new(body.freeze());
    *whole.status_mut() = response.status();
    *whole.headers_mut() = response.headers().clone();
    Ok(whole)
}

/// A request may only be reported as not sent if nothing of it was sent. If that is not certain, there was no response.
fn failed(error: reqwest::Error) -> TransportError {
    let failed = if error.is_connect() { TransportError::not_sent } else { TransportError::no_response };
    // The URL may contain a key.
    failed(error.without_url())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let account = std::env::args().nth(1).ok_or("the argument is the account to search with")?;
    let client = Client::builder(std::env::var("POSTPRESS_API_KEY")?).transport(Tuned(http()?)).build()?;
    run(&client, &account).await
}

/// The HTTP client of the program.
pub fn http() -> reqwest::Result<reqwest::Client> {
    // reqwest needs a crypto provider. An error means that one is already installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).retry(reqwest::retry::never());
    builder.no_proxy().build()
}

pub async fn run(client: &Client, account: &str) -> Result<(), Box<dyn Error>> {
    let page = client.search(account, ClassicPeople::new().keywords("welder")).send().await?;
    println!("{} people", page.items.len());
    Ok(())
}
