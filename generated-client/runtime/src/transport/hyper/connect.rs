//! Connects to the host or to a proxy, with TLS or without.

use std::{
    error::Error,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http::{Uri, uri::Scheme};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::{
    client::{
        legacy::connect::{Connected, Connection, HttpConnector, proxy::Tunnel},
        proxy::matcher::{Intercept, Matcher},
    },
    rt::TokioIo,
};
use tokio::net::TcpStream;
use tower_service::Service;

use crate::{
    client::base_url::is_loopback,
    transport::{Connecting, TransportFuture, tls::tls},
};

type Problem = Box<dyn Error + Send + Sync>;
type Opening<T> = TransportFuture<'static, Result<T, Problem>>;

/// Opens connections to a service within the connect time-out. The pool clones it for each request, whether it connects or not.
#[derive(Clone)]
pub(super) struct Connector {
    https: Arc<HttpsConnector<Route>>,
    timeout: Duration,
}

impl Connector {
    /// Through the proxy, if there is one.
    pub(super) fn new(config: &Connecting, service: &Uri, proxy: Option<&Intercept>) -> Result<Self, String> {
        let is_plain = service.scheme() == Some(&Scheme::HTTP);
        let tls = tls(&config.root_certificates, !is_plain || proxy.is_some())?;
        let mut service_tls = tls.clone();
        #[cfg(feature = "http2")]
        service_tls.alpn_protocols.push(b"h2".to_vec());
        service_tls.alpn_protocols.push(b"http/1.1".to_vec());
        let to_proxy = HttpsConnector::from((tcp(), tls));
        let route = match proxy {
            None => Route::Direct(tcp()),
            Some(proxy) if is_plain => Route::Forwarded(proxy.uri().clone(), to_proxy),
            Some(proxy) => Route::Tunneled(tunnel(proxy, to_proxy)),
        };
        Ok(Self { https: Arc::new((route, service_tls).into()), timeout: config.connect_timeout })
    }
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<Hop>;
    type Error = Problem;
    type Future = Opening<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Problem>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, service: Uri) -> Self::Future {
        let (mut https, timeout) = (HttpsConnector::clone(&self.https), self.timeout);
        let opening = async move {
            std::future::poll_fn(|context| https.poll_ready(context)).await?;
            https.call(service).await
        };
        Box::pin(async move { tokio::time::timeout(timeout, opening).await.map_err(io::Error::from)? })
    }
}

/// How the first connection is made, before TLS with the service.
#[derive(Clone)]
enum Route {
    Direct(HttpConnector),
    /// The proxy reads each request and forwards it.
    Forwarded(Uri, HttpsConnector<HttpConnector>),
    /// The proxy tunnels bytes and does not see the requests.
    Tunneled(Tunnel<HttpsConnector<HttpConnector>>),
}

impl Service<Uri> for Route {
    type Response = Hop;
    type Error = Problem;
    type Future = Opening<Hop>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Problem>> {
        match self {
            Self::Direct(tcp) => tcp.poll_ready(context).map_err(Into::into),
            Self::Forwarded(_, proxy) => proxy.poll_ready(context),
            Self::Tunneled(tunnel) => tunnel.poll_ready(context).map_err(Into::into),
        }
    }

    fn call(&mut self, service: Uri) -> Self::Future {
        match self {
            Self::Direct(tcp) => {
                let opening = tcp.call(service);
                Box::pin(async move { Ok(Hop { stream: opening.await?.into(), is_forwarded: false }) })
            }
            Self::Forwarded(proxy, https) => {
                let opening = https.call(proxy.clone());
                Box::pin(async move { Ok(Hop { stream: opening.await?, is_forwarded: true }) })
            }
            Self::Tunneled(tunnel) => {
                let opening = tunnel.call(service);
                Box::pin(async move { Ok(Hop { stream: opening.await?, is_forwarded: false }) })
            }
        }
    }
}

fn tcp() -> HttpConnector {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    // A connection whose other end vanished is noticed.
    let often = Some(Duration::from_secs(15));
    tcp.set_keepalive(often);
    tcp.set_keepalive_interval(often);
    tcp.set_keepalive_retries(Some(3));
    #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
    tcp.set_tcp_user_timeout(Some(Duration::from_secs(30)));
    tcp
}

fn tunnel(proxy: &Intercept, https: HttpsConnector<HttpConnector>) -> Tunnel<HttpsConnector<HttpConnector>> {
    let tunnel = Tunnel::new(proxy.uri().clone(), https);
    match proxy.basic_auth() {
        Some(proof) => tunnel.with_auth(proof.clone()),
        None => tunnel,
    }
}

/// The proxy of the caller, else the one of the environment.
pub(super) fn proxy(given: Option<&str>, service: &Uri) -> Result<Option<Intercept>, String> {
    let proxy = match given {
        Some(url) => {
            let proxy = Matcher::builder().all(url).build().intercept(service);
            Some(proxy.ok_or("invalid proxy URL")?)
        }
        None if service.host().is_some_and(is_loopback) => None,
        None => Matcher::from_env().intercept(service),
    };
    match proxy.as_ref().and_then(|proxy| proxy.uri().scheme_str()) {
        None | Some("http" | "https") => Ok(proxy),
        // Without its own connector a call would go past the proxy.
        Some(_) => Err("the proxy must be an HTTP proxy, not SOCKS".to_owned()),
    }
}

/// A connection to the service or to the proxy.
pub(super) struct Hop {
    stream: MaybeHttpsStream<TokioIo<TcpStream>>,
    is_forwarded: bool,
}

impl Connection for Hop {
    fn connected(&self) -> Connected {
        Connected::new().proxy(self.is_forwarded)
    }
}

impl Read for Hop {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

/// Not vectored: hyper then writes the head and the body of a request, which are small, with a single call.
impl Write for Hop {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
