//! Pages and items as blocking iterators.

use std::{mem, sync::Arc};

use super::{Items, Machine, Page, PageResult, Pages};
use crate::{Block, Endpoint, Step, call::ErrorOf};

impl Block {
    /// Executes the steps of a machine until something is done.
    #[expect(clippy::unused_self, reason = "the drivers are alike")]
    pub(crate) fn run<M: Machine>(&self, machine: &mut M) -> M::Done {
        let transport = Arc::clone(&machine.shared().blocking);
        let mut step = machine.start(transport.now());
        loop {
            step = match step {
                Step::Send(attempt) => {
                    let attempt = attempt.for_transport(transport.streams());
                    let response = attempt.and_then(|attempt| machine.span().in_scope(|| transport.send(attempt)));
                    machine.received(response, transport.now())
                }
                Step::Sleep(time) => {
                    machine.span().in_scope(|| transport.sleep(time));
                    machine.awake(transport.now())
                }
                Step::Done(result) => return result,
            };
        }
    }
}

impl<E: Endpoint, T> Pages<E, T, Block> {
    /// The next page, or `None` after the last one.
    pub fn try_next(&mut self) -> Result<Option<Page<E::Output>>, ErrorOf<E>> {
        self.step().transpose()
    }

    fn step(&mut self) -> PageResult<E> {
        self.driver.run(&mut self.machine)
    }
}

/// Ends after an error, so a loop does not repeat a failing request forever. Another call continues with the same page.
impl<E: Endpoint, T> Iterator for Pages<E, T, Block> {
    type Item = Result<Page<E::Output>, ErrorOf<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        if mem::take(&mut self.machine.paused) {
            return None;
        }
        let page = self.step();
        self.machine.paused = matches!(page, Some(Err(_)));
        page
    }
}

impl<E: Endpoint, T> Items<E, T, Block> {
    /// The next item, or `None` after the last one.
    pub fn try_next(&mut self) -> Result<Option<T>, ErrorOf<E>> {
        loop {
            if let Some(item) = self.next_item() {
                return Ok(Some(item));
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

/// Ends after an error, so a loop does not repeat a failing request forever. Another call continues with the same page.
impl<E: Endpoint, T> Iterator for Items<E, T, Block> {
    type Item = Result<T, ErrorOf<E>>;

    fn next(&mut self) -> Option<Self::Item> {
        if mem::take(&mut self.pages.machine.paused) {
            return None;
        }
        let item = self.try_next().transpose();
        self.pages.machine.paused = matches!(item, Some(Err(_)));
        item
    }
}
