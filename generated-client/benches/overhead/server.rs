//! A server that returns the same page to every request.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::Arc,
    thread,
};

/// On connections that stay open; its threads are started by one that did this first.
pub(crate) fn serve(page: &str, start: impl FnOnce() + Send + 'static) -> SocketAddr {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", page.len());
    let response: Arc<[u8]> = [head.as_bytes(), page.as_bytes()].concat().into();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    thread::spawn(move || {
        start();
        for stream in listener.incoming().flatten() {
            let response = Arc::clone(&response);
            thread::spawn(move || respond_to_all(stream, &response));
        }
    });
    address
}

/// Until the client closes the connection. Head and body of a request may come apart.
fn respond_to_all(mut stream: TcpStream, response: &[u8]) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let (mut buffer, mut filled) = ([0; 4096], 0);
    loop {
        let count = stream.read(&mut buffer[filled..]).ok().filter(|count| *count > 0)?;
        filled += count;
        if let Some(length) = whole(&buffer[..filled]) {
            buffer.copy_within(length..filled, 0);
            filled -= length;
            stream.write_all(response).ok()?;
        }
    }
}

/// The length of the first request, once it is all here.
fn whole(bytes: &[u8]) -> Option<usize> {
    let text = str::from_utf8(bytes).ok()?;
    let (head, _) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then(|| value.parse::<usize>().ok())?
    });
    Some(head.len() + 4 + length.unwrap_or(0)).filter(|whole| *whole <= bytes.len())
}
