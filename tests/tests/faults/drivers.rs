//! What a driver does with any transport. One list, run with each.

use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use generated_client::runtime::support::Endpoint;
use generated_client::runtime::{Block, ClientBuilder, End, Items, Reason, RetryPolicy};
use serde_json::json;
use socket2::{Domain, Socket, Type};

use crate::call::{DRIVERS, Driver, Kind, wait};
use crate::catalogue::gzip;
use crate::loopback::{Act, Loopback, Received, response};
use crate::market::market::{Client, Error, Item, SearchBody, Service};
use crate::tls::{self, Identity};

const STALLS: &str = r#"{"success": true, "stalls": ["Ann"]}"#;
pub(crate) const DONE: &str = r#"{"success": true, "number": 1, "worth": 1, "items": []}"#;

pub(crate) fn builder(driver: Driver, url: String) -> ClientBuilder<Service> {
    let policy = RetryPolicy::new().waits(Duration::from_millis(1), Duration::from_millis(2));
    driver.set_up(Client::builder("the key").base_url(url).retry(policy), |reqwest| reqwest)
}

fn client(driver: Driver, server: &Loopback) -> Client {
    builder(driver, server.url()).build().expect("a client")
}

/// Runs with each driver, and gives what came of it.
pub(crate) fn each<T>(run: impl Fn(Driver) -> T) -> [T; 3] {
    DRIVERS.map(run)
}

/// Two calls in a row, with one driver kept alive in between.
fn twice(driver: Driver, client: &Client, kind: Kind) -> [Result<(), Error>; 2] {
    match driver {
        Driver::Async | Driver::Reqwest => {
            wait(async { [crate::call::send(client, kind).await, crate::call::send(client, kind).await] })
        }
        Driver::Blocking => [driver.call(client, kind), driver.call(client, kind)],
    }
}

#[test]
fn what_is_sent_is_the_same() {
    let sent = each(|driver| {
        let kinds = [Kind::Free, Kind::PerResult, Kind::Write, Kind::Keyed];
        let requests = kinds.map(|kind| {
            let server = Loopback::responding(|_, _| response(200, "", DONE));
            driver.call(&client(driver, &server), kind).expect("it succeeds");
            let authority = server.authority.clone();
            let mut received = server.seen().requests.remove(0);
            assert_eq!(received.header("host"), Some(authority.as_str()), "{driver:?}");
            received.headers.sort();
            // One is new for each call, the other for each server.
            received.headers.retain(|(name, value)| name != "idempotency-key" && *value != authority);
            received
        });
        requests.map(|Received { line, headers, body }| (line, headers, String::from_utf8(body).expect("text")))
    });
    assert!(sent.iter().all(|by_driver| *by_driver == sent[0]), "{sent:?}");
    let (line, headers, body) = &sent[0][1];
    assert_eq!((line.as_str(), body.as_str()), ("POST /search HTTP/1.1", "{}"));
    let version = format!("generated-client/{}", env!("CARGO_PKG_VERSION"));
    let expected = [
        ("accept", "application/json, */*;q=0.1"),
        ("accept-encoding", "gzip"),
        ("content-length", "2"),
        ("content-type", "application/json"),
        ("user-agent", &version),
        ("x-market-key", "the key"),
    ];
    assert_eq!(headers, &expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn a_connection_is_used_again() {
    each(|driver| {
        let server = Loopback::responding(|_, _| response(200, "", DONE));
        let came = twice(driver, &client(driver, &server), Kind::PerCall);
        assert!(came.iter().all(Result::is_ok), "{driver:?}: {came:?}");
        let seen = server.seen();
        assert_eq!((seen.connections, seen.requests.len()), (1, 2), "{driver:?}");
    });
}

/// A service may close a connection that it promised to keep. That is noticed before a request is lost with it, even where the
/// program did not let its runtime look, so that a call with a price is neither repeated nor in doubt.
#[test]
fn a_connection_that_was_closed_meanwhile_is_not_used() {
    each(|driver| {
        for _ in 0..20 {
            let server = Loopback::responding(|_, _| [response(200, "", DONE), vec![Act::Close]].concat());
            let client = client(driver, &server);
            let calls = || async {
                crate::call::send(&client, Kind::PerCall).await.expect("it succeeds");
                server.wait_for_an_end();
                crate::call::send(&client, Kind::PerCall).await.expect("it succeeds");
            };
            match driver {
                Driver::Async | Driver::Reqwest => wait(calls()),
                Driver::Blocking => {
                    driver.call(&client, Kind::PerCall).expect("it succeeds");
                    server.wait_for_an_end();
                    driver.call(&client, Kind::PerCall).expect("it succeeds");
                }
            }
            assert_eq!((client.spent(), client.reserved()), (10, 0), "{driver:?}");
            let seen = server.seen();
            assert_eq!((seen.connections, seen.requests.len()), (2, 2), "{driver:?}");
        }
    });
}

#[test]
fn redirects_are_not_followed_and_cookies_not_kept() {
    each(|driver| {
        let other = Loopback::responding(|_, _| response(200, "", STALLS));
        let headers = format!("location: {}/\r\nset-cookie: a=b\r\n", other.url());
        let server = Loopback::responding(move |_, _| response(302, &headers, ""));
        for came in twice(driver, &client(driver, &server), Kind::Free) {
            assert_eq!(came.expect_err("it is not a response").status().expect("a status"), 302);
        }
        assert_eq!(other.seen().connections, 0, "{driver:?}");
        assert!(server.seen().requests.iter().all(|request| request.header("cookie").is_none()), "{driver:?}");
    });
}

#[test]
fn responses_come_in_every_shape() {
    let open = |headers: &str, body: &str| {
        let text = format!("HTTP/1.1 200 OK\r\n{headers}\r\n{body}");
        vec![Act::Send(text.into_bytes()), Act::Close]
    };
    let compressed = gzip(STALLS.as_bytes());
    let (start, rest) = STALLS.split_at(5);
    let chunks = format!("5\r\n{start}\r\n{:x};note=1\r\n{rest}\r\n0\r\nx-trailer: 1\r\n\r\n", rest.len());
    let early = "HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n";
    let shapes = [
        ("open", open("", STALLS)),
        ("HTTP/1.0", vec![Act::Send(format!("HTTP/1.0 200 OK\r\n\r\n{STALLS}").into_bytes()), Act::Close]),
        ("chunked", open("transfer-encoding: chunked\r\n", &chunks)),
        ("gzip", response(200, "content-encoding: gzip\r\n", &compressed)),
        ("gzip twice", response(200, "content-encoding: gzip, gzip\r\n", gzip(&compressed))),
        ("another type", response(200, "content-type: text/plain\r\n", STALLS)),
        ("with an early one", [vec![Act::Send(early.into())], response(200, "", STALLS)].concat()),
        ("byte by byte", {
            let Act::Send(bytes) = response(200, "", STALLS).remove(0) else { unreachable!("it is sent") };
            bytes.into_iter().map(|byte| Act::Send(vec![byte])).collect()
        }),
    ];
    for (name, acts) in shapes {
        each(|driver| {
            let acts = acts.clone();
            let server = Loopback::responding(move |_, _| acts.clone());
            let call = client(driver, &server).stalls();
            let came = match driver {
                Driver::Async | Driver::Reqwest => wait(call.send()),
                Driver::Blocking => call.blocking().send(),
            };
            let response = came.unwrap_or_else(|error| panic!("{name}, {driver:?}: {error:?}"));
            assert_eq!(
                (response.stalls.as_slice(), response.raw().as_ref()),
                (&["Ann".to_owned()][..], STALLS.as_bytes())
            );
            assert_eq!(response.headers().get("content-encoding"), None, "{name}");
        });
    }
}

#[test]
fn a_body_of_the_largest_size_is_taken() {
    each(|driver| {
        let server = Loopback::responding(|_, _| response(200, "", STALLS));
        let most = |bytes| builder(driver, server.url()).max_response_bytes(bytes).build().expect("a client");
        driver.call(&most(STALLS.len()), Kind::Free).expect("it fits");
        let error = driver.call(&most(STALLS.len() - 1), Kind::Free).expect_err("it does not fit");
        assert_eq!(error.reason(), Reason::TooLarge);
    });
}

/// The same call, with the same key, until it succeeds.
#[test]
fn what_failed_for_now_is_sent_again() {
    each(|driver| {
        let server = Loopback::responding(|_, before| match before {
            0 => response(503, "", ""),
            1 => vec![Act::Reset],
            _ => response(200, "", DONE),
        });
        let client = client(driver, &server);
        driver.call(&client, Kind::Keyed).expect("the third attempt succeeds");
        // Nobody knows of the second, and the third succeeded.
        assert_eq!((client.spent(), client.reserved()), (2, 2), "{driver:?}");
        let requests = server.seen().requests;
        let keys: Vec<_> = requests.iter().filter_map(|request| request.header("idempotency-key")).collect();
        assert!(matches!(keys[..], [one, two, three] if one == two && two == three), "{driver:?}: {keys:?}");
    });
}

#[test]
fn time_is_kept() {
    each(|driver| {
        let server = Loopback::responding(|_, _| vec![Act::Stall]);
        let start = Instant::now();
        let policy = RetryPolicy::new().attempts(1000).waits(Duration::from_millis(1), Duration::from_millis(2));
        let client = builder(driver, server.url()).retry(policy).attempt_timeout(Duration::from_millis(100));
        let client = client.timeout(Duration::from_millis(350)).build().expect("a client");
        let error = driver.call(&client, Kind::Free).expect_err("no response comes");
        assert!(error.is_timeout() && error.reason() == Reason::NoResponse, "{driver:?}: {error:?}");
        // Much more than the time allowed would not be a time-out at all; much less, and attempts were not repeated.
        assert!(start.elapsed() < Duration::from_secs(20), "{driver:?}");
        assert!(error.attempts() > 1, "{driver:?}");
    });
}

/// A host that does not take the connection: known not to have been sent, and so repeated even where it has a price.
#[cfg(target_os = "linux")]
#[test]
fn a_connection_that_does_not_come_about_sends_nothing() {
    let full = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    full.bind(&std::net::SocketAddr::from(([127, 0, 0, 1], 0)).into()).expect("a port");
    full.listen(0).expect("it listens");
    let address = full.local_addr().expect("an address").as_socket().expect("an address");
    // One connection fills it. More than one, in case the system thinks itself generous.
    let filling = (0..4).map(|_| TcpStream::connect_timeout(&address, Duration::from_millis(200)));
    let _filled: Vec<_> = filling.collect();
    each(|driver| {
        let short = Duration::from_millis(100);
        let client = builder(driver, format!("http://{address}")).connect_timeout(short);
        let client = driver.set_up(client, |reqwest| reqwest.connect_timeout(short));
        let error = driver.call(&client.build().expect("a client"), Kind::PerCall).expect_err("nobody is there");
        assert_eq!((error.reason(), error.attempts(), error.is_timeout()), (Reason::NotSent, 3, true), "{driver:?}");

        let client = builder(driver, format!("http://{address}")).attempt_timeout(short);
        let error = driver.call(&client.build().expect("a client"), Kind::PerCall).expect_err("nobody is there");
        let known = match driver {
            Driver::Async | Driver::Blocking => (Reason::NotSent, 3, true),
            // It does not tell whether it was connected when the time for all was over; then nobody knows.
            Driver::Reqwest => (Reason::OutcomeUnknown, 1, true),
        };
        assert_eq!((error.reason(), error.attempts(), error.is_timeout()), known, "{driver:?}");
    });
}

/// TLS with a certificate that the client is set to trust, and with one that it was not.
#[test]
fn certificates_are_checked() {
    let Identity { pem, config } = Identity::new(&[]);
    each(|driver| {
        let config = Arc::clone(&config);
        let server = Loopback::wrapped(tls::wrap(config), |_, _| response(200, "", DONE));
        let url = format!("https://{}", server.authority);
        let strange = driver.call(&builder(driver, url.clone()).build().expect("a client"), Kind::PerCall);
        assert_eq!(strange.expect_err("nobody vouches for it").reason(), Reason::NotSent, "{driver:?}");
        let client = builder(driver, url).root_certificates(pem.as_str());
        let trusted = reqwest::Certificate::from_pem(pem.as_bytes()).expect("a certificate");
        let client = driver.set_up(client, |reqwest| reqwest.tls_certs_merge([trusted]));
        let client = client.build().expect("a client");
        let came = twice(driver, &client, Kind::PerCall);
        assert!(came.iter().all(Result::is_ok), "{driver:?}: {came:?}");
        drop(client);
        let seen = server.seen();
        assert_eq!((seen.connections, seen.requests.len()), (4, 2), "{driver:?}");
    });
}

/// A proxy sees where a call goes and no more, and when it will not connect, nothing was sent.
#[test]
fn a_proxy_does_not_see_the_key() {
    each(|driver| {
        let proxy = Loopback::responding(|_, _| response(403, "", ""));
        let client = builder(driver, "https://api.market.example".to_owned()).proxy(proxy.url());
        let by_proxy = reqwest::Proxy::all(proxy.url()).expect("a proxy");
        let client = driver.set_up(client, |reqwest| reqwest.proxy(by_proxy)).build().expect("a client");
        let error = driver.call(&client, Kind::PerCall).expect_err("the proxy refuses");
        assert_eq!((error.reason(), error.attempts()), (Reason::NotSent, 3), "{driver:?}: {error:?}");
        drop(client);
        let requests = proxy.seen().requests;
        assert_eq!(requests.len(), 3, "{driver:?}");
        for request in requests {
            assert_eq!(request.line, "CONNECT api.market.example:443 HTTP/1.1");
            assert!(!format!("{request:?}").contains("the key"));
        }
    });
}

/// Every way of paging, three rows in two pages.
#[test]
fn pages_come_one_after_the_other() {
    let page = |request: &Received, _| {
        let first = !["cursor", "offset=2", "page=2", "page=3"]
            .iter()
            .any(|part| request.line.contains(part) || String::from_utf8_lossy(&request.body).contains(part));
        let third = request.line.contains("page=3");
        let page = match (first, third) {
            (true, _) => {
                json!({"success": true, "items": [{"id": 1}, {"id": 2}], "next": "c2", "next_offset": 2, "has_more": true})
            }
            (_, true) => json!({"success": true, "items": []}),
            (_, false) => json!({"success": true, "items": [{"id": 3}], "has_more": false}),
        };
        response(200, "", page.to_string())
    };
    each(|driver| {
        let server = Loopback::responding(page);
        let client = client(driver, &server);
        let searched = client.search(SearchBody::new()).limit(2);
        let ways = match driver {
            Driver::Async | Driver::Reqwest => wait(async {
                [
                    all(client.offers().limit(2).items()).await,
                    all(client.lots().limit(2).items()).await,
                    all(client.bids().limit(2).items()).await,
                    all(client.auctions().items()).await,
                    all(searched.items()).await,
                ]
            }),
            Driver::Blocking => [
                all_blocking(client.offers().limit(2).blocking().items()),
                all_blocking(client.lots().limit(2).blocking().items()),
                all_blocking(client.bids().limit(2).blocking().items()),
                all_blocking(client.auctions().blocking().items()),
                all_blocking(searched.blocking().items()),
            ],
        };
        let ends = ways.map(|(ids, end)| {
            assert_eq!(ids, [1, 2, 3], "{driver:?}");
            end
        });
        let complete = Some(End::Complete);
        assert_eq!(ends, [complete, complete, complete, Some(End::EmptyPage), complete], "{driver:?}");
    });
}

async fn all<E>(mut items: Items<E, Item>) -> (Vec<i64>, Option<End>)
where
    E: Endpoint<Service = Service>,
{
    let mut ids = Vec::new();
    while let Some(item) = items.try_next().await.expect("a page") {
        ids.push(item.id);
    }
    (ids, items.end())
}

fn all_blocking<E>(mut items: Items<E, Item, Block>) -> (Vec<i64>, Option<End>)
where
    E: Endpoint<Service = Service>,
{
    let ids = items.by_ref().map(|item| item.expect("a page").id).collect();
    (ids, items.end())
}
