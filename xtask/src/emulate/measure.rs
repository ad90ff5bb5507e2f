//! How many small requests a second the emulator responds to, beside a server of the same library that does nothing else.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use bytes::Bytes;
use codegen::emulate::{Emulator, KEY, State};
use http_body_util::Full;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;

use super::server;

const TIME: Duration = Duration::from_secs(3);
/// Each sends its next request when it has the response to the last one.
const CLIENTS: usize = 8;

/// Both servers have one thread. The clients are in this process, too, on as many cores as there are.
pub(crate) fn run(emulator: Emulator, target: &str) -> Result<()> {
    let request = &format!("GET {target} HTTP/1.1\r\nhost: localhost\r\nx-api-key: {KEY}\r\n\r\n");
    let any_port = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = server::listen(any_port)?;
    let address = listener.local_addr()?;
    thread::spawn(move || server::serve(listener, emulator, State::new(u64::MAX / 2), true));
    let response = exchange(&mut TcpStream::connect(address)?, request.as_bytes())?;
    if !response.starts_with(b"HTTP/1.1 2") {
        bail!("the request is refused: {}", String::from_utf8_lossy(&response));
    }
    let at = response.windows(4).position(|four| four == b"\r\n\r\n").context("a head")?;
    let body = Bytes::copy_from_slice(&response[at + 4..]);
    let length = body.len();
    let listener = server::listen(any_port)?;
    let bare = listener.local_addr()?;
    thread::spawn(move || serve_bare(listener, body));
    let (emulated, bare) = (rate(address, request)?, rate(bare, request)?);
    eprintln!(
        "{emulated:.0} requests/s emulated, {bare:.0} requests/s bare, {length} bytes a response, one thread each"
    );
    Ok(())
}

fn rate(address: SocketAddr, request: &str) -> Result<f64> {
    let start = Instant::now();
    let clients = (0..CLIENTS).map(|_| {
        let request = request.to_owned();
        thread::spawn(move || -> Result<u32> {
            let mut stream = TcpStream::connect(address)?;
            stream.set_nodelay(true)?;
            let mut count = 0;
            while start.elapsed() < TIME {
                exchange(&mut stream, request.as_bytes())?;
                count += 1;
            }
            Ok(count)
        })
    });
    let mut total = 0;
    for client in clients.collect::<Vec<_>>() {
        total += client.join().map_err(|_| anyhow::anyhow!("a client failed"))??;
    }
    Ok(f64::from(total) / start.elapsed().as_secs_f64())
}

/// Sends a request and reads the whole response.
fn exchange(stream: &mut TcpStream, request: &[u8]) -> Result<Vec<u8>> {
    stream.write_all(request)?;
    let (mut bytes, mut part) = (Vec::new(), [0; 16 << 10]);
    loop {
        let count = stream.read(&mut part)?;
        if count == 0 {
            bail!("the connection was closed");
        }
        bytes.extend_from_slice(part.get(..count).unwrap_or_default());
        let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = std::str::from_utf8(bytes.get(..at).unwrap_or_default())?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.context("a response without a length")?.parse()?;
        if bytes.len() >= at + 4 + length {
            return Ok(bytes);
        }
    }
}

fn serve_bare(listener: std::net::TcpListener, body: Bytes) -> Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let tasks = tokio::task::LocalSet::new();
    tasks.block_on(&runtime, async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let body = body.clone();
            tokio::task::spawn_local(async move {
                let respond = service_fn(move |_| {
                    let body = body.clone();
                    async move { Ok::<_, std::io::Error>(hyper::Response::new(Full::new(body))) }
                });
                // It is not an error if a client goes away.
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), respond).await;
            });
        }
    })
}
