//! The drivers of streams.

use std::{
    fmt,
    future::poll_fn,
    io, mem,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Instant,
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::{
    Download, Event, EventStream, Head, Sink,
    machine::{Machine, Next, Opened},
};
use crate::{
    Attempt, Endpoint, Error, IncomingBody, Transport, TransportError, TransportFuture,
    call::{ErrorOf, driver::transport},
    error::failure::Failure,
    json::Read,
};

/// The async driver of streams.
#[derive(Default)]
pub struct Arriving {
    doing: Doing,
    body: Option<IncomingBody>,
}

#[derive(Default)]
enum Doing {
    #[default]
    Nothing,
    Opening(TransportFuture<'static, Result<(Opened, Option<IncomingBody>), TransportError>>),
    Sleeping(TransportFuture<'static, ()>),
    Reading,
}

impl fmt::Debug for Arriving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Arriving")
    }
}

impl Arriving {
    /// Continues as far as possible without waiting.
    fn poll<E: Endpoint, S: Sink>(
        &mut self,
        machine: &mut Machine<E, S>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<S::Item, Failure>>> {
        let transport = match transport(machine.shared()) {
            Ok(transport) => transport,
            Err(cause) => return Poll::Ready(Some(Err(machine.failed(cause)))),
        };
        loop {
            let next = match &mut self.doing {
                Doing::Nothing => machine.next(Instant::now()),
                Doing::Opening(response) => {
                    let opened = ready!(response.as_mut().poll(context));
                    self.doing = Doing::Nothing;
                    let opened = opened.map(|(opened, body)| {
                        self.body = body;
                        opened
                    });
                    machine.opened(opened, Instant::now())
                }
                Doing::Sleeping(sleep) => {
                    ready!(sleep.as_mut().poll(context));
                    self.doing = Doing::Nothing;
                    machine.awake(Instant::now())
                }
                Doing::Reading => {
                    let piece = match &mut self.body {
                        Some(body) => ready!(body.poll_piece(context)),
                        None => Ok(None),
                    };
                    self.doing = Doing::Nothing;
                    if !matches!(piece, Ok(Some(_))) {
                        self.body = None;
                    }
                    machine.read(piece, Instant::now())
                }
            };
            let (transport, span) = (Arc::clone(&transport), machine.span());
            self.doing = match next {
                Next::Send(attempt) => {
                    Doing::Opening(Box::pin(span.around(open(transport, attempt, Machine::<E, S>::streams))))
                }
                Next::Sleep(time) => Doing::Sleeping(Box::pin(span.around(async move { transport.sleep(time).await }))),
                Next::Read => Doing::Reading,
                Next::Item(item) => return Poll::Ready(Some(item)),
                Next::End => {
                    // The connection can no longer be used.
                    self.body = None;
                    return Poll::Ready(None);
                }
            };
        }
    }
}

/// Sends an attempt. What is not a success is read to its end.
async fn open(
    transport: Arc<dyn Transport>,
    attempt: Attempt,
    streams: fn(&Head) -> bool,
) -> Result<(Opened, Option<IncomingBody>), TransportError> {
    let attempt = attempt.for_transport(transport.streams())?;
    let (most, for_token) = (attempt.max_body_bytes, attempt.for_token);
    let (parts, mut body) = transport.open(attempt).await?.into_parts();
    let head = Head { status: parts.status, headers: parts.headers };
    if !for_token && streams(&head) {
        return Ok((Opened::Stream(head), Some(body)));
    }
    let mut whole = BytesMut::new();
    while let Some(piece) = poll_fn(|context| body.poll_piece(context)).await? {
        if whole.len() + piece.len() > most {
            return Err(TransportError::too_large(head.status));
        }
        whole.extend_from_slice(&piece);
    }
    Ok((Opened::Whole(head.with_body(whole.freeze())), None))
}

/// The methods of a stream that differ by its items alone.
macro_rules! stream {
    ([$($generic:tt)*] $of:ident<$($argument:ident),*> = $item:ty, $what:literal) => {
        impl<E: Endpoint, $($generic)*> $of<E, $($argument),*> {
            #[doc = concat!("The next ", $what, ", or `None` after the last one. Dropping the future loses nothing.")]
            pub async fn try_next(&mut self) -> Result<Option<$item>, ErrorOf<E>> {
                poll_fn(|context| self.driver.poll(&mut self.machine, context)).await.transpose().map_err(Error::new)
            }
        }

        impl<E: Endpoint, $($generic)*> Stream for $of<E, $($argument),*> {
            type Item = Result<$item, ErrorOf<E>>;

            fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
                let stream = self.get_mut();
                if mem::take(&mut stream.machine.paused) {
                    return Poll::Ready(None);
                }
                let item = ready!(stream.driver.poll(&mut stream.machine, context));
                stream.machine.paused = matches!(item, Some(Err(_)));
                Poll::Ready(item.map(|item| item.map_err(Error::new)))
            }
        }

        #[cfg(feature = "blocking")]
        impl<E: Endpoint, $($generic)*> $of<E, $($argument,)* BlockingArriving> {
            #[doc = concat!("The next ", $what, ", or `None` after the last one.")]
            pub fn try_next(&mut self) -> Result<Option<$item>, ErrorOf<E>> {
                self.driver.step(&mut self.machine).transpose().map_err(Error::new)
            }
        }

        #[cfg(feature = "blocking")]
        impl<E: Endpoint, $($generic)*> Iterator for $of<E, $($argument,)* BlockingArriving> {
            type Item = Result<$item, ErrorOf<E>>;

            fn next(&mut self) -> Option<Self::Item> {
                if mem::take(&mut self.machine.paused) {
                    return None;
                }
                let item = self.driver.step(&mut self.machine);
                self.machine.paused = matches!(item, Some(Err(_)));
                item.map(|item| item.map_err(Error::new))
            }
        }
    };
}

stream!([T: Read] EventStream<T> = Event<T>, "item");
stream!([] Download<> = Bytes, "piece");

// Nothing in them is pinned but what is in boxes.
impl<E: Endpoint, T, D> Unpin for EventStream<E, T, D> {}
impl<E: Endpoint, D> Unpin for Download<E, D> {}

impl<E: Endpoint> Download<E> {
    /// Writes the file, and returns its size. For a writer that takes long, read the pieces with `try_next` and hand them on.
    pub async fn write_to(&mut self, mut writer: impl io::Write) -> Result<u64, ErrorOf<E>> {
        while let Some(piece) = self.try_next().await? {
            writer.write_all(&piece).map_err(|error| self.unwritten(error))?;
        }
        writer.flush().map_err(|error| self.unwritten(error))?;
        Ok(self.received())
    }
}

#[cfg(feature = "blocking")]
impl<E: Endpoint> Download<E, BlockingArriving> {
    /// Writes the file, and returns its size.
    pub fn write_to(&mut self, mut writer: impl io::Write) -> Result<u64, ErrorOf<E>> {
        while let Some(piece) = self.try_next()? {
            writer.write_all(&piece).map_err(|error| self.unwritten(error))?;
        }
        writer.flush().map_err(|error| self.unwritten(error))?;
        Ok(self.received())
    }
}

/// The blocking driver of streams.
#[derive(Default)]
pub struct BlockingArriving {
    #[cfg(feature = "blocking")]
    body: Option<crate::BlockingIncomingBody>,
}

impl fmt::Debug for BlockingArriving {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlockingArriving")
    }
}

#[cfg(feature = "blocking")]
impl BlockingArriving {
    fn step<E: Endpoint, S: Sink>(&mut self, machine: &mut Machine<E, S>) -> Option<Result<S::Item, Failure>> {
        let transport = Arc::clone(&machine.shared().blocking);
        let mut next = machine.next(Instant::now());
        loop {
            next = match next {
                Next::Send(attempt) => {
                    let opened = machine.span().in_scope(|| self.open(&*transport, attempt, Machine::<E, S>::streams));
                    machine.opened(opened, Instant::now())
                }
                Next::Sleep(time) => {
                    machine.span().in_scope(|| transport.sleep(time));
                    machine.awake(Instant::now())
                }
                Next::Read => {
                    let piece = self.body.as_mut().map_or(Ok(None), |body| body.piece());
                    if !matches!(piece, Ok(Some(_))) {
                        self.body = None;
                    }
                    machine.read(piece, Instant::now())
                }
                Next::Item(item) => return Some(item),
                Next::End => {
                    self.body = None;
                    return None;
                }
            };
        }
    }

    fn open(
        &mut self,
        transport: &dyn crate::BlockingTransport,
        attempt: Attempt,
        streams: fn(&Head) -> bool,
    ) -> Result<Opened, TransportError> {
        let attempt = attempt.for_transport(transport.streams())?;
        let (most, for_token) = (attempt.max_body_bytes, attempt.for_token);
        let (parts, mut body) = transport.open(attempt)?.into_parts();
        let head = Head { status: parts.status, headers: parts.headers };
        if !for_token && streams(&head) {
            self.body = Some(body);
            return Ok(Opened::Stream(head));
        }
        let mut whole = BytesMut::new();
        while let Some(piece) = body.piece()? {
            if whole.len() + piece.len() > most {
                return Err(TransportError::too_large(head.status));
            }
            whole.extend_from_slice(&piece);
        }
        Ok(Opened::Whole(head.with_body(whole.freeze())))
    }
}
