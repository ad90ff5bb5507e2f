//! The pages of a request, whoever drives them.

use std::fmt;

use super::{Async, End, Items, PageMachine, Paging, ResumeToken};
use crate::runtime::{Block, Endpoint};

/// The pages of one request, one after the other.
///
/// Take them with `try_next`, as a stream, or as an iterator where the call is [blocking](crate::runtime::Blocking). After an
/// error the place is kept: the next call asks for the same page again.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pages<E: Endpoint, T, D = Async> {
    pub(super) machine: PageMachine<E, T>,
    pub(super) driver: D,
}

impl<E: Endpoint, T, D: Default> Pages<E, T, D> {
    /// The pages of a call. Generated calls have it as `pages`.
    pub fn new(call: E, paging: Paging<E, T>) -> Self {
        Self { machine: PageMachine::new(call, paging), driver: D::default() }
    }
}

impl<E: Endpoint, T> Pages<E, T> {
    /// The same pages as an iterator that blocks, instead of a stream.
    pub fn blocking(self) -> Pages<E, T, Block> {
        Pages { machine: self.machine, driver: Block }
    }
}

impl<E: Endpoint, T, D> Pages<E, T, D> {
    /// Ends when so many rows came. Where pages start at an offset, the last one is asked for only as far as it is wanted.
    pub fn max_items(mut self, items: u64) -> Self {
        self.machine.caps.items = Some(items);
        self
    }

    /// Ends when so many pages came.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.machine.caps.pages = Some(pages);
        self
    }

    /// Ends before a page that could make all pages together cost more than this.
    pub fn max_credits(mut self, credits: u64) -> Self {
        self.machine.caps.credits = Some(credits);
        self
    }

    /// Asks for half as many rows, down to `smallest`, when a page is too much for the service: when its gateway gives up (504),
    /// or no answer comes in time. Numbered pages stay as they are, because their numbers would mean other rows.
    pub fn smaller_pages_when_slow(mut self, smallest: u32) -> Self {
        self.machine.caps.smallest_page = Some(smallest);
        self
    }

    /// Goes on where a token says. It must come from the same request, secrets aside; the first page is an error otherwise.
    pub fn resume(mut self, token: ResumeToken<E>) -> Self {
        self.machine.resume(token);
        self
    }

    /// The rows of the pages, one by one.
    pub fn items(self) -> Items<E, T, D> {
        Items::new(self)
    }

    /// Why there are no more pages; `None` while there may be more.
    pub fn end(&self) -> Option<End> {
        self.machine.end()
    }

    /// What the pages so far were, or may have been, paid with, as far as is known.
    pub fn spent(&self) -> u64 {
        self.machine.spent()
    }

    /// How many rows the service says there are. It is no promise: services give fewer, and count anew with each page.
    pub fn promised(&self) -> Option<u64> {
        self.machine.promised()
    }

    /// Where to go on after the pages that were given. `None` when the request itself is wrong.
    pub fn token(&self) -> Option<ResumeToken<E>> {
        self.machine.token(None)
    }
}

impl<E: Endpoint, T, D> fmt::Debug for Pages<E, T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pages").field(&self.machine).finish()
    }
}
