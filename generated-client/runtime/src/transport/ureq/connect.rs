//! Makes connections, and distinguishes failures before anything of a request was sent from failures after that.

use std::{error, fmt, io::ErrorKind, sync::Arc, time};

use http::Uri;
use ureq::{
    Error,
    config::Config,
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::{
            self, Buffers, ConnectionDetails, Connector, NextTimeout, Transport,
            time::{Duration, Instant},
        },
    },
};

/// An error that came before anything of the request was sent.
#[derive(Debug)]
pub(super) struct NotSent(pub(super) Error);

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl error::Error for NotSent {}

impl NotSent {
    fn mark(error: Error) -> Error {
        match error {
            // On the way to a proxy.
            Error::Other(marked) if marked.is::<Self>() => Error::Other(marked),
            error => Error::Other(Box::new(Self(error))),
        }
    }
}

/// Leaves looking hosts up to [`TcpConnector`], so that it is done only where a connection is made. ureq asks for the addresses
/// before each request, even where a connection is waiting, and starts a thread for that each time.
#[derive(Debug)]
pub(super) struct NoLookUp;

impl Resolver for NoLookUp {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        Ok(self.empty())
    }
}

/// Looks a host up, and connects to it.
#[derive(Debug)]
pub(super) struct TcpConnector<R> {
    resolver: R,
    tcp: transport::TcpConnector,
}

impl<R> TcpConnector<R> {
    pub(super) fn new(resolver: R) -> Self {
        Self { resolver, tcp: transport::TcpConnector::default() }
    }
}

impl<R: Resolver, In: Transport> Connector<In> for TcpConnector<R> {
    type Out = <transport::TcpConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        if chained.is_some() {
            return self.tcp.connect(details, chained);
        }
        let addrs = self.resolver.resolve(details.uri, details.config, time_left(details))?;
        let details = ConnectionDetails {
            addrs,
            now: (details.current_time)(),
            timeout: time_left(details),
            current_time: Arc::clone(&details.current_time),
            run_connector: Arc::clone(&details.run_connector),
            register_shutdown: Arc::clone(&details.register_shutdown),
            ..*details
        };
        self.tcp.connect(&details, chained)
    }
}

/// What is left of the time for connecting.
pub(super) fn time_left(details: &ConnectionDetails<'_>) -> NextTimeout {
    let mut timeout = details.timeout;
    if let (Duration::Exact(after), Instant::Exact(start), Instant::Exact(now)) =
        (timeout.after, details.now, (details.current_time)())
    {
        timeout.after = Duration::Exact(after.saturating_sub(now.saturating_duration_since(start)));
    }
    timeout
}

/// A connector whose errors are marked. Connecting is all it does: looking the host up, reaching it or the proxy, and agreeing on
/// keys.
#[derive(Debug)]
pub(super) struct Tracking<T>(pub(super) T);

impl<C: Connector> Connector for Tracking<C> {
    type Out = Connection<C::Out>;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<()>) -> Result<Option<Self::Out>, Error> {
        let connected = self.0.connect(details, chained).map_err(NotSent::mark)?;
        Ok(connected.map(Connection::new))
    }
}

/// A connection that sends head and body of a small request with a single call, and whose loss is an error at every point of a
/// body. ureq takes some losses for the end of a body without a length, and so a piece of it for the whole.
pub(super) struct Connection<T> {
    pub(super) transport: T,
    /// What is to be sent with what comes after it.
    held: Vec<u8>,
    /// The longest wait for the service, where the body has no time of its own: as long as the request had.
    patience: Option<NextTimeout>,
}

/// What is held at most; ureq writes a body in larger pieces.
const MOST_HELD: usize = 8 << 10;

impl<T: Transport> Connection<T> {
    pub(super) fn new(transport: T) -> Self {
        Self { transport, held: Vec::new(), patience: None }
    }

    /// Sends what is held.
    fn flush(&mut self, timeout: NextTimeout) -> Result<(), Error> {
        for piece in self.held.chunks(self.transport.buffers().output().len()) {
            self.transport.buffers().output()[..piece.len()].copy_from_slice(piece);
            self.transport.transmit_output(piece.len(), rounded(timeout))?;
        }
        self.held.clear();
        Ok(())
    }
}

impl<T: Transport> Transport for Connection<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.transport.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.patience = Some(timeout);
        self.held.extend_from_slice(&self.transport.buffers().output()[..amount]);
        if self.held.len() > MOST_HELD { self.flush(timeout) } else { Ok(()) }
    }

    fn await_input(&mut self, mut timeout: NextTimeout) -> Result<bool, Error> {
        if let (Duration::NotHappening, Some(patience)) = (timeout.after, self.patience) {
            timeout = patience;
        }
        self.flush(timeout)?;
        self.transport.await_input(rounded(timeout)).map_err(|error| match error {
            Error::Io(lost) if is_loss(lost.kind()) => Error::Other(lost.into()),
            error => error,
        })
    }

    fn is_open(&mut self) -> bool {
        self.transport.is_open()
    }

    fn is_tls(&self) -> bool {
        self.transport.is_tls()
    }
}

/// Not what is held, which holds keys.
impl<T: fmt::Debug> fmt::Debug for Connection<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Connection").field(&self.transport).finish()
    }
}

/// A time-out, up to a sixty-fourth longer. The remaining time differs at each step of each request, and each new value is a system
/// call; this one stays the same while much time remains.
pub(super) fn rounded(timeout: NextTimeout) -> NextTimeout {
    let Duration::Exact(after) = timeout.after else { return timeout };
    let nanoseconds = u64::try_from(after.as_nanos()).unwrap_or(u64::MAX);
    let step = 1 << nanoseconds.checked_ilog2().unwrap_or(0).saturating_sub(6);
    let after = nanoseconds.checked_next_multiple_of(step).map_or(after, time::Duration::from_nanos);
    NextTimeout { after: Duration::Exact(after), ..timeout }
}

fn is_loss(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::UnexpectedEof | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}
