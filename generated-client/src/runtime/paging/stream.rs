//! Pages and items as streams.

use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Instant,
};

use bytes::Bytes;
use futures_core::Stream;
use http::Response as HttpResponse;

use super::{Items, Page, PageResult, Pages};
use crate::runtime::{
    Endpoint, Step, TransportError, TransportFuture, call::ErrorOf, driver::transport,
};

/// The asynchronous driver of pages: what was begun and is not yet done.
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

impl<E: Endpoint, T> Pages<E, T, Async> {
    /// The next page; `None` after the last. Dropping its future loses nothing: the next one goes on with the same attempt.
    pub async fn try_next(&mut self) -> Result<Option<Page<E::Output>>, ErrorOf<E>> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    /// Goes on as far as can be gone without waiting.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<PageResult<E>> {
        let transport = match transport(self.machine.shared()) {
            Ok(transport) => transport,
            Err(cause) => return Poll::Ready(self.machine.give_up(cause)),
        };
        loop {
            let step = match &mut self.driver.0 {
                Doing::Nothing => self.machine.start(Instant::now()),
                Doing::Sending(answer) => {
                    let answer = ready!(answer.as_mut().poll(context));
                    self.machine.received(answer, Instant::now())
                }
                Doing::Sleeping(sleep) => {
                    ready!(sleep.as_mut().poll(context));
                    self.machine.awake(Instant::now())
                }
            };
            let transport = Arc::clone(&transport);
            self.driver.0 = match step {
                Step::Send(attempt) => Doing::Sending(Box::pin(async move { transport.send(attempt).await })),
                Step::Sleep(time) => Doing::Sleeping(Box::pin(async move { transport.sleep(time).await })),
                Step::Done(result) => {
                    self.driver.0 = Doing::Nothing;
                    return Poll::Ready(result);
                }
            };
        }
    }
}

// Nothing in it is pinned but what is in boxes.
impl<E: Endpoint, T, D> Unpin for Pages<E, T, D> {}

/// Ends after an error that would come again and again.
impl<E: Endpoint, T> Stream for Pages<E, T, Async> {
    type Item = Result<Page<E::Output>, ErrorOf<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let pages = self.get_mut();
        if pages.machine.is_hopeless() { Poll::Ready(None) } else { pages.poll(context) }
    }
}

impl<E: Endpoint, T> Items<E, T, Async> {
    /// The next row; `None` after the last. Dropping its future loses nothing: the next one goes on with the same attempt.
    pub async fn try_next(&mut self) -> Result<Option<T>, ErrorOf<E>> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, ErrorOf<E>>>> {
        loop {
            if let Some(row) = self.next_row() {
                return Poll::Ready(Some(Ok(row)));
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

/// Ends after an error that would come again and again.
impl<E: Endpoint, T> Stream for Items<E, T, Async> {
    type Item = Result<T, ErrorOf<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let items = self.get_mut();
        if items.pages.machine.is_hopeless() && items.is_drained() { Poll::Ready(None) } else { items.poll(context) }
    }
}
