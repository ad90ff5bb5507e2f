//! A server on this machine that handles its connections as a test says, byte by byte, even wrongly.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use socket2::SockRef;

/// What a server does with a request.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Does nothing until the client gives up.
    Stall,
    /// Ends the connection as if nothing more was to be said.
    Close,
    /// Ends the connection as if it had never been.
    Reset,
}

/// A request as it came.
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
}

type Respond = dyn Fn(&Received, usize) -> Vec<Act> + Send + Sync;

/// A connection, as plain as it is or with something around it.
pub(crate) trait Wire: Read + Write + Send {}
impl<T: Read + Write + Send> Wire for T {}

type Wrap = dyn Fn(TcpStream) -> Box<dyn Wire> + Send + Sync;

/// What a server does, and what it saw.
struct Shared {
    /// Ends each connection as soon as something comes, before it is read.
    resets: bool,
    wrap: Box<Wrap>,
    /// What to do with a request, and with how many there were before.
    respond: Box<Respond>,
    connections: AtomicUsize,
    ended: AtomicUsize,
    received: Mutex<Vec<Received>>,
    stopping: AtomicBool,
}

/// A server. It stops when it is asked what it saw.
pub(crate) struct Loopback {
    /// Without a scheme.
    pub(crate) authority: String,
    shared: Arc<Shared>,
    thread: JoinHandle<()>,
}

/// What a server saw.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) connections: usize,
    pub(crate) requests: Vec<Received>,
}

impl Loopback {
    /// A server that responds.
    pub(crate) fn responding(respond: impl Fn(&Received, usize) -> Vec<Act> + Send + Sync + 'static) -> Self {
        Self::start(false, Box::new(|stream| Box::new(stream)), Box::new(respond))
    }

    /// A server that wraps each connection first.
    pub(crate) fn wrapped(
        wrap: impl Fn(TcpStream) -> Box<dyn Wire> + Send + Sync + 'static,
        respond: impl Fn(&Received, usize) -> Vec<Act> + Send + Sync + 'static,
    ) -> Self {
        Self::start(false, Box::new(wrap), Box::new(respond))
    }

    /// A server that resets each connection as soon as something comes, before it is read.
    pub(crate) fn resetting() -> Self {
        Self::start(true, Box::new(|stream| Box::new(stream)), Box::new(|_, _| vec![]))
    }

    fn start(resets: bool, wrap: Box<Wrap>, respond: Box<Respond>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let authority = listener.local_addr().expect("an address").to_string();
        listener.set_nonblocking(true).expect("a socket that does not block");
        let (connections, ended, received, stopping) = Default::default();
        let shared = Arc::new(Shared { resets, wrap, respond, connections, ended, received, stopping });
        let thread = thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        });
        Self { authority, shared, thread }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.authority)
    }

    /// Waits until a connection has ended, and long enough that clients look at their sockets again.
    pub(crate) fn wait_for_an_end(&self) {
        thread::sleep(Duration::from_millis(1));
        while self.shared.ended.load(Ordering::SeqCst) == 0 {
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Stops, and gives what the server saw, what was on its way included.
    pub(crate) fn seen(self) -> Seen {
        self.shared.stopping.store(true, Ordering::SeqCst);
        self.thread.join().expect("the server has no opinion of what comes");
        let requests = self.shared.received.lock().expect("no thread panicked").clone();
        Seen { connections: self.shared.connections.load(Ordering::SeqCst), requests }
    }
}

/// Takes connections until the server stops and none is waiting.
fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    let mut threads = Vec::new();
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                shared.connections.fetch_add(1, Ordering::SeqCst);
                let shared = Arc::clone(shared);
                threads.push(thread::spawn(move || {
                    // A connection that breaks is what clients are tested with.
                    drop(converse(stream, &shared));
                    shared.ended.fetch_add(1, Ordering::SeqCst);
                }));
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                if shared.stopping.load(Ordering::SeqCst) {
                    break;
                }
                thread::sleep(Duration::from_millis(1));
            }
            Err(error) => panic!("{error}"),
        }
    }
    for thread in threads {
        thread.join().expect("a connection ends without a panic");
    }
}

/// Responds to the requests of one connection. What the client does wrong, or the server was set up to do, ends it.
fn converse(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    let socket = stream.try_clone()?;
    socket.set_nonblocking(false)?;
    if shared.resets {
        // Any earlier, and the client may know that nothing was sent, or not, as time will have it.
        socket.peek(&mut [0])?;
        return reset(&socket);
    }
    socket.set_read_timeout(Some(Duration::from_millis(20)))?;
    let mut wire = (shared.wrap)(stream);
    while let Some(request) = receive(&mut *wire, shared)? {
        let before = {
            let mut received = shared.received.lock().expect("no thread panicked");
            received.push(request.clone());
            received.len() - 1
        };
        for act in (shared.respond)(&request, before) {
            match act {
                Act::Send(bytes) => wire.write_all(&bytes).and_then(|()| wire.flush())?,
                Act::Stall => return stall(&mut *wire),
                Act::Close => return Ok(()),
                Act::Reset => return reset(&socket),
            }
        }
    }
    Ok(())
}

fn reset(socket: &TcpStream) -> io::Result<()> {
    SockRef::from(socket).set_linger(Some(Duration::ZERO))
}

/// Until the client goes away; half a minute at most.
fn stall(wire: &mut dyn Wire) -> io::Result<()> {
    let start = Instant::now();
    let mut part = [0; 512];
    while start.elapsed() < Duration::from_secs(30) {
        match wire.read(&mut part) {
            Ok(0) => break,
            Err(error) if !is_waiting(&error) => break,
            Ok(_) | Err(_) => {}
        }
    }
    Ok(())
}

/// The next request; `None` when no more come.
fn receive(wire: &mut dyn Wire, shared: &Shared) -> io::Result<Option<Received>> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        if !more(wire, shared, &mut bytes)? {
            return Ok(None);
        }
    };
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let mut lines = text.split("\r\n");
    let line = lines.next().unwrap_or_default().to_owned();
    let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let mut received = Received { line, headers: lines.filter_map(pair).collect(), body: vec![] };
    let length = received.header("content-length").map_or(0, |length| length.parse().expect("a length"));
    while bytes.len() < head + 4 + length {
        if !more(wire, shared, &mut bytes)? {
            return Ok(None);
        }
    }
    received.body = bytes[head + 4..head + 4 + length].to_vec();
    Ok(Some(received))
}

/// Reads on; `false` when nothing more comes.
fn more(wire: &mut dyn Wire, shared: &Shared, bytes: &mut Vec<u8>) -> io::Result<bool> {
    let mut part = [0; 4096];
    loop {
        match wire.read(&mut part) {
            Ok(count) => {
                bytes.extend_from_slice(&part[..count]);
                return Ok(count > 0);
            }
            Err(error) if is_waiting(&error) && shared.stopping.load(Ordering::SeqCst) => return Ok(false),
            Err(error) if is_waiting(&error) => {}
            Err(error) => return Err(error),
        }
    }
}

fn is_waiting(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// A response that is as it should be.
pub(crate) fn response(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<Act> {
    let body = body.as_ref();
    let mut bytes = format!("HTTP/1.1 {status} Status\r\n{headers}content-length: {}\r\n\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    vec![Act::Send(bytes)]
}
