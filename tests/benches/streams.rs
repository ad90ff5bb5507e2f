//! How fast a million events and a million lines are read, with both drivers, beside a program that reads the same bytes from
//! a socket, cuts them at line breaks and gives them to serde's derive.
//!
//! ```text
//! cargo bench -p tests --bench streams
//! ```
//!
//! Only the CPU time of the thread that reads is counted: a server sends from another one.

#[path = "../golden/bodies/expected/mod.rs"]
pub mod bodies;
#[allow(dead_code, reason = "the other benches use the rest")]
#[path = "../../generated-client/benches/support/rounds.rs"]
mod rounds;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use bodies::post_office::Client;
use rounds::cpu_time;
use serde::Deserialize;

const COUNT: usize = 1_000_000;
/// How many are sent at once.
const AT_ONCE: usize = 500;
const ROUNDS: usize = 5;

/// What it is called, one item, its media type, and how items are read from an address and counted.
type Way<'a> = (&'static str, &'a str, &'static str, fn(&str) -> usize);

#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Event {
    Arrived { number: i64 },
    Called { number: i64, desk: String },
}

#[derive(Deserialize)]
struct Row {
    letter: String,
    at: Option<String>,
}

#[allow(clippy::print_stdout, reason = "a program of its own")]
fn main() {
    if !rounds::is_measured() {
        return;
    }
    let desk =
        "the third one by the window, behind the plants, where parcels and letters to other countries are handed in";
    let event = format!("event: called\ndata: {{\"number\":1234567,\"desk\":\"{desk}\"}}\n\n");
    let line = format!("{{\"letter\":\"{desk}\",\"at\":\"2026-05-31T10:20:30Z\"}}\n");
    let ways: [Way<'_>; 6] = [
        ("events", &event, "text/event-stream", |url| events(url, false)),
        ("events, blocking", &event, "text/event-stream", |url| events(url, true)),
        ("events by serde", &event, "text/event-stream", |url| bare(url, "/queue", bare_event)),
        ("lines", &line, "application/jsonl", |url| lines(url, false)),
        ("lines, blocking", &line, "application/jsonl", |url| lines(url, true)),
        ("lines by serde", &line, "application/jsonl", |url| bare(url, "/scans", bare_line)),
    ];
    let mut speeds = vec![Vec::new(); ways.len()];
    for _ in 0..ROUNDS {
        for ((name, text, media_type, read), speeds) in ways.iter().zip(&mut speeds) {
            let url = serve(text, media_type);
            let start = cpu_time();
            assert_eq!(read(&url), COUNT, "{name}");
            speeds.push((COUNT * text.len()) as f64 / (cpu_time() - start).as_secs_f64() / 1e6);
        }
    }
    println!("a million of each, {} bytes an event, {} a line:", event.len(), line.len());
    for ((name, ..), speeds) in ways.iter().zip(&mut speeds) {
        println!("  {name:<18} {:>6.0} MB/s", rounds::median(speeds));
    }
}

/// Sends the text a million times to the first that asks, and nothing to the next.
fn serve(text: &str, media_type: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let piece = text.repeat(AT_ONCE);
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\nconnection: close\r\n\r\n");
    thread::spawn(move || {
        let mut stream = asked(&listener);
        stream.write_all(head.as_bytes()).expect("it is read");
        (0..COUNT / AT_ONCE).for_each(|_| stream.write_all(piece.as_bytes()).expect("it is read"));
        drop(stream);
        if head.contains("event") {
            asked(&listener).write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").ok();
        }
    });
    url
}

fn asked(listener: &TcpListener) -> TcpStream {
    let (stream, _) = listener.accept().expect("a connection");
    let mut lines = BufReader::new(stream.try_clone().expect("the same connection")).lines();
    lines.find(|line| line.as_ref().is_ok_and(String::is_empty)).expect("a head").expect("a head");
    stream
}

fn client(url: &str) -> Client {
    Client::builder().base_url(url).build().expect("a client")
}

macro_rules! counted {
    ($stream:expr, $is_blocking:expr) => {{
        let (stream, mut count) = ($stream, 0);
        if $is_blocking {
            let mut stream = stream.blocking();
            while stream.try_next().expect("an item").is_some() {
                count += 1;
            }
        } else {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let mut stream = stream;
                while stream.try_next().await.expect("an item").is_some() {
                    count += 1;
                }
            });
        }
        count
    }};
}

fn events(url: &str, is_blocking: bool) -> usize {
    counted!(client(url).watch_queue().stream(), is_blocking)
}

fn lines(url: &str, is_blocking: bool) -> usize {
    counted!(client(url).export_scans().stream(), is_blocking)
}

fn bare(url: &str, path: &str, is_item: fn(&str) -> bool) -> usize {
    let mut stream = TcpStream::connect(url.trim_start_matches("http://")).expect("a connection");
    write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").expect("it is read");
    let mut reader = BufReader::with_capacity(64 << 10, stream);
    let (mut line, mut count, mut is_body) = (String::new(), 0, false);
    while reader.read_line(&mut line).expect("a line") > 0 {
        let text = line.trim_end();
        count += usize::from(is_body && is_item(text));
        is_body |= text.is_empty();
        line.clear();
    }
    count
}

fn bare_event(line: &str) -> bool {
    let Some(data) = line.strip_prefix("data: ") else { return false };
    // The kind is in another line; its discriminator has to be put into the object.
    let event: Event = serde_json::from_str(&data.replacen('{', "{\"event\":\"called\",", 1)).expect("an event");
    match std::hint::black_box(event) {
        Event::Arrived { number } => number > 0,
        Event::Called { number, desk } => number > 0 && !desk.is_empty(),
    }
}

fn bare_line(line: &str) -> bool {
    let row: Row = serde_json::from_str(line).expect("a row");
    let row = std::hint::black_box(row);
    !row.letter.is_empty() && row.at.is_some()
}
