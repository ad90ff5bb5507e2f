//! How the goldens' clients authenticate, and what is known about errors without a catalogue.

use crate::bearer::library::{self, BookId};
use crate::kitchen::kitchen;
use crate::minimal::echo;
use crate::no_auth::clock;
use crate::query_auth::weather;
use crate::server::{Received, Server};
use generated_client::runtime::{CallOptions, ClientBuilder, Remedy, RetryPolicy, support::Credentials};

fn request(server: Server) -> Received {
    server.received().expect("a request")
}

#[tokio::test]
async fn a_header() {
    let server = Server::responding(200, r#"{"text": "hello"}"#);
    let client = echo::Client::builder("k e&y").base_url(&server.url).build().expect("a client");
    assert_eq!(client.say().send().await.expect("a response").text.as_deref(), Some("hello"));
    let received = request(server);
    assert_eq!((received.line.as_str(), received.header("x-api-key")), ("GET /v1/say HTTP/1.1", Some("k e&y")));
}

#[tokio::test]
async fn a_bearer_token() {
    let server = Server::responding(404, r#"[{"code": "other"}, {"code": "no_such_book"}]"#);
    let client = library::Client::builder("token").base_url(&server.url).build().expect("a client");
    let error = client.get_book(BookId::new("b-1")).send().await.expect_err("there is none");
    assert_eq!(error.kind(), Some(&library::ErrorKind::NoSuchBook));
    assert_eq!(request(server).header("authorization"), Some("Bearer token"));
}

#[tokio::test]
async fn a_query_parameter() {
    let server = Server::responding(200, r#"{"degrees": "21.5"}"#);
    let client = weather::Client::builder("k e&y").base_url(&server.url).build().expect("a client");
    assert_eq!(client.today("Paris").send().await.expect("a response").degrees, Some(21.5));
    let received = request(server);
    assert_eq!(received.line, "GET /v1/today?place=Paris&app%20id=k%20e%26y HTTP/1.1");
    assert_eq!(received.header("authorization"), None);
}

#[tokio::test]
async fn nothing() {
    let server = Server::responding(200, r#"{"now": "2026-05-31T12:00:00Z"}"#);
    let client = clock::Client::builder().base_url(&server.url).build().expect("a client");
    assert_eq!(client.now().send().await.expect("a response").now.as_str(), "2026-05-31T12:00:00Z");
    let received = request(server);
    assert_eq!((received.line.as_str(), received.header("authorization")), ("GET /now HTTP/1.1", None));
}

#[tokio::test]
async fn a_key_in_the_query_is_not_repeated_and_not_printed() {
    // Closes without a response; reqwest's error would hold the URL.
    let server = Server::new([String::new()]);
    let builder = weather::Client::builder("k3y").base_url(&server.url).retry(RetryPolicy::never());
    let client = builder.build().expect("a client");
    let options = CallOptions::new().extra_query("app id", "mine");
    let error = client.today("Paris").options(options).send().await.expect_err("it is there twice");
    assert_eq!(error.to_string(), "weather.today: not sent: `app id` is already set by the client");
    let error = client.today("Paris").send().await.expect_err("nothing came");
    assert!(!format!("{error} {error:?}").contains("k3y"));
}

#[test]
fn credentials_of_another_sort() {
    let build = |credentials| ClientBuilder::<kitchen::Service>::new(credentials).build().map(drop);
    build(Credentials::basic("cook", "x")).expect("a client");
    let user = build(Credentials::basic("co:ok", "pa55")).expect_err("a colon ends the user");
    let wrong =
        [user, build(Credentials::none()).expect_err("none"), build(Credentials::key("pa55")).expect_err("a key")];
    for error in wrong {
        let shown = format!("{error} {error:?}");
        assert!(shown.starts_with("kitchen client: ") && !shown.contains("pa55"), "{shown}");
    }
    let error = kitchen::Client::from_env().expect_err("not set");
    assert_eq!(error.to_string(), "kitchen client: the environment variable KITCHEN_USER is not set");
}

/// The statuses alone say what helps, and whether a call that writes may be sent again.
#[tokio::test]
async fn errors_without_a_catalogue() {
    let cases =
        [(402, Remedy::Upgrade, false, false), (500, Remedy::Wait, false, true), (429, Remedy::Wait, true, false)];
    for (status, remedy, retryable, charged) in cases {
        let server = Server::responding(status, r#"{"code": "x"}"#);
        let builder = clock::Client::builder().base_url(&server.url).retry(RetryPolicy::never());
        let client = builder.build().expect("a client");
        let error = client.set("2026-05-31T12:00:00Z").send().await.expect_err("it failed");
        let found = (error.kind(), error.remedy(), error.is_retryable(), error.may_have_been_charged());
        assert_eq!(found, (None, remedy, retryable, charged), "{status}");
    }
}
