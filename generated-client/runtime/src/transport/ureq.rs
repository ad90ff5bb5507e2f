//! The built-in blocking transport, with ureq.

mod connect;
#[cfg(test)]
mod tests;
mod tls;

use std::{
    io::{self, Read},
    sync::Arc,
};

use bytes::Bytes;
use http::{Method, Request, Response, Uri, header};
use ureq::{
    Agent, AsSendBody, Body, Error, Proxy, ProxyProtocol, SendBody,
    config::Config,
    unversioned::{
        resolver::{DefaultResolver, Resolver},
        transport::{ConnectProxyConnector, Connector},
    },
};

use self::{
    connect::{NoLookUp, NotSent, TcpConnector, Tracking},
    tls::TlsConnector,
};
use super::{
    Attempt, BlockingTransport, Connecting, HEAD_BYTES, IDLE, IDLE_CONNECTIONS, TransportError, tls::tls as tls_config,
};
use crate::client::base_url::{BaseUrl, is_loopback};

pub(crate) struct Ureq(Agent);

impl Ureq {
    /// Opens nothing yet.
    pub(crate) fn new(connecting: Connecting, base_url: &BaseUrl) -> Result<Self, String> {
        let uri = base_url.uri();
        let proxy = proxy(connecting.proxy.as_deref(), uri)?;
        let needs_tls = uri.scheme_str() != Some("http") || proxy.is_some();
        let tls = TlsConnector(Arc::new(tls_config(&connecting.root_certificates, needs_tls)?));
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(proxy)
            .timeout_connect(Some(connecting.connect_timeout))
            .max_response_header_size(HEAD_BYTES)
            .max_idle_age(IDLE)
            .max_idle_connections(IDLE_CONNECTIONS)
            .max_idle_connections_per_host(IDLE_CONNECTIONS)
            // The request has its own.
            .user_agent("")
            .accept("")
            .accept_encoding("")
            .build();
        Ok(Self(agent(config, tls, DefaultResolver::default())))
    }
}

fn agent(config: Config, tls: TlsConnector, resolver: impl Resolver) -> Agent {
    let connector = ().chain(ConnectProxyConnector::default()).chain(TcpConnector::new(resolver)).chain(tls);
    Agent::with_parts(config, Tracking(connector), NoLookUp)
}

/// The proxy of the caller, else the one of the environment.
fn proxy(given: Option<&str>, base_url: &Uri) -> Result<Option<Proxy>, String> {
    let proxy = match given {
        Some(url) => Some(Proxy::new(url).map_err(|_| "invalid proxy URL")?),
        None if base_url.host().is_some_and(is_loopback) => None,
        None => Proxy::try_from_env(),
    };
    match proxy.as_ref().map(Proxy::protocol) {
        None | Some(ProxyProtocol::Http | ProxyProtocol::Https) => Ok(proxy),
        // Without its own connector a call would go past the proxy.
        Some(_) => Err("the proxy must be an HTTP proxy, not SOCKS".to_owned()),
    }
}

impl BlockingTransport for Ureq {
    fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, TransportError> {
        let Attempt { request, upload, timeout, max_body_bytes } = attempt;
        let (mut head, body) = request.into_parts();
        if let Some(upload) = upload {
            let mut upload = upload.open().map_err(TransportError::not_sent)?;
            if let Some(length) = upload.length() {
                head.headers.insert(header::CONTENT_LENGTH, length.into());
            }
            let request = Request::from_parts(head, SendBody::from_reader(&mut upload));
            return self.exchange(request, (timeout, max_body_bytes));
        }
        // Only these mean nothing by a body, so that an empty one need not be announced.
        let bodyless =
            matches!(head.method, Method::GET | Method::DELETE | Method::HEAD | Method::OPTIONS) && body.is_empty();
        let limits = (timeout, max_body_bytes);
        match bodyless {
            true => self.exchange(Request::from_parts(head, ()), limits),
            false => self.exchange(Request::from_parts(head, &*body), limits),
        }
    }

    fn streams(&self) -> bool {
        true
    }
}

impl Ureq {
    fn exchange(
        &self,
        request: Request<impl AsSendBody>,
        (timeout, max_body_bytes): (std::time::Duration, usize),
    ) -> Result<Response<Bytes>, TransportError> {
        let is_head = request.method() == Method::HEAD;
        let request = self.0.configure_request(request).timeout_global(Some(timeout)).build();
        let (head, body) = self.0.run(request).map_err(failed)?.into_parts();
        let too_large = || TransportError::too_large(head.status);
        let announced = body.content_length().filter(|_| !is_head).unwrap_or(0);
        if announced > max_body_bytes as u64 {
            return Err(too_large());
        }
        let body =
            read(body, announced, max_body_bytes).map_err(|error| failed(error.into()))?.ok_or_else(too_large)?;
        Ok(Response::from_parts(head, body))
    }
}

/// The whole body; `None` when it is larger than allowed.
fn read(body: Body, announced: u64, most: usize) -> io::Result<Option<Bytes>> {
    // What a service announces is believed up to a megabyte. With one byte more the end is found without growing.
    let start = if announced == 0 { 16 << 10 } else { announced.min(1 << 20) as usize + 1 };
    let mut bytes = Vec::with_capacity(start);
    body.into_reader().take((most as u64).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= most).then(|| bytes.into()))
}

fn failed(error: Error) -> TransportError {
    let (failed, timeout): (fn(_) -> _, _) = match &error {
        Error::Other(other) => match other.downcast_ref::<NotSent>() {
            Some(NotSent(error)) => (TransportError::not_sent, matches!(error, Error::Timeout(_))),
            None => (TransportError::no_response, false),
        },
        error => (TransportError::no_response, matches!(error, Error::Timeout(_))),
    };
    // Some of its errors show the URL, which may hold secrets: a key in the query, ids in the path.
    let source: Box<dyn std::error::Error + Send + Sync> = match error {
        Error::BadUri(_) | Error::RequireHttpsOnly(_) => "invalid URL".into(),
        Error::Other(other) => other,
        error => error.into(),
    };
    let error = failed(source);
    if timeout { error.timed_out() } else { error }
}
