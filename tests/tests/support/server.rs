//! A server on this machine that answers one request and keeps what it was sent, byte by byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::JoinHandle;
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

/// Answers one request with a status and a body.
pub(crate) struct Server {
    pub(crate) url: String,
    address: SocketAddr,
    thread: JoinHandle<Option<Received>>,
}

impl Server {
    pub(crate) fn answering(status: u16, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let body = body.to_owned();
        let thread = std::thread::spawn(move || serve(&listener, status, &body));
        Self { url: format!("http://{address}"), address, thread }
    }

    /// What was sent, if anything was. To be asked after the call.
    pub(crate) fn received(self) -> Option<Received> {
        // A server that nobody called waits; this call has nothing to say, and ends it.
        drop(TcpStream::connect(self.address));
        self.thread.join().expect("the server understands the request")
    }
}

fn serve(listener: &TcpListener, status: u16, body: &str) -> Option<Received> {
    let (mut stream, _) = listener.accept().expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a time-out");
    let received = receive(&mut stream)?;
    let length = if status == 204 { String::new() } else { format!("content-length: {}\r\n", body.len()) };
    let answer = format!("HTTP/1.1 {status} Answer\r\n{length}connection: close\r\n\r\n{body}");
    stream.write_all(answer.as_bytes()).expect("the answer can be sent");
    Some(received)
}

/// `None` when nothing comes.
fn receive(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if more(stream, &mut bytes) == 0 && bytes.is_empty() {
            return None;
        }
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
    Some(Received { line, headers, body: bytes[head_end + 4..].to_vec() })
}

fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> usize {
    let mut part = [0; 4096];
    let count = stream.read(&mut part).expect("a request");
    assert!(count > 0 || bytes.is_empty(), "the connection was closed within the request");
    bytes.extend_from_slice(&part[..count]);
    count
}
