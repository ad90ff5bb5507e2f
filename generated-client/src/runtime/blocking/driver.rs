//! The blocking driver: does what a call or its pages say, on whatever transport the client has.

use std::{sync::Arc, time::Instant};

use super::{Block, Blocking};
use crate::runtime::{
    BlockingTransport, Endpoint, Error, Items, Page, Pages, Step,
    call::{Attempts, CallResult, Delivered, ErrorOf, attempts, finish, subject},
    client::Shared,
    failure::{Cause, Failure},
    paging::{Paged, PageResult},
};

impl<E: Endpoint> Blocking<E> {
    /// Sends the request and reads the answer. A request that is known to be refused is not sent.
    ///
    /// # Errors
    ///
    /// As those of the call's own `send`.
    pub fn send(self) -> CallResult<E> {
        let transport = transport(self.call.client().shared());
        let ready = transport.map_err(|cause| Failure::new(subject::<E>(), cause));
        match ready.and_then(|transport| Ok((attempts(&self.call)?, transport))) {
            Ok((attempts, transport)) => finish::<E>(drive(attempts, &*transport)),
            Err(failure) => Err(Error::new(failure)),
        }
    }
}

impl<E: Paged> Blocking<E> {
    /// The pages, one after the other.
    pub fn pages(self) -> Pages<E, E::Item, Block> {
        Pages::new(self.call, E::PAGES)
    }

    /// The rows of all pages, one by one.
    pub fn items(self) -> Items<E, E::Item, Block> {
        self.pages().items()
    }
}

fn drive(mut attempts: Attempts, transport: &dyn BlockingTransport) -> Result<Delivered, Failure> {
    let mut step = attempts.start(Instant::now());
    loop {
        step = match step {
            Step::Send(attempt) => {
                let answer = transport.send(attempt);
                attempts.received(answer, Instant::now())
            }
            Step::Sleep(time) => {
                transport.sleep(time);
                attempts.awake(Instant::now())
            }
            Step::Done(result) => return result,
        };
    }
}

/// The client's blocking transport.
fn transport(shared: &Shared) -> Result<Arc<dyn BlockingTransport>, Cause> {
    let missing = "the client has no blocking transport";
    shared.blocking.clone().ok_or_else(|| Cause::Setup(missing.to_owned()))
}

impl<E: Endpoint, T> Pages<E, T, Block> {
    /// The next page; `None` after the last.
    pub fn try_next(&mut self) -> Result<Option<Page<E::Output>>, ErrorOf<E>> {
        self.step().transpose()
    }

    fn step(&mut self) -> PageResult<E> {
        let transport = match transport(self.machine.shared()) {
            Ok(transport) => transport,
            Err(cause) => return Some(Err(Error::new(Failure::new(subject::<E>(), cause)))),
        };
        let mut step = self.machine.start(Instant::now());
        loop {
            step = match step {
                Step::Send(attempt) => {
                    let answer = transport.send(attempt);
                    self.machine.received(answer, Instant::now())
                }
                Step::Sleep(time) => {
                    transport.sleep(time);
                    self.machine.awake(Instant::now())
                }
                Step::Done(result) => return result,
            };
        }
    }
}

/// Ends after an error that would come again and again.
impl<E: Endpoint, T> Iterator for Pages<E, T, Block> {
    type Item = Result<Page<E::Output>, ErrorOf<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.machine.is_hopeless() { None } else { self.step() }
    }
}

impl<E: Endpoint, T> Items<E, T, Block> {
    /// The next row; `None` after the last.
    pub fn try_next(&mut self) -> Result<Option<T>, ErrorOf<E>> {
        loop {
            if let Some(row) = self.next_row() {
                return Ok(Some(row));
            }
            if self.is_full() {
                return Ok(None);
            }
            match self.pages.try_next()? {
                Some(page) => self.take_page(page),
                None => return Ok(None),
            }
        }
    }
}

/// Ends after an error that would come again and again.
impl<E: Endpoint, T> Iterator for Items<E, T, Block> {
    type Item = Result<T, ErrorOf<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.pages.machine.is_hopeless() && self.is_drained() { None } else { self.try_next().transpose() }
    }
}
