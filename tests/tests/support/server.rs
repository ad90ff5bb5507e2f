//! A server on this machine that returns what a test says, byte by byte, and records what it receives.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// A request as it came over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) line: String,
    /// In the order they came, names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }
}

/// Responds to one connection after another, closes each, and refuses those that come after the last.
pub(crate) struct Server {
    pub(crate) url: String,
    requests: mpsc::Receiver<Received>,
}

impl Server {
    /// Sends these bytes, whatever they are.
    pub(crate) fn new(responses: impl IntoIterator<Item = String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (sender, requests) = mpsc::channel();
        let responses: Vec<_> = responses.into_iter().collect();
        thread::spawn(move || {
            for response in responses {
                let Ok((mut stream, _)) = listener.accept() else { return };
                stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time-out");
                let received = receive(&mut stream);
                // The test may be over, and its client gone.
                if sender.send(received).is_err() || stream.write_all(response.as_bytes()).is_err() {
                    return;
                }
            }
        });
        Self { url, requests }
    }

    /// Responds to one request with this status and body.
    pub(crate) fn responding(status: u16, body: &str) -> Self {
        Self::new([response(status, "", body)])
    }

    /// The next request, if there was one. To be asked after its call has its response.
    pub(crate) fn received(&self) -> Option<Received> {
        self.requests.try_recv().ok()
    }
}

/// A whole response; `headers` end with a line end.
pub(crate) fn response(status: u16, headers: &str, body: &str) -> String {
    let length = if status == 204 { String::new() } else { format!("content-length: {}\r\n", body.len()) };
    format!("HTTP/1.1 {status} Status\r\n{length}{headers}connection: close\r\n\r\n{body}")
}

fn receive(stream: &mut TcpStream) -> Received {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        more(stream, &mut bytes);
    };
    let head = String::from_utf8(bytes[..head_end].to_vec()).expect("a head in UTF-8");
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap_or_default().to_owned();
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let headers: Vec<_> = lines.filter_map(header).collect();
    let length = headers
        .iter()
        .find(|(name, _)| name == "content-length")
        .map_or(0, |(_, value)| value.parse().expect("a length"));
    while bytes.len() < head_end + 4 + length {
        more(stream, &mut bytes);
    }
    if headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked") {
        return Received { line, headers, body: chunks(stream, bytes.split_off(head_end + 4)) };
    }
    Received { line, headers, body: bytes[head_end + 4..].to_vec() }
}

/// A body in chunks.
fn chunks(stream: &mut TcpStream, mut rest: Vec<u8>) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let at = loop {
            match rest.windows(2).position(|two| two == b"\r\n") {
                Some(at) => break at,
                None => more(stream, &mut rest),
            }
        };
        let length = str::from_utf8(&rest[..at]).ok().and_then(|text| usize::from_str_radix(text, 16).ok());
        let length = length.expect("the length of a chunk");
        while rest.len() < at + 2 + length + 2 {
            more(stream, &mut rest);
        }
        body.extend_from_slice(&rest[at + 2..at + 2 + length]);
        rest.drain(..at + 2 + length + 2);
        if length == 0 {
            return body;
        }
    }
}

fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) {
    let mut part = [0; 4096];
    let count = stream.read(&mut part).expect("a request");
    assert!(count > 0, "the connection was closed within the request");
    bytes.extend_from_slice(&part[..count]);
}
