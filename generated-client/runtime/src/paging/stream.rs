//! Pages and items as asynchronous streams.

use std::{
    fmt,
    future::poll_fn,
    mem,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;
use http::Response as HttpResponse;

use super::{Items, Machine, Page, PageResult, Pages};
use crate::{Endpoint, Step, TransportError, TransportFuture, call::ErrorOf, call::driver::transport};

/// The async driver of pages and jobs.
#[derive(Default)]
pub struct Async(Doing);

#[derive(Default)]
enum Doing {
    #[default]
    Nothing,
    Sending(TransportFuture<'static, Result<HttpResponse<Bytes>, TransportError>>),
    Sleeping(TransportFuture<'static, ()>),
}

impl fmt::Debug for Async {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Async")
    }
}

impl Async {
    /// Continues as far as possible without waiting.
    pub(crate) fn poll<M: Machine>(&mut self, machine: &mut M, context: &mut Context<'_>) -> Poll<M::Done> {
        let transport = match transport(machine.shared()) {
            Ok(transport) => transport,
            Err(cause) => return Poll::Ready(machine.failed(cause)),
        };
        loop {
            let step = match &mut self.0 {
                Doing::Nothing => machine.start(transport.now()),
                Doing::Sending(response) => {
                    let response = ready!(response.as_mut().poll(context));
                    // Before anything else: a future that is done is not polled again, even after a hook has panicked.
                    self.0 = Doing::Nothing;
                    machine.received(response, transport.now())
                }
                Doing::Sleeping(sleep) => {
                    ready!(sleep.as_mut().poll(context));
                    self.0 = Doing::Nothing;
                    machine.awake(transport.now())
                }
            };
            let (transport, span) = (Arc::clone(&transport), machine.span());
            self.0 = match step {
                Step::Send(attempt) => {
                    let attempt = attempt.for_transport(transport.streams());
                    Doing::Sending(Box::pin(span.around(async move { transport.send(attempt?).await })))
                }
                Step::Sleep(time) => Doing::Sleeping(Box::pin(span.around(async move { transport.sleep(time).await }))),
                Step::Done(result) => return Poll::Ready(result),
            };
        }
    }
}

impl<E: Endpoint, T> Pages<E, T, Async> {
    /// The next page, or `None` after the last one. Dropping the future loses nothing: the next call continues the same
    /// attempt.
    pub async fn try_next(&mut self) -> Result<Option<Page<E::Output>>, ErrorOf<E>> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<PageResult<E>> {
        self.driver.poll(&mut self.machine, context)
    }
}

// Nothing in it is pinned but what is in boxes.
impl<E: Endpoint, T, D> Unpin for Pages<E, T, D> {}

/// Ends after an error, so a loop does not repeat a failing request forever. Another call continues with the same page.
impl<E: Endpoint, T> Stream for Pages<E, T, Async> {
    type Item = Result<Page<E::Output>, ErrorOf<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let pages = self.get_mut();
        if mem::take(&mut pages.machine.paused) {
            return Poll::Ready(None);
        }
        let page = ready!(pages.poll(context));
        pages.machine.paused = matches!(page, Some(Err(_)));
        Poll::Ready(page)
    }
}

impl<E: Endpoint, T> Items<E, T, Async> {
    /// The next item, or `None` after the last one. Dropping the future loses nothing: the next call continues the same
    /// attempt.
    pub async fn try_next(&mut self) -> Result<Option<T>, ErrorOf<E>> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, ErrorOf<E>>>> {
        loop {
            if let Some(item) = self.next_item() {
                return Poll::Ready(Some(Ok(item)));
            }
            if self.is_full() {
                return Poll::Ready(None);
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(page)) => self.take_page(page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<E: Endpoint, T, D> Unpin for Items<E, T, D> {}

/// Ends after an error, so a loop does not repeat a failing request forever. Another call continues with the same page.
impl<E: Endpoint, T> Stream for Items<E, T, Async> {
    type Item = Result<T, ErrorOf<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let items = self.get_mut();
        if mem::take(&mut items.pages.machine.paused) {
            return Poll::Ready(None);
        }
        let item = ready!(items.poll(context));
        items.pages.machine.paused = matches!(item, Some(Err(_)));
        Poll::Ready(item)
    }
}
