//! The pages of a request, for all drivers.

use std::fmt;

use super::{Async, End, Items, PageMachine, Paging, ResumeToken};
use crate::{Block, Endpoint};

/// The pages of a request.
///
/// Read them with `try_next`, as a stream, or as an iterator of a [blocking](crate::Blocking) call. After an
/// error, the next call requests the same page again, unless [`skip_page`](Self::skip_page) passes over it.
#[must_use = "nothing is sent until a page is requested"]
pub struct Pages<E: Endpoint, T, D = Async> {
    pub(super) machine: PageMachine<E, T>,
    pub(super) driver: D,
}

impl<E: Endpoint, T, D: Default> Pages<E, T, D> {
    /// The pages of a call. Generated calls have the method `pages`.
    pub fn new(call: E, paging: Paging<E, T>) -> Self {
        Self { machine: PageMachine::new(call, paging), driver: D::default() }
    }
}

impl<E: Endpoint, T> Pages<E, T> {
    /// The blocking form of these pages.
    pub fn blocking(self) -> Pages<E, T, Block> {
        Pages { machine: self.machine, driver: Block }
    }
}

impl<E: Endpoint, T, D> Pages<E, T, D> {
    /// Ends after this number of items. With offsets, the last page is only requested as far as it is needed.
    pub fn max_items(mut self, items: u64) -> Self {
        self.machine.caps.items = Some(items);
        self
    }

    /// Ends after this number of pages.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.machine.caps.pages = Some(pages);
        self
    }

    /// Ends before a page that could make all pages together cost more than this.
    pub fn max_credits(mut self, credits: u64) -> Self {
        self.machine.caps.credits = Some(credits);
        self
    }

    /// Halves the page size, down to `smallest`, if a page is too slow: if the gateway times out (504) or no response
    /// arrives in time. The size of numbered pages is not changed, because their numbers would mean other items. With
    /// cursors only the first page can be made smaller, and the others keep its size, because a cursor may depend on it.
    pub fn halve_slow_pages(mut self, smallest: u32) -> Self {
        self.machine.caps.smallest_page = Some(smallest);
        self
    }

    /// Continues at the position of a token. It must be from the same request, apart from secrets; otherwise the first
    /// page is an error.
    pub fn resume(mut self, token: ResumeToken<E>) -> Self {
        self.machine.resume(token);
        self
    }

    /// Passes over the page that the last error is about, if its body could not be read: the next call requests the page
    /// after it, instead of the same page again. The body is in [`Error::body`](crate::Error::body).
    ///
    /// Returns `false` if the last error was about something else, or if that page does not say where the next one begins.
    pub fn skip_page(&mut self) -> bool {
        self.machine.skip()
    }

    /// The items of the pages, one by one.
    pub fn items(self) -> Items<E, T, D> {
        Items::new(self)
    }

    /// Why there are no more pages, or `None` while there may be more.
    pub fn end(&self) -> Option<End> {
        self.machine.end()
    }

    /// The credits that the pages so far were charged, or may have been charged, as far as is known.
    pub fn spent(&self) -> u64 {
        self.machine.spent()
    }

    /// The total number of items that the service reports. Services may return fewer, and may change it with each page.
    pub fn promised(&self) -> Option<u64> {
        self.machine.promised()
    }

    /// The position after the pages that were returned. `None` if the request has violations.
    pub fn token(&self) -> Option<ResumeToken<E>> {
        self.machine.token(None)
    }
}

impl<E: Endpoint, T, D> fmt::Debug for Pages<E, T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pages").field(&self.machine).finish()
    }
}
