//! Hosts, and which of them gets the key; and errors as some services write them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use generated_client::runtime::{ApiKey, CallOptions, Reason, RetryPolicy};

use crate::body_forms::runtime;
use crate::hosts::{bots, tracker};
use crate::server::{Received, Server, response};

/// What a client of the tracker sends with each driver.
fn sent<F>(send: F) -> [Received; 2]
where
    F: Fn(&tracker::Client, bool) -> Result<(), tracker::Error>,
{
    [false, true].map(|blocking| {
        let server = Server::responding(200, r#"{"title": "a"}"#);
        let client = tracker::Client::builder("acme", "s3cret").base_url(&server.url).build().expect("a client");
        send(&client, blocking).expect("the call succeeds");
        server.received().expect("a request")
    })
}

macro_rules! sent {
    (|$client:ident| $call:expr) => {
        sent(|$client, blocking| match blocking {
            true => $call.blocking().send().map(drop),
            false => runtime().block_on(async { $call.send().await.map(drop) }),
        })
    };
}

#[test]
fn the_word_before_the_key() {
    for received in sent!(|client| client.get_issue("A-1")) {
        assert_eq!(received.header("authorization"), Some("Token s3cret"));
    }
}

#[test]
fn an_endpoint_that_needs_no_key_gets_none() {
    for received in sent!(|client| client.status()) {
        assert_eq!((received.line.as_str(), received.header("authorization")), ("GET /status HTTP/1.1", None));
    }
}

#[test]
fn a_key_of_one_call() {
    for received in sent!(|client| client.get_issue("A-1").options(CallOptions::new().key("0ther"))) {
        assert_eq!(received.header("authorization"), Some("Token 0ther"));
    }
    let options = CallOptions::new().key("0ther");
    assert!(!format!("{options:?}").contains("0ther"));
}

#[test]
fn a_key_that_is_asked_for_before_each_call() {
    let (count, server) =
        (Arc::new(AtomicU32::new(0)), Server::new([response(200, "", "{}"), response(200, "", "{}")]));
    let provide = move || match count.fetch_add(1, Ordering::Relaxed) {
        2 => Err("the session is over"),
        number => Ok(format!("t0ken{number}")),
    };
    let builder = tracker::Client::builder("acme", ApiKey::provided(provide)).base_url(&server.url);
    let client = builder.retry(RetryPolicy::never()).build().expect("a client");
    for number in 0..2 {
        client.get_issue("A-1").blocking().send().expect("an issue");
        let received = server.received().expect("a request");
        assert_eq!(received.header("authorization"), Some(format!("Token t0ken{number}").as_str()));
    }
    let error = runtime().block_on(async { client.get_issue("A-1").send().await.expect_err("there is no key") });
    assert!(error.to_string().ends_with("the key could not be provided: the session is over"), "{error}");
    assert!(!format!("{error:?} {client:?}").contains("t0ken"));
}

#[test]
fn another_base_url_takes_all_calls() {
    for received in sent!(|client| client.attach(b"x".as_slice())) {
        assert_eq!(received.line, "POST /attachments HTTP/1.1");
    }
}

#[test]
fn a_customer_is_one_host_below_the_one_of_the_spec() {
    for site in ["acme", "acme-2", "a.b"] {
        tracker::Client::new(site, "key").expect("a client");
    }
    for wrong in ["", "evil.example/", "a/../b", "x@evil.example", "evil.example#", "evil.example?", "a b", ".a", "a:1"]
    {
        let error = tracker::Client::new(wrong, "key").expect_err(wrong);
        assert_eq!(error.reason(), Reason::Setup, "{wrong}");
    }
}

#[test]
fn a_key_in_the_path_is_encoded_and_not_printed() {
    let server = Server::responding(200, r#"{"name": "b"}"#);
    let client = bots::Client::builder("12:a/b").base_url(&server.url).build().expect("a client");
    client.get_me().blocking().send().expect("a bot");
    assert_eq!(server.received().expect("a request").line, "GET /bot12%3Aa%2Fb/getMe HTTP/1.1");
    let server = Server::responding(200, "data");
    let client = bots::Client::builder("12:ab").base_url(&server.url).build().expect("a client");
    let options = CallOptions::new().key("34:cd");
    client.get_file("docs/a.txt").options(options).blocking().send().expect("a file");
    assert_eq!(server.received().expect("a request").line, "GET /file/bot34%3Acd/docs/a.txt HTTP/1.1");
    // Closes without a response.
    let server = Server::new([String::new()]);
    let builder = bots::Client::builder("t0ps3cret").base_url(&server.url).retry(RetryPolicy::never());
    let client = builder.build().expect("a client");
    let error = client.get_me().blocking().send().expect_err("nothing came");
    assert!(!format!("{error} {error:?} {client:?}").contains("t0ps3cret"));
}

#[test]
fn a_number_as_a_code_and_the_wait_in_the_body() {
    let server = Server::responding(429, r#"{"code": 20028, "message": "busy", "retry_after": 1.5}"#);
    let builder = tracker::Client::builder("acme", "key").base_url(&server.url).retry(RetryPolicy::never());
    let client = builder.build().expect("a client");
    let error = client.get_issue("A-1").blocking().send().expect_err("it is busy");
    assert_eq!(error.kind(), Some(&tracker::ErrorKind::SiteIsBusy));
    assert_eq!(error.retry_after(), Some(Duration::from_millis(1500)));
    assert!(error.to_string().ends_with("retry later (in 2 s)"), "{error}");
}
