//! Tells what failed while connecting, when nothing of a request was sent, from what failed after.

use std::{error, fmt, io::ErrorKind};

use http::Uri;
use ureq::{
    Error,
    config::Config,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport},
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
        Error::Other(Box::new(Self(error)))
    }
}

/// A connector or resolver whose errors are marked. Connecting is all it does: looking the host up, reaching it or the proxy, and
/// agreeing on keys.
#[derive(Debug, Default)]
pub(super) struct Tracking<T>(pub(super) T);

impl Resolver for Tracking<DefaultResolver> {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        self.0.resolve(uri, config, timeout).map_err(NotSent::mark)
    }
}

impl<C: Connector> Connector for Tracking<C> {
    type Out = Connection<C::Out>;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<()>) -> Result<Option<Self::Out>, Error> {
        let connected = self.0.connect(details, chained).map_err(NotSent::mark)?;
        Ok(connected.map(Connection))
    }
}

/// A connection whose loss is an error at every point of a body. ureq takes some losses for the end of a body without a length,
/// and so a piece of it for the whole.
#[derive(Debug)]
pub(super) struct Connection<T>(T);

impl<T: Transport> Transport for Connection<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(timeout).map_err(|error| match error {
            Error::Io(lost) if is_loss(lost.kind()) => Error::Other(lost.into()),
            error => error,
        })
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}

fn is_loss(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::UnexpectedEof | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}
