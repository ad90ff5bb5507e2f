//! Methods and parameters, as they are sent with both drivers.

use generated_client::runtime::{Date, Error as Failed, UnixTimestamp};

use crate::body_forms::runtime;
use crate::calls::depot::{Client, Colour, Error, Filter, Group, Range, RoomId};
use crate::server::{Received, Server, response};

const FOUND: &str = r#"{"paths": ["a"]}"#;

fn client(url: &str) -> Client {
    Client::builder().base_url(url).build().expect("a client")
}

/// What each driver sends for a call.
macro_rules! sent {
    ($response:expr, |$client:ident| $call:expr) => {{
        let drivers: [fn(&Client) -> Result<(), Error>; 2] = [
            |$client| runtime().block_on(async { $call.send().await.map(drop) }),
            |$client| $call.blocking().send().map(drop),
        ];
        drivers.map(|drive| {
            let server = Server::new([$response.to_owned()]);
            drive(&client(&server.url)).expect("the call succeeds");
            server.received().expect("a request")
        })
    }};
}

fn assert_line(sent: [Received; 2], line: &str) {
    for received in sent {
        assert_eq!(received.line, format!("{line} HTTP/1.1"));
    }
}

/// The response to a search.
fn found() -> String {
    response(200, "", FOUND)
}

#[test]
fn the_head_of_a_response_announces_a_body_that_does_not_come() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\ncontent-encoding: gzip\r\n\r\n";
    assert_line(sent!(head, |client| client.has_file(RoomId::new("a"), "b.txt")), "HEAD /rooms/a/files/b.txt");
}

#[test]
fn options_have_no_body() {
    for received in sent!(response(200, "", ""), |client| client.offered_methods(RoomId::new("a"))) {
        assert_eq!(received.line, "OPTIONS /rooms/a HTTP/1.1");
        assert_eq!(received.header("transfer-encoding"), None);
    }
}

#[test]
fn a_call_that_writes_announces_that_it_has_no_body() {
    for received in sent!(response(200, "", ""), |client| client.close_room(RoomId::new("a"))) {
        assert_eq!(received.line, "POST /rooms/a/close HTTP/1.1");
        assert_eq!((received.header("content-length"), received.header("transfer-encoding")), (Some("0"), None));
    }
}

#[test]
fn slashes_of_a_path_stay() {
    let sent = sent!(response(200, "", ""), |client| client.get_file(RoomId::new("a/b"), "docs/a b/č.md").trace("t"));
    assert_line(sent, "GET /rooms/a%2Fb/files/docs/a%20b/%C4%8D.md?trace=t");
    let client = client("http://127.0.0.1:9");
    for wrong in ["", "/a", "a/", "a//b", "a/../../other", "./a"] {
        let error: Failed<_> =
            client.get_file(RoomId::new("a"), wrong).blocking().send().expect_err("it leads elsewhere");
        assert_eq!(error.violations().len(), 1, "{wrong}");
    }
}

#[test]
fn json_in_a_parameter() {
    let sent = sent!(found(), |client| {
        let call = client.search(Filter::new().color("red blue").max(3));
        call.x_context([("from", "č\"")])
    });
    for received in &sent {
        assert_eq!(received.header("x-context"), Some(r#"{"from":"\u010d\""}"#));
    }
    assert_line(sent, "GET /search?filter=%7B%22color%22%3A%22red%20blue%22%2C%22max%22%3A3%7D");
}

#[test]
fn objects_and_lists_in_the_query() {
    let sent = sent!(found(), |client| {
        let days = Range::new().gte(Date::new("2026-05-31"));
        let groups = [Group::new("a&b").roles(["x", "y"]), Group::new("c")];
        let call = client.search(Filter::new().max(1)).created(days).labels(["p", "q"]).groups(groups);
        call.sizes([1, 2]).colours([Colour::Red, Colour::Blue])
    });
    let line = "GET /search?filter={\"max\":1}&created[gte]=2026-05-31&labels[]=p&labels[]=q&groups[0][name]=a&b\
        &groups[0][roles][0]=x&groups[0][roles][1]=y&groups[1][name]=c&sizes=1|2&colours=red blue HTTP/1.1";
    for received in sent {
        let decoded = percent_encoding::percent_decode_str(&received.line).decode_utf8().expect("a text");
        assert_eq!(decoded, line);
    }
    // A scalar or an object under one name.
    let sent = sent!(found(), |client| client.search(Filter::new().max(1)).changed(UnixTimestamp::new(7)));
    assert_line(sent, "GET /search?filter=%7B%22max%22%3A1%7D&changed=7");
    let sent =
        sent!(found(), |client| client.search(Filter::new().max(1)).changed(Range::new().lt(Date::new("2026-05-31"))));
    assert_line(sent, "GET /search?filter=%7B%22max%22%3A1%7D&changed%5Blt%5D=2026-05-31");
    let client = client("http://127.0.0.1:9");
    let wrong = client.search(Filter::new().max(1)).sizes([] as [i64; 0]).blocking().send();
    assert_eq!(wrong.expect_err("an empty list means everything").violations()[0].field(), "sizes");
}

#[test]
fn constants_tell_operations_apart() {
    assert_line(
        sent!(response(200, "", ""), |client| client.start_copy().speed(3)),
        "POST /copies?action=start&speed=3",
    );
    assert_line(sent!(response(200, "", ""), |client| client.stop_copy()), "POST /copies?action=stop");
    for received in sent!(found(), |client| client.list_new().trace("q").trace_header("h")) {
        let headers = (received.header("x-version"), received.header("trace"));
        assert_eq!((received.line.as_str(), headers), ("GET /copies?trace=q HTTP/1.1", (Some("2"), Some("h"))));
    }
    for received in sent!(found(), |client| client.list_old()) {
        assert_eq!(received.header("x-version"), Some("1"));
    }
}
