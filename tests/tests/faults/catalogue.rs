//! Every fault: what the server does, and which class it belongs to.

use std::io::Write;
use std::sync::Arc;

use flate2::{Compression, write::GzEncoder};
use generated_client::runtime::Remedy::{self, *};

use crate::loopback::{Act, response};
use crate::rules::Class::{self, *};

/// The largest body that the client takes.
pub(crate) const MAX_BODY: usize = 64 << 10;

/// What the server is.
#[derive(Clone)]
pub(crate) enum Server {
    /// There is none.
    Nobody,
    /// It speaks no TLS, and the client does.
    WithoutTls,
    /// It resets each connection before it reads anything.
    Resetting,
    /// It does this with each request.
    Doing(Arc<[Act]>),
}

/// One fault.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) server: Server,
    pub(crate) class: Class,
    pub(crate) remedy: Remedy,
    /// The client gives up; otherwise the server ends it.
    pub(crate) stalls: bool,
}

fn fault(name: &'static str, acts: Vec<Act>, class: Class, remedy: Remedy) -> Fault {
    let stalls = acts.iter().any(|act| matches!(act, Act::Stall));
    Fault { name, server: Server::Doing(acts.into()), class, remedy, stalls }
}

/// All of them.
pub(crate) fn faults() -> Vec<Fault> {
    [connections(), heads(), bodies(), refusals(), too_many_requests(), failures()].into_iter().flatten().collect()
}

fn send(text: &str) -> Act {
    Act::Send(text.as_bytes().to_vec())
}

/// Whatever is asked for, all of it is in here.
const GOOD: &str =
    r#"{"success": true, "stalls": [], "items": [{"id": 1}, {"id": 2}, {"id": 3}], "worth": 1, "number": 1}"#;

fn head(length: impl std::fmt::Display) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n")
}

fn connections() -> Vec<Fault> {
    let without = |name, server, class| Fault { name, server, class, remedy: Wait, stalls: false };
    vec![
        without("refused", Server::Nobody, NotSent),
        without("TLS without TLS", Server::WithoutTls, NotSent),
        without("reset before the request is read", Server::Resetting, Lost),
        fault("reset after the request", vec![Act::Reset], Lost, Wait),
        fault("closed after the request", vec![Act::Close], Lost, Wait),
        fault("stalled before the head", vec![Act::Stall], Lost, Wait),
    ]
}

fn heads() -> Vec<Fault> {
    let with = |header: &str| {
        let head = format!("HTTP/1.1 200 OK\r\n{header}\r\n\r\n{GOOD}");
        vec![send(&head), Act::Close]
    };
    vec![
        fault("stalled within the head", vec![send("HTTP/1.1 200 OK\r\ncontent-"), Act::Stall], Lost, Wait),
        fault("reset within the head", vec![send("HTTP/1.1 200 OK\r\ncontent-"), Act::Reset], Lost, Wait),
        fault("garbage for a head", vec![send("\u{0}\u{1}garbage\r\n\r\n\r\n"), Act::Close], Lost, Wait),
        fault("length that is not a number", with("content-length: many"), Lost, Wait),
        fault("lengths that differ", with("content-length: 9\r\ncontent-length: 10"), Lost, Wait),
        fault("head without an end", with(&"x: y\r\n".repeat(100_000)), Lost, Wait),
        fault("head of too many lines", with(&format!("{}content-length: 0", "x: y\r\n".repeat(200))), Lost, Wait),
        fault(
            "head that is too large",
            with(&format!("x: {}\r\ncontent-length: {}", "y".repeat(70_000), GOOD.len())),
            TooLarge,
            Support,
        ),
    ]
}

fn bodies() -> Vec<Fault> {
    let ok = |body: &str| response(200, "content-type: application/json\r\n", body);
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let open = "HTTP/1.1 200 OK\r\n\r\n";
    let half = &GOOD[..GOOD.len() / 2];
    let large = " ".repeat(MAX_BODY + 1);
    let deep = "[".repeat(10_000);
    let nested = format!(
        r#"{{"success": true, "items": [{{"id": 1}}, {{"id": 2}}, {{"id": 3}}], "worth": {{"x": {deep}{}}}, "stalls": 1, "number": {{"x": {deep}{}}}}}"#,
        "]".repeat(10_000),
        "]".repeat(10_000)
    );
    vec![
        fault("stalled within the body", vec![send(&head(GOOD.len())), send(half), Act::Stall], Lost, Wait),
        fault("reset within the body", vec![send(&head(GOOD.len())), send(half), Act::Reset], Lost, Wait),
        fault("body shorter than announced", vec![send(&head(GOOD.len() + 1)), send(GOOD), Act::Close], Lost, Wait),
        fault("chunks without an end", vec![send(chunked), send("10\r\n0123456789abcdef\r\n"), Act::Close], Lost, Wait),
        fault("garbage for a chunk", vec![send(chunked), send("zz\r\n0123456789abcdef\r\n"), Act::Close], Lost, Wait),
        fault("open body reset", vec![send(open), send(half), Act::Reset], Lost, Wait),
        fault("announced too large", vec![send(&head(MAX_BODY + 1)), send(&large)], TooLarge, Support),
        fault("too large, unannounced", vec![send(open), send(&large), Act::Close], TooLarge, Support),
        fault(
            "gzip that is too large",
            response(200, "content-encoding: gzip\r\n", gzip(&vec![b' '; 10 << 20])),
            TooLarge,
            Support,
        ),
        fault("body longer than announced", vec![send(&head(half.len())), send(GOOD), Act::Close], Unreadable, Support),
        fault("garbage for a body", ok("\u{0}\u{1}garbage"), Unreadable, Support),
        fault("half a body", ok(half), Unreadable, Support),
        fault("another content type", response(200, "content-type: text/html\r\n", "<html>"), Unreadable, Support),
        fault("empty body", ok(""), Unreadable, Support),
        fault("204", vec![send("HTTP/1.1 204 No Content\r\n\r\n")], Unreadable, Support),
        fault("another coding", response(200, "content-encoding: br\r\n", GOOD), Unreadable, Support),
        fault(
            "gzip that is damaged",
            response(200, "content-encoding: gzip\r\n", &gzip(GOOD.as_bytes())[..40]),
            Unreadable,
            Support,
        ),
        fault("nested too deep", ok(&deep), Unreadable, Support),
        fault("a value nested too deep", ok(&nested), UnreadableValue, Support),
    ]
}

/// As a service would compress it.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes everything");
    encoder.finish().expect("memory takes everything")
}

/// A failure in the service's words.
fn failed(status: u16, headers: &str, code: &str) -> Vec<Act> {
    response(status, headers, format!(r#"{{"success": false, "error": {{"code": "{code}"}}}}"#))
}

fn refusals() -> Vec<Fault> {
    let moved = |status| response(status, "location: http://127.0.0.1:9/elsewhere\r\n", "");
    vec![
        fault("301", moved(301), Refused, FixRequest),
        fault("302", moved(302), Refused, FixRequest),
        fault("304", vec![send("HTTP/1.1 304 Not Modified\r\n\r\n")], Refused, FixRequest),
        fault("307", moved(307), Refused, FixRequest),
        fault("400, unlisted", failed(400, "", "new"), Refused, FixRequest),
        fault("401", failed(401, "", "logged_out"), Refused, Reconnect),
        fault("401 without a body", response(401, "", ""), Refused, Reconnect),
        fault("402", failed(402, "", "no_credits"), Refused, Upgrade),
        fault("403", failed(403, "", "not_in_plan"), Refused, Upgrade),
        fault("403, banned", failed(403, "", "banned"), Refused, Support),
        fault("404", failed(404, "", "no_such_stall"), Refused, FixRequest),
        fault("404 of another machine", response(404, "content-type: text/html\r\n", "<html>"), Refused, FixRequest),
        fault("404, charged", failed(404, "", "looked_in_vain"), RefusedAndCharged, FixRequest),
        fault("404 that is too large", response(404, "", " ".repeat(MAX_BODY + 1)), RefusalTooLarge, FixRequest),
        fault("404 in another coding", response(404, "content-encoding: br\r\n", "?"), Refused, FixRequest),
        fault("200, refused", failed(200, "", "no_such_stall"), Refused, FixRequest),
        fault("200, unlisted", failed(200, "", "new"), Refused, Support),
        fault("200 without its flag", response(200, "", "{}"), Failed, Support),
        fault("200, too fast", failed(200, "", "too_fast"), Stumbled, Wait),
    ]
}

fn too_many_requests() -> Vec<Fault> {
    let after = |name, value: &str, class| {
        fault(name, failed(429, &format!("retry-after: {value}\r\n"), "too_fast"), class, Wait)
    };
    let dated = "Sun, 06 Nov 1994 08:49:37 GMT\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT";
    vec![
        fault("429", failed(429, "", "too_fast"), Busy, Wait),
        fault("429 without a body", response(429, "", ""), Busy, Wait),
        fault("429, over quota", failed(429, "", "over_quota"), Refused, Upgrade),
        after("429, now", "0", Busy),
        after("429, in part of a second", "0.005", Busy),
        after("429, in seconds", "7", BusyForLong),
        after("429, at a date", "Fri, 06 Nov 2099 08:49:37 GMT", BusyForLong),
        after("429, at a date of the service's clock", dated, Busy),
        after("429, at a date that is past", "Sun, 06 Nov 1994 08:49:37 GMT", Busy),
        after("429, in less than nothing", "-3", Busy),
        after("429, in ages", "99999999999999999999999999", BusyForLong),
        after("429, in more than ages", "1e999", BusyForLong),
        after("429, some time", "soon", Busy),
        after("429, at no date", "Sun, 99 Nov 1994 08:49:37 GMT", Busy),
        after("429, says nothing", "", Busy),
    ]
}

fn failures() -> Vec<Fault> {
    let reporting =
        |credits: u32| response(500, "", format!(r#"{{"error": {{"code": "broken"}}, "credits_used": {credits}}}"#));
    vec![
        fault("408", response(408, "", ""), Stumbled, Wait),
        fault("500", failed(500, "", "broken"), Broken, Wait),
        fault("500, beyond repair", failed(500, "", "beyond_repair"), Failed, Support),
        fault("500 that costs nothing", reporting(0), BrokenForFree, Wait),
        fault("500 that costs 4", reporting(4), BrokenForFour, Wait),
        fault("502 of another machine", response(502, "content-type: text/html\r\n", "<html>"), Broken, Wait),
        fault("503", failed(503, "", "closed"), Stumbled, Wait),
        fault("503, in ages", failed(503, "retry-after: 3600\r\n", "closed"), BusyForLong, Wait),
        fault("504", response(504, "", ""), Broken, Wait),
        fault("500 that is too large", response(500, "", " ".repeat(MAX_BODY + 1)), BrokenTooLarge, Wait),
        fault("501", response(501, "", ""), Failed, Support),
    ]
}
