//! Responses that are not JSON, with both drivers: whole, and while they arrive.

use std::time::{Duration, Instant};

use generated_client::runtime::support::Bytes;
use generated_client::runtime::{Reason, RetryPolicy};

use crate::bodies::post_office::{Client, Error, ErrorKind, QueueEvent};
use crate::server::{Received, Server, response};

pub(crate) fn client(url: &str) -> Client {
    let quick = RetryPolicy::new().waits(Duration::ZERO, Duration::ZERO);
    Client::builder().base_url(url).retry(quick).build().expect("a client")
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// What each driver makes of these responses, and what it sent.
macro_rules! each_driver {
    ($responses:expr, |$client:ident| $call:expr, |$came:ident| $read:expr) => {{
        let drivers: [fn(&Client) -> _; 2] = [
            |$client| runtime().block_on(async { $call.send().await }).map(|$came| $read),
            |$client| $call.blocking().send().map(|$came| $read),
        ];
        drivers.map(|drive| {
            let server = Server::new($responses);
            let came: Result<_, Error> = drive(&client(&server.url));
            (came, std::iter::from_fn(|| server.received()).collect::<Vec<_>>())
        })
    }};
}

fn typed(media_type: &str, body: &str) -> [String; 1] {
    [response(200, &format!("content-type: {media_type}\r\n"), body)]
}

fn accept(sent: &[Received]) -> Option<&str> {
    sent.first()?.header("accept")
}

#[test]
fn texts() {
    for (came, sent) in
        each_driver!(typed("text/plain", "back \"soon\"\n"), |client| client.read_note(), |note| { note.into_inner() })
    {
        assert_eq!(came.expect("a text"), "back \"soon\"\n");
        assert_eq!(accept(&sent), Some("text/plain"));
    }
    let csv = typed("text/csv; charset=utf-8", "\u{feff}a;b\n1;2\n");
    for (came, sent) in each_driver!(csv.clone(), |client| client.export_prices(), |prices| prices.into_inner()) {
        assert_eq!(came.expect("a text"), "a;b\n1;2\n");
        assert_eq!(accept(&sent), Some("text/csv"));
    }
    for media_type in ["text/html", "application/json; charset=utf-8"] {
        for (came, _) in
            each_driver!(typed(media_type, "<html>"), |client| client.export_prices(), |prices| drop(prices))
        {
            let error = came.expect_err("it is something else");
            assert_eq!(error.reason(), Reason::Undecodable);
            let name = media_type.split(';').next().expect("a name");
            assert!(error.to_string().contains(&format!("the body is {name} instead of text/csv")), "{error}");
        }
    }
}

#[test]
fn bytes_and_other_json() {
    for (came, sent) in each_driver!(typed("image/png", "PNG"), |client| client.get_photo(), |photo| photo.into_inner())
    {
        assert_eq!(came.expect("bytes"), Bytes::from("PNG"));
        assert_eq!(accept(&sent), Some("image/png"));
    }
    let hours = typed("application/hal+json", r#"{"opens": "8", "closes": "16", "_links": {}}"#);
    for (came, sent) in
        each_driver!(hours.clone(), |client| client.get_hours(), |hours| { (hours.opens.clone(), hours.drift().len()) })
    {
        assert_eq!(came.expect("an object"), (Some("8".to_owned()), 1));
        assert_eq!(accept(&sent), Some("application/hal+json"));
    }
}

const LINES: &str = "{\"letter\":\"a\",\"new\":1}\r\n\r\n{\"letter\":7}\n{\"letter\":\"c\"}";

#[test]
fn lines_and_events_whole() {
    for (came, sent) in each_driver!(typed("application/x-ndjson", LINES), |client| client.export_scans(), |rows| {
        let letters: Vec<String> = rows.iter().map(|row| row.letter.clone()).collect();
        (letters, rows.drift().iter().map(|one| one.path()).collect::<Vec<_>>())
    }) {
        let (letters, drift) = came.expect("rows");
        assert_eq!(letters, ["a", "7", "c"]);
        assert_eq!(drift, ["[0].new"]);
        assert_eq!(accept(&sent), Some("application/x-ndjson"));
    }
    let words =
        "data: {\"n\":1,\ndata: \"text\":\"a\"}\n\n: nothing\n\ndata: {\"n\":2}\n\ndata: [DONE]\n\ndata: {\"n\":3}\n\n";
    for (came, sent) in each_driver!(typed("text/event-stream", words), |client| client.read_aloud("x"), |words| {
        words.iter().map(|word| word.n).collect::<Vec<_>>()
    }) {
        assert_eq!(came.expect("events"), [Some(1), Some(2)]);
        assert_eq!(accept(&sent), Some("text/event-stream"));
    }
}

/// What arrives of a stream, and what was sent for it.
macro_rules! streamed {
    ($responses:expr, |$client:ident| $stream:expr, |$item:ident| $read:expr) => {{
        let drivers: [fn(&Client) -> Vec<Result<_, Error>>; 2] = [
            |$client| {
                runtime().block_on(async {
                    let (mut stream, mut items) = ($stream, Vec::new());
                    while let Some(item) = stream.try_next().await.transpose() {
                        items.push(item.map(|$item| $read));
                    }
                    items
                })
            },
            |$client| {
                let (mut stream, mut items) = ($stream.blocking(), Vec::new());
                while let Some(item) = stream.try_next().transpose() {
                    items.push(item.map(|$item| $read));
                }
                items
            },
        ];
        drivers.map(|drive| {
            let server = Server::new($responses);
            let items = drive(&client(&server.url));
            (items, std::iter::from_fn(|| server.received()).collect::<Vec<_>>())
        })
    }};
}

/// A body that ends with its connection.
fn open(media_type: &str, body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\nconnection: close\r\n\r\n{body}")
}

#[test]
fn a_stream_keeps_its_place() {
    let events = |body: &str| open("text/event-stream", body);
    let arrived = |n| format!("event: arrived\ndata: {{\"number\":{n}}}\n\n");
    let responses = || {
        [
            events(&format!("retry: 50\nid: a1\n{}{}", arrived(1), arrived(2))),
            events(&format!("retry: soon\nid: b2\n{}id\n{}", arrived(3), arrived(4))),
            events(&format!("id: x\0y\n{}", arrived(5))),
            events(&format!("id: c3\n{}id: d4\nevent: arrived\ndata: {{\"n", arrived(6))),
            response(204, "", ""),
        ]
    };
    let start = Instant::now();
    let of_drivers = streamed!(responses(), |client| client.watch_queue().stream(), |event| {
        let QueueEvent::Arrived(arrived) = &*event else { panic!("{event:?}") };
        (arrived.number.unwrap_or_default(), event.id().to_owned())
    });
    assert!(start.elapsed() >= Duration::from_millis(2 * 4 * 50));
    for (items, sent) in of_drivers {
        let items: Vec<(i64, String)> = items.into_iter().map(|item| item.expect("an event")).collect();
        let ids = ["a1", "a1", "b2", "", "", "c3"];
        let expected: Vec<(i64, String)> = (1..).zip(ids.map(str::to_owned)).collect();
        assert_eq!(items, expected);
        let places: Vec<_> = sent.iter().map(|received| received.header("last-event-id")).collect();
        assert_eq!(places, [None, Some("a1"), None, None, Some("c3")]);
        assert!(sent.iter().all(|received| received.header("accept") == Some("text/event-stream")));
    }
}

#[test]
fn a_stream_that_is_refused_ends() {
    let responses =
        || [open("text/event-stream", "id: a\nevent: closed\ndata: {\"x\":1}\n\n"), response(401, "", "no")];
    for (items, sent) in streamed!(responses(), |client| client.watch_queue().stream().after("kept"), |event| {
        matches!(&*event, QueueEvent::Unknown(_))
    })
    .map(|(mut items, sent)| {
        items.truncate(2);
        (items, sent)
    }) {
        assert!(matches!(items[0], Ok(true)), "{items:?}");
        assert_eq!(items[1].as_ref().expect_err("refused").status().map(|status| status.as_u16()), Some(401));
        let places: Vec<_> = sent.iter().map(|received| received.header("last-event-id")).collect();
        assert_eq!(places[..2], [Some("kept"), Some("a")]);
    }
}

/// What the transport said.
pub(crate) fn cause(error: &Error) -> String {
    std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
}

#[test]
fn a_stream_without_its_mark_is_cut_short() {
    let responses = || [open("text/event-stream", "data: {\"n\":1}\n\ndata: {\"n\":2}\n\n")];
    for (items, sent) in streamed!(responses(), |client| client.read_aloud("x").stream(), |word| word.n) {
        assert!(matches!(items[..2], [Ok(Some(1)), Ok(Some(2))]), "{items:?}");
        let error = items[2].as_ref().expect_err("the mark is missing");
        assert_eq!(cause(error), "the body was cut short after 30 bytes");
        assert_eq!((items.len(), sent.len()), (3, 1));
    }
}

#[test]
fn lines_and_texts_arrive_one_by_one() {
    for (items, _) in streamed!([open("application/jsonl", LINES)], |client| client.export_scans().stream(), |row| {
        (row.letter.clone(), row.drift().len())
    }) {
        let rows: Vec<_> = items.into_iter().map(|item| item.expect("a row")).collect();
        assert_eq!(rows, [("a".to_owned(), 1), ("7".to_owned(), 0), ("c".to_owned(), 0)]);
    }
    let bell = "\u{feff}data: ding\rdata:  dong\r\r\ndata\n\ndata:late";
    for (items, _) in
        streamed!([open("text/event-stream", bell)], |client| client.hear_bell().stream(), |text| { text.into_inner() })
    {
        let texts: Vec<_> = items.into_iter().map(|item| item.expect("a text")).collect();
        assert_eq!(texts, ["ding\n dong", ""]);
    }
}

/// Errors under a success status.
fn errors() -> [[String; 1]; 2] {
    let body = r#"{"type": "office_closed", "detail": "until eight"}"#;
    [typed("application/problem+json", body), typed("application/json; charset=utf-8", body)]
}

#[test]
fn an_error_in_place_of_a_text_a_file_or_a_list_is_that_error() {
    let is_closed = |came: Result<(), Error>| {
        let error = came.expect_err("it is closed");
        assert_eq!((error.reason(), error.kind()), (Reason::ServiceError, Some(&ErrorKind::OfficeClosed)));
        assert_eq!(error.message(), Some("until eight"));
    };
    for errors in errors() {
        let whole = [
            each_driver!(errors.clone(), |client| client.export_prices(), |it| drop(it)),
            each_driver!(errors.clone(), |client| client.get_photo(), |it| drop(it)),
            each_driver!(errors.clone(), |client| client.export_scans(), |it| drop(it)),
            each_driver!(errors.clone(), |client| client.read_aloud("x"), |it| drop(it)),
        ];
        whole.into_iter().flatten().for_each(|(came, _)| is_closed(came));
        let streams = [
            streamed!(errors.clone(), |client| client.export_scans().stream(), |it| drop(it)),
            streamed!(errors.clone(), |client| client.read_aloud("x").stream(), |it| drop(it)),
        ];
        streams.into_iter().flatten().for_each(|(items, _)| is_closed(items.into_iter().next().expect("an error")));
    }
    // A new error with a message, and something else.
    let new = typed("application/json", r#"{"type": "fire", "detail": "run"}"#);
    for (came, _) in each_driver!(new.clone(), |client| client.read_aloud("x"), |words| drop(words)) {
        let error = came.expect_err("it is an error");
        assert_eq!((error.reason(), error.message()), (Reason::ServiceError, Some("run")));
    }
    let other = typed("application/json", r#"{"n": 1}"#);
    for (items, _) in streamed!(other.clone(), |client| client.read_aloud("x").stream(), |word| drop(word)) {
        let errors: Vec<_> = items.into_iter().map(|item| item.expect_err("it is no stream").reason()).collect();
        assert_eq!(errors, [Reason::Undecodable]);
    }
    // Some services say of lines that they are JSON.
    let lines = typed("application/json", LINES);
    for (items, _) in streamed!(lines.clone(), |client| client.export_scans().stream(), |row| row.letter.clone()) {
        assert_eq!(items.into_iter().map(|item| item.expect("a row")).collect::<Vec<_>>(), ["a", "7", "c"]);
    }
}
