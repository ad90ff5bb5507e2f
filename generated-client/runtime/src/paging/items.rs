//! Fetches the items of all pages, one by one.

use std::{collections::HashSet, fmt, vec};

use super::{Async, End, Page, Pages, ResumeToken};
use crate::{Endpoint, ItemList, UnreadableItem};

/// The items of all pages of a request, one by one.
///
/// Read them with `try_next`, as a stream, or as an iterator of a [blocking](crate::Blocking) call. After an
/// error, the next call requests the same page again, unless [`skip_page`](Self::skip_page) passes over it. Items that
/// cannot be read are kept in [`unreadable`](Self::unreadable).
#[must_use = "nothing is sent until an item is requested"]
pub struct Items<E: Endpoint, T, D = Async> {
    pub(super) pages: Pages<E, T, D>,
    /// Each item with its index among all items of the page, including unreadable ones.
    items: vec::IntoIter<(u64, T)>,
    /// The number of items of the page that were passed.
    passed: u64,
    unreadable: Vec<UnreadableItem>,
    /// The last page, without its items.
    page: Option<Page<E::Output>>,
}

impl<E: Endpoint, T, D> Items<E, T, D> {
    pub(super) fn new(pages: Pages<E, T, D>) -> Self {
        Self { pages, items: Vec::new().into_iter(), passed: 0, unreadable: Vec::new(), page: None }
    }

    /// Ends after this number of items. With offsets, the last page is only requested as far as it is needed.
    pub fn max_items(mut self, items: u64) -> Self {
        self.pages = self.pages.max_items(items);
        self
    }

    /// Ends after this number of pages.
    pub fn max_pages(mut self, pages: u64) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Ends before a page that could make all pages together cost more than this.
    pub fn max_credits(mut self, credits: u64) -> Self {
        self.pages = self.pages.max_credits(credits);
        self
    }

    /// Halves the page size, down to `smallest`, if a page is too slow: if the gateway times out (504) or no response
    /// arrives in time. The size of numbered pages is not changed, because their numbers would mean other items. With
    /// cursors only the first page can be made smaller, and the others keep its size, because a cursor may depend on it.
    pub fn halve_slow_pages(mut self, smallest: u32) -> Self {
        self.pages = self.pages.halve_slow_pages(smallest);
        self
    }

    /// Continues at the position of a token. It must be from the same request, apart from secrets; otherwise the first
    /// item is an error.
    pub fn resume(mut self, token: ResumeToken<E>) -> Self {
        self.pages = self.pages.resume(token);
        self
    }

    /// Passes over the page that the last error is about, if its body could not be read: the next call requests the page
    /// after it, instead of the same page again. The body is in [`Error::body`](crate::Error::body).
    ///
    /// Returns `false` if the last error was about something else, or if that page does not say where the next one begins.
    pub fn skip_page(&mut self) -> bool {
        self.pages.skip_page()
    }

    /// Why there are no more items, or `None` while there may be more.
    pub fn end(&self) -> Option<End> {
        match (self.is_drained(), self.pages.end()) {
            (true, Some(end)) => Some(end),
            _ => self.is_full().then_some(End::ItemCap),
        }
    }

    /// The items so far that could not be read, each with its page and its index.
    pub fn unreadable(&self) -> &[UnreadableItem] {
        &self.unreadable
    }

    /// The page of the last item, without its items: its drift, credits, request id and everything else that it has beside them.
    ///
    /// A page that had no items to return counts too, as the last one often does. After an error it is the page before.
    pub fn page(&self) -> Option<&Page<E::Output>> {
        self.page.as_ref()
    }

    /// The credits that the pages so far were charged, or may have been charged, as far as is known.
    pub fn spent(&self) -> u64 {
        self.pages.spent()
    }

    /// The total number of items that the service reports. Services may return fewer, and may change it with each page.
    pub fn promised(&self) -> Option<u64> {
        self.pages.promised()
    }

    /// The position after the items that were returned. `None` if the request has violations.
    ///
    /// If it is inside a page, resuming requests the page again, and pays for it again.
    pub fn token(&self) -> Option<ResumeToken<E>> {
        self.pages.machine.token((!self.is_drained()).then_some(self.passed))
    }

    /// The next item of the page.
    pub(super) fn next_item(&mut self) -> Option<T> {
        if self.is_full() {
            return None;
        }
        let (index, item) = self.items.next()?;
        self.passed = index + 1;
        Some(item)
    }

    /// Takes the items of a page, except those that were returned before a crash.
    pub(super) fn take_page(&mut self, mut page: Page<E::Output>) {
        let given = self.pages.machine.before().skip;
        let items = self.pages.machine.items(&mut page);
        let unreadable = items.unreadable().iter().filter(|item| item.index() as u64 >= given);
        self.unreadable.extend(unreadable.map(|item| item.of_page(page.number())));
        let items = numbered(items).into_iter().filter(|(index, _)| *index >= given);
        self.items = items.collect::<Vec<_>>().into_iter();
        self.passed = given;
        self.page = Some(page);
    }

    /// Whether the page has no more items.
    pub(super) fn is_drained(&self) -> bool {
        self.items.len() == 0
    }

    /// Whether the maximum number of items is reached.
    pub(super) fn is_full(&self) -> bool {
        let machine = &self.pages.machine;
        let given =
            if self.is_drained() { machine.given() } else { machine.before().items.saturating_add(self.passed) };
        machine.caps.items.is_some_and(|items| given >= items)
    }
}

/// The items with their indexes among all items of the page.
fn numbered<T>(items: ItemList<T>) -> Vec<(u64, T)> {
    let unreadable: HashSet<usize> = items.unreadable().iter().map(UnreadableItem::index).collect();
    let places = (0..).filter(|place| !unreadable.contains(place)).map(|place| place as u64);
    places.zip(items).collect()
}

impl<E: Endpoint, T, D> fmt::Debug for Items<E, T, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("left_in_page", &self.items.len())
            .finish_non_exhaustive()
    }
}
