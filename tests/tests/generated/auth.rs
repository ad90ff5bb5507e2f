//! How the goldens' clients prove who they are.

use crate::bearer::library::{self, BookId};
use crate::minimal::echo;
use crate::no_auth::clock;
use crate::query_auth::weather;
use crate::server::{Received, Server};

fn request(server: Server) -> Received {
    server.received().expect("a request")
}

#[tokio::test]
async fn a_header() {
    let server = Server::answering(200, r#"{"text": "hello"}"#);
    let client = echo::Client::builder("k e&y").base_url(&server.url).build().expect("a client");
    assert_eq!(client.say().send().await.expect("an answer").text.as_deref(), Some("hello"));
    let received = request(server);
    assert_eq!((received.line.as_str(), received.header("x-api-key")), ("GET /v1/say HTTP/1.1", Some("k e&y")));
}

#[tokio::test]
async fn a_bearer_token() {
    let server = Server::answering(404, r#"{"code": "no_such_book"}"#);
    let client = library::Client::builder("token").base_url(&server.url).build().expect("a client");
    let error = client.get_book(BookId::new("b-1")).send().await.expect_err("there is none");
    assert_eq!(error.kind(), Some(&library::ErrorKind::NoSuchBook));
    assert_eq!(request(server).header("authorization"), Some("Bearer token"));
}

#[tokio::test]
async fn a_query_parameter() {
    let server = Server::answering(200, r#"{"degrees": "21.5"}"#);
    let client = weather::Client::builder("k e&y").base_url(&server.url).build().expect("a client");
    assert_eq!(client.today("Paris").send().await.expect("an answer").degrees, Some(21.5));
    let received = request(server);
    assert_eq!(received.line, "GET /v1/today?place=Paris&app%20id=k%20e%26y HTTP/1.1");
    assert_eq!(received.header("authorization"), None);
}

#[tokio::test]
async fn nothing() {
    let server = Server::answering(200, r#"{"now": "2026-05-31T12:00:00Z"}"#);
    let client = clock::Client::builder().base_url(&server.url).build().expect("a client");
    assert_eq!(client.now().send().await.expect("an answer").now.as_str(), "2026-05-31T12:00:00Z");
    let received = request(server);
    assert_eq!((received.line.as_str(), received.header("authorization")), ("GET /now HTTP/1.1", None));
}
