//! The rows of all pages, one by one.

use std::{collections::HashSet, fmt, vec};

use super::{Async, End, Page, Pages, ResumeToken};
use crate::runtime::{Endpoint, ItemList, UnreadableItem};

/// The rows of the pages of one request, one by one.
///
/// Take them with `try_next`, as a stream, or as an iterator where the call is [blocking](crate::runtime::Blocking). After an
/// error the place is kept: the next call asks for the same page again. Rows that cannot be read are kept in
/// [`unreadable`](Self::unreadable).
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<E: Endpoint, T, D = Async> {
    pub(super) pages: Pages<E, T, D>,
    /// Each with its place among all rows of the page, unreadable ones included.
    rows: vec::IntoIter<(u64, T)>,
    /// How many rows of the page were passed.
    passed: u64,
    unreadable: Vec<UnreadableItem>,
}

impl<E: Endpoint, T, D> Items<E, T, D> {
    pub(super) fn new(pages: Pages<E, T, D>) -> Self {
        Self { pages, rows: Vec::new().into_iter(), passed: 0, unreadable: Vec::new() }
    }

    /// Ends when so many rows came. Where pages start at an offset, the last one is asked for only as far as it is wanted.
    pub fn max_items(mut self, items: u64) -> Self {
        self.pages = self.pages.max_items(items);
        self
    }

    /// Ends when so many pages came.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Ends before a page that could make all pages together cost more than this.
    pub fn max_credits(mut self, credits: u64) -> Self {
        self.pages = self.pages.max_credits(credits);
        self
    }

    /// Asks for half as many rows, down to `smallest`, when a page is too much for the service: when its gateway gives up (504),
    /// or no answer comes in time. Numbered pages stay as they are, because their numbers would mean other rows.
    pub fn smaller_pages_when_slow(mut self, smallest: u32) -> Self {
        self.pages = self.pages.smaller_pages_when_slow(smallest);
        self
    }

    /// Goes on where a token says. It must come from the same request, secrets aside; the first item is an error otherwise.
    pub fn resume(mut self, token: ResumeToken<E>) -> Self {
        self.pages = self.pages.resume(token);
        self
    }

    /// Why there are no more items; `None` while there may be more.
    pub fn end(&self) -> Option<End> {
        match (self.is_drained(), self.pages.end()) {
            (true, Some(end)) => Some(end),
            _ => self.is_full().then_some(End::ItemCap),
        }
    }

    /// The rows so far that could not be read. Each knows its page and its place there.
    pub fn unreadable(&self) -> &[UnreadableItem] {
        &self.unreadable
    }

    /// What the pages so far were, or may have been, paid with, as far as is known.
    pub fn spent(&self) -> u64 {
        self.pages.spent()
    }

    /// How many rows the service says there are. It is no promise: services give fewer, and count anew with each page.
    pub fn promised(&self) -> Option<u64> {
        self.pages.promised()
    }

    /// Where to go on after the items that were given. `None` when the request itself is wrong.
    ///
    /// Inside a page, the page is asked for, and paid for, again when it is used.
    pub fn token(&self) -> Option<ResumeToken<E>> {
        self.pages.machine.token((!self.is_drained()).then_some(self.passed))
    }

    /// The next row of the page.
    pub(super) fn next_row(&mut self) -> Option<T> {
        if self.is_full() {
            return None;
        }
        let (index, row) = self.rows.next()?;
        self.passed = index + 1;
        Some(row)
    }

    /// Takes the rows of a page, but for those that were given before a crash.
    pub(super) fn take_page(&mut self, mut page: Page<E::Output>) {
        let given = self.pages.machine.before().skip;
        let rows = self.pages.machine.rows(&mut page);
        let unreadable = rows.unreadable().iter().filter(|row| row.index() as u64 >= given);
        self.unreadable.extend(unreadable.map(|row| row.of_page(page.number())));
        let rows = numbered(rows).into_iter().filter(|(index, _)| *index >= given);
        self.rows = rows.collect::<Vec<_>>().into_iter();
        self.passed = given;
    }

    /// Whether the page has no more rows.
    pub(super) fn is_drained(&self) -> bool {
        self.rows.len() == 0
    }

    /// Whether as many rows came as were wanted.
    pub(super) fn is_full(&self) -> bool {
        let machine = &self.pages.machine;
        let given = if self.is_drained() { machine.given() } else { machine.before().rows.saturating_add(self.passed) };
        machine.caps.items.is_some_and(|items| given >= items)
    }
}

/// The rows with their places among all rows of the page.
fn numbered<T>(rows: ItemList<T>) -> Vec<(u64, T)> {
    let unreadable: HashSet<usize> = rows.unreadable().iter().map(UnreadableItem::index).collect();
    let places = (0..).filter(|place| !unreadable.contains(place)).map(|place| place as u64);
    places.zip(rows).collect()
}

impl<E: Endpoint, T, D> fmt::Debug for Items<E, T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("left_in_page", &self.rows.len())
            .finish_non_exhaustive()
    }
}
