//! Carries requests to the emulator, and its responses and faults to the client.

use std::cell::RefCell;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context as Turn, Poll};
use std::time::Duration;

use anyhow::{Context, Result};
use bytes::Bytes;
use codegen::emulate::{Emulator, Fault, Request, Response, State};
use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::{SockRef, Socket};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::LocalSet;

/// No request of the services is larger.
const LARGEST_BODY: usize = 16 << 20;
/// Further connections wait.
const CONNECTIONS: usize = 256;
/// A client that says nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) fn listen(address: SocketAddr) -> Result<std::net::TcpListener> {
    let taken = "; choose another one with --port, or any free one with --port 0";
    std::net::TcpListener::bind(address).with_context(|| format!("cannot listen on {address}{taken}"))
}

/// What every connection shares.
struct Served {
    emulator: Emulator,
    state: RefCell<State>,
    quiet: bool,
}

/// Serves until the process is stopped.
pub(crate) fn serve(listener: std::net::TcpListener, emulator: Emulator, state: State, quiet: bool) -> Result<()> {
    listener.set_nonblocking(true)?;
    let served = Rc::new(Served { emulator, state: RefCell::new(state), quiet });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let tasks = LocalSet::new();
    tasks.block_on(&runtime, accept(listener, served))
}

async fn accept(listener: std::net::TcpListener, served: Rc<Served>) -> Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let place = Arc::clone(&places).acquire_owned().await?;
        match listener.accept().await {
            Ok((stream, _)) => {
                let served = Rc::clone(&served);
                tokio::task::spawn_local(async move {
                    // It is not an error if a client goes away.
                    let _ = connection(stream, served).await;
                    drop(place);
                });
            }
            // Too many open files, for one: it may be over soon.
            Err(error) => {
                eprintln!("cannot accept a connection: {error}");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn connection(stream: TcpStream, served: Rc<Served>) -> Result<()> {
    stream.set_nodelay(true)?;
    let socket = Rc::new(SockRef::from(&stream).try_clone()?);
    let service = service_fn(move |request| respond(request, Rc::clone(&served), Rc::clone(&socket)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    Ok(http.serve_connection(TokioIo::new(stream), service).await?)
}

type Sent = hyper::Response<Sending>;

async fn respond(request: hyper::Request<Incoming>, served: Rc<Served>, socket: Rc<Socket>) -> io::Result<Sent> {
    let (head, body) = request.into_parts();
    let Ok(Ok(body)) = tokio::time::timeout(PATIENCE, Limited::new(body, LARGEST_BODY).collect()).await else {
        let text = Bytes::from_static(b"the body is too large, or did not come\n");
        return hyper::Response::builder().status(413).body(Sending::new(text, None)).map_err(io::Error::other);
    };
    let header = |(name, value): (&hyper::http::HeaderName, &hyper::http::HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let request = Request {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(header).collect(),
        body: body.to_bytes().into(),
    };
    let response = served.emulator.respond(&mut served.state.borrow_mut(), &request);
    if !served.quiet {
        // The reader may be gone.
        let _ = writeln!(io::stdout().lock(), "{}", line(&request, &response));
    }
    if response.latency > 0 {
        tokio::time::sleep(Duration::from_millis(response.latency)).await;
    }
    if response.fault == Some(Fault::Reset) {
        socket.set_linger(Some(Duration::ZERO))?;
        return Err(io::ErrorKind::ConnectionReset.into());
    }
    let mut sent = hyper::Response::builder().status(response.status);
    let declared = response.declared.iter().map(|(name, value)| (name.as_str(), value));
    for (name, value) in response.headers.iter().map(|(name, value)| (*name, value)).chain(declared) {
        sent = sent.header(name, value);
    }
    sent.body(Sending::new(response.body.into(), response.fault)).map_err(io::Error::other)
}

/// `POST petshop.search ClassicPeople 403: errors/feature_not_subscribed: asked for (2 credits)`
fn line(request: &Request, response: &Response) -> String {
    let record = &response.record;
    let mut line = format!("{} {}", request.method, record.endpoint.as_deref().unwrap_or(&request.path));
    record.variant.iter().for_each(|variant| line += &format!(" {variant}"));
    line += &format!(" {}", response.status);
    record.refused.iter().for_each(|why| line += &format!(": {why}"));
    response.fault.iter().for_each(|fault| line += &format!(" [{fault:?}]").to_lowercase());
    match record.credits {
        0 => line,
        1 => line + " (1 credit)",
        credits => line + &format!(" ({credits} credits)"),
    }
}

/// A body, with what becomes of it on the way.
struct Sending {
    rest: Bytes,
    /// As `Content-Length` says.
    length: u64,
    fault: Option<Fault>,
    /// Whether what there is has reached the client, which a body that fails at once would not.
    flushed: bool,
}

impl Sending {
    fn new(mut rest: Bytes, fault: Option<Fault>) -> Self {
        let length = rest.len() as u64;
        if fault.is_some() {
            rest.truncate(rest.len() / 2);
        }
        Self { rest, length, fault, flushed: false }
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, turn: &mut Turn<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let rest = std::mem::take(&mut self.rest);
        match self.fault {
            _ if !rest.is_empty() => Poll::Ready(Some(Ok(Frame::data(rest)))),
            None => Poll::Ready(None),
            Some(Fault::Stall) => Poll::Pending,
            Some(_) if !self.flushed => {
                self.flushed = true;
                turn.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Fault::Truncate | Fault::Reset) => Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.fault.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(if self.fault.is_some() { self.length } else { self.rest.len() as u64 })
    }
}
