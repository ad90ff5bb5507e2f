//! Proxies: what they see, and what goes through them.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::call::{Driver, Kind};
use crate::drivers::{DONE, builder, each};
use crate::loopback::{Loopback, response};
use crate::tls::{self, Identity};

/// `user:a pass`, as proxies want it.
const PROOF: &str = "Basic dXNlcjphIHBhc3M=";

/// Where nothing is encrypted, the proxy reads each request, and needs its whole URL.
#[test]
fn plain_requests_are_forwarded_whole() {
    for driver in [Driver::Async, Driver::Reqwest] {
        let proxy = Loopback::responding(|_, _| response(200, "", DONE));
        let url = format!("http://user:a%20pass@{}", proxy.authority);
        let client = builder(driver, "http://api.market.example".to_owned()).allow_plain_http().proxy(url.as_str());
        let by_proxy = reqwest::Proxy::all(url).expect("a proxy");
        let client = driver.set_up(client, |reqwest| reqwest.proxy(by_proxy)).build().expect("a client");
        driver.call(&client, Kind::PerCall).expect("it succeeds");
        driver.call(&client, Kind::PerCall).expect("it succeeds");
        assert!(!format!("{client:?}").contains("pass"));
        for request in proxy.seen().requests {
            assert_eq!(request.line, "POST http://api.market.example/appraise HTTP/1.1", "{driver:?}");
            assert_eq!(request.header("host"), Some("api.market.example"), "{driver:?}");
            assert_eq!(request.header("proxy-authorization"), Some(PROOF), "{driver:?}");
        }
    }
}

/// What is encrypted goes through a tunnel: the proxy sees the host and the user agent, the service only the request.
#[test]
fn encrypted_requests_go_through_a_tunnel() {
    let Identity { pem, config } = Identity::new(&[]);
    each(|driver| {
        let server = Loopback::wrapped(tls::wrap(Arc::clone(&config)), |_, _| response(200, "", DONE));
        let proxy = TunnelProxy::start();
        let url = format!("http://user:a%20pass@{}", proxy.address);
        let client = builder(driver, format!("https://{}", server.authority)).proxy(url.as_str());
        let client = client.root_certificates(pem.as_str());
        let by_proxy = reqwest::Proxy::all(url).expect("a proxy");
        let trusted = reqwest::Certificate::from_pem(pem.as_bytes()).expect("a certificate");
        let client = driver.set_up(client, |reqwest| reqwest.proxy(by_proxy).tls_certs_merge([trusted]));
        let client = client.build().expect("a client");
        driver.call(&client, Kind::PerCall).expect("it succeeds");
        drop(client);

        let heads = proxy.heads.lock().expect("no thread panicked").clone();
        let head = heads.concat().to_lowercase();
        assert_eq!(heads.len(), 1, "{driver:?}");
        assert!(head.starts_with(&format!("connect {} http/1.1\r\n", server.authority)), "{driver:?}: {head}");
        assert!(head.contains(&format!("proxy-authorization: {}", PROOF.to_lowercase())), "{driver:?}: {head}");
        let seen = server.seen();
        assert_eq!((seen.connections, seen.requests.len()), (1, 1), "{driver:?}");
        let request = &seen.requests[0];
        assert_eq!(request.line, "POST /appraise HTTP/1.1", "{driver:?}");
        assert_eq!(request.header("proxy-authorization"), None, "{driver:?}");
    });
}

/// A proxy that connects to any host.
struct TunnelProxy {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl TunnelProxy {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let heads = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&heads);
        // It waits for connections until the program ends.
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let seen = Arc::clone(&seen);
                thread::spawn(move || tunnel(client, &seen));
            }
        });
        Self { address, heads }
    }
}

fn tunnel(mut client: TcpStream, heads: &Mutex<Vec<String>>) -> io::Result<()> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        client.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
    heads.lock().expect("no thread panicked").push(head);
    let mut server = TcpStream::connect(target)?;
    client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || {
        let _ = io::copy(&mut from_client, &mut to_server);
        to_server.shutdown(std::net::Shutdown::Write)
    });
    io::copy(&mut server, &mut client)?;
    client.shutdown(std::net::Shutdown::Write)
}
