//! HTTP/2, where the service offers it.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response, Version};
use http_body_util::Full;
use hyper::{body::Incoming, server::conn::http2, service::service_fn};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::call::{Driver, Kind, send};
use crate::drivers::{DONE, builder};
use crate::tls::Identity;

#[derive(Default)]
struct Seen {
    connections: AtomicUsize,
    requests: Mutex<Vec<(Version, String, Option<String>)>>,
}

/// One connection carries all calls, and the key and the host go with each.
#[test]
fn one_connection_carries_all_calls() {
    crate::call::wait(async {
        let Identity { pem, config } = Identity::new(&["h2", "http/1.1"]);
        let seen = Arc::<Seen>::default();
        let address = serve(TlsAcceptor::from(config), Arc::clone(&seen)).await;
        let client = builder(Driver::Async, format!("https://{address}")).root_certificates(pem);
        let client = client.build().expect("a client");
        send(&client, Kind::PerCall).await.expect("it succeeds");
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let client = client.clone();
            calls.spawn(async move { send(&client, Kind::PerCall).await });
        }
        assert!(calls.join_all().await.iter().all(Result::is_ok));
        assert_eq!((client.spent(), client.reserved()), (105, 0));
        assert_eq!(seen.connections.load(Ordering::Relaxed), 1);
        let requests = seen.requests.lock().expect("no thread panicked");
        let expected = (Version::HTTP_2, format!("https://{address}/appraise"), Some("the key".to_owned()));
        assert_eq!(*requests, vec![expected; 21]);
    });
}

/// Responds to whatever comes on each connection.
async fn serve(tls: TlsAcceptor, seen: Arc<Seen>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            seen.connections.fetch_add(1, Ordering::Relaxed);
            let (tls, seen) = (tls.clone(), Arc::clone(&seen));
            tokio::spawn(async move {
                let stream = TokioIo::new(tls.accept(stream).await.expect("TLS"));
                let response = service_fn(|request| response(request, Arc::clone(&seen)));
                http2::Builder::new(TokioExecutor::new()).serve_connection(stream, response).await
            });
        }
    });
    address
}

async fn response(request: Request<Incoming>, seen: Arc<Seen>) -> Result<Response<Full<Bytes>>, Infallible> {
    let key = request.headers().get("x-market-key").and_then(|key| key.to_str().ok()).map(str::to_owned);
    let request = (request.version(), request.uri().to_string(), key);
    seen.requests.lock().expect("no thread panicked").push(request);
    Ok(Response::new(Full::new(Bytes::from_static(DONE.as_bytes()))))
}
