//! Sending over the network with reqwest.

use std::{sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use reqwest::{Proxy, redirect::Policy, retry};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, pem::PemObject},
};
use rustls_platform_verifier::Verifier;

use super::{
    base_url::is_loopback,
    call::Prepared,
    failure::{Answer, Cause},
};

pub(crate) struct TransportConfig {
    pub(crate) connect_timeout: Duration,
    pub(crate) proxy: Option<String>,
    /// PEM texts.
    pub(crate) root_certificates: Vec<Vec<u8>>,
    pub(crate) max_response_bytes: usize,
}

impl Default for TransportConfig {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            proxy: None,
            root_certificates: Vec::new(),
            max_response_bytes: 64 << 20,
        }
    }
}

pub(crate) struct Transport {
    http: reqwest::Client,
    max_response_bytes: usize,
}

impl Transport {
    /// Opens nothing yet.
    pub(crate) fn new(config: TransportConfig, base_url: &str) -> Result<Self, String> {
        let uri: http::Uri = base_url.parse().map_err(|_| "the base URL is not a URL")?;
        // Loading the system's certificates takes milliseconds, and fails where there are none.
        let needs_tls = uri.scheme_str() != Some("http") || config.proxy.is_some();
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls(&config.root_certificates, needs_tls)?)
            .connect_timeout(config.connect_timeout)
            // A redirect would carry the key to another host.
            .redirect(Policy::none())
            .referer(false)
            .retry(retry::never())
            .http1_only();
        if let Some(proxy) = config.proxy {
            builder = builder.proxy(Proxy::all(proxy).map_err(|_| "the proxy is not a URL")?);
        } else if uri.host().is_some_and(is_loopback) {
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(|error| format!("the HTTP client cannot be made: {error}"))?;
        Ok(Self { http, max_response_bytes: config.max_response_bytes })
    }

    /// Sends a request, and reads the answer to its end.
    pub(crate) async fn send(&self, prepared: Prepared) -> Result<Answer, Cause> {
        let mut request = reqwest::Request::try_from(prepared.request).map_err(not_sent)?;
        *request.timeout_mut() = Some(prepared.timeout);
        let mut response = self.http.execute(request).await.map_err(|error| {
            // While it was connecting, nothing of the request was sent.
            if error.is_connect() || error.is_builder() { not_sent(error) } else { no_answer(error) }
        })?;
        let mut answer =
            Answer { status: response.status(), headers: std::mem::take(response.headers_mut()), body: Bytes::new() };
        let too_large = Cause::TooLarge { status: answer.status, limit: self.max_response_bytes };
        let announced = response.content_length().unwrap_or(0);
        if announced > self.max_response_bytes as u64 {
            return Err(too_large);
        }
        // What a service announces is believed up to a megabyte.
        let mut body = BytesMut::with_capacity(announced.min(1 << 20) as usize);
        while let Some(chunk) = response.chunk().await.map_err(no_answer)? {
            if body.len() + chunk.len() > self.max_response_bytes {
                return Err(too_large);
            }
            body.extend_from_slice(&chunk);
        }
        answer.body = body.freeze();
        Ok(answer)
    }
}

fn not_sent(error: reqwest::Error) -> Cause {
    Cause::NotSent { timeout: error.is_timeout(), source: without_url(error) }
}

fn no_answer(error: reqwest::Error) -> Cause {
    Cause::NoAnswer { timeout: error.is_timeout(), source: without_url(error) }
}

/// The URL may hold secrets: a key in the query, ids in the path.
fn without_url(error: reqwest::Error) -> Box<dyn std::error::Error + Send + Sync> {
    Box::new(error.without_url())
}

/// TLS with ring, chosen here and not for the whole process, and the certificates that the system trusts.
fn tls(root_certificates: &[Vec<u8>], needed: bool) -> Result<ClientConfig, String> {
    let wrong = |error: rustls::Error| format!("TLS cannot be set up: {error}");
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(wrong)?;
    let roots = certificates(root_certificates)?;
    if !needed {
        return Ok(builder.with_root_certificates(RootCertStore::empty()).with_no_client_auth());
    }
    let verifier = verifier(roots, provider).map_err(wrong)?;
    Ok(builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
}

fn verifier(roots: Vec<CertificateDer<'static>>, provider: Arc<CryptoProvider>) -> Result<Verifier, rustls::Error> {
    if roots.is_empty() { Verifier::new(provider) } else { Verifier::new_with_extra_roots(roots, provider) }
}

fn certificates(pem: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, String> {
    let mut certificates = Vec::new();
    for pem in pem {
        let before = certificates.len();
        for certificate in CertificateDer::pem_slice_iter(pem) {
            certificates.push(certificate.map_err(|error| format!("a root certificate is not PEM: {error}"))?);
        }
        if certificates.len() == before {
            return Err("a root certificate's text has no certificate in it".to_owned());
        }
    }
    Ok(certificates)
}
