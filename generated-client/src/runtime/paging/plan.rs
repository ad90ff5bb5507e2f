//! How an endpoint gives page after page, as its spec says.

use crate::runtime::{Endpoint, ItemList, Literal, RequestField};

/// One way of getting page after page. Generated calls have one for each way of their endpoint.
#[allow(missing_debug_implementations, reason = "it is made of functions")]
pub struct Paging<E: Endpoint, T> {
    /// What is known of it beforehand.
    pub plan: PagePlan,
    /// How many rows the service gives at most to such a call, however many it says there are.
    pub cap: fn(&E) -> Option<u64>,
    /// The rows of a page.
    pub rows: fn(&mut E::Output) -> Option<&mut dyn PageRows<T>>,
}

/// A call whose answer comes in pages. Generated calls implement it for the way that is their own.
pub trait Paged: Endpoint + Sized {
    /// What a page has many of.
    type Item;
    /// How page comes after page.
    const PAGES: Paging<Self, Self::Item>;
}

impl<E: Endpoint, T> Clone for Paging<E, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Endpoint, T> Copy for Paging<E, T> {}

/// What the spec says of one way of getting page after page.
#[derive(Debug, Clone, Copy)]
pub struct PagePlan {
    /// Its name.
    pub name: &'static str,
    /// What tells one page from the other.
    pub mode: PageMode,
    /// Where the rows are in the response.
    pub items: &'static [&'static str],
    /// Where the request says which page it wants.
    pub send: RequestField,
    /// A number is sent as a text.
    pub quoted: bool,
    /// What else of the request is sent again; `None`: everything.
    pub keep: Option<&'static [RequestField]>,
    /// What every request for a further page has.
    pub constants: &'static [(RequestField, Literal<'static>)],
    /// Where the request says how many rows a page has.
    pub size: Option<RequestField>,
    /// How many rows a page has when the request does not say.
    pub default_size: Option<i64>,
    /// Where the response says what the next page is; empty if it does not.
    pub next: &'static [&'static str],
    /// Where the response says whether there is a next page; empty if it does not.
    pub more: &'static [&'static str],
    /// Where the response says how many rows there are; empty if it does not.
    pub total: &'static [&'static str],
    /// What the last page looks like.
    pub ends: &'static [PageEnd],
}

impl PagePlan {
    /// A way without anything that not every way has.
    pub const fn new(name: &'static str, mode: PageMode, items: &'static [&'static str], send: RequestField) -> Self {
        Self {
            name,
            mode,
            items,
            send,
            quoted: false,
            keep: None,
            constants: &[],
            size: None,
            default_size: None,
            next: &[],
            more: &[],
            total: &[],
            ends: &[],
        }
    }
}

/// What tells one page from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageMode {
    /// A text that the page before gave.
    Cursor,
    /// How many rows come before it.
    Offset,
    /// Its number.
    Page {
        /// The number of the first page.
        first: i64,
        /// Where the request says which page is the last, when it asks for several.
        last: Option<RequestField>,
    },
}

/// What the last page looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageEnd {
    /// It names no next page.
    NoNext,
    /// It says that there are no more.
    NoMore,
    /// It has no rows.
    EmptyPage,
    /// It has fewer rows than were asked for.
    ShortPage,
}

/// A list of rows, of which some may be unreadable.
pub trait PageRows<T> {
    /// Takes the rows out.
    fn take(&mut self) -> ItemList<T>;
}

impl<T> PageRows<T> for ItemList<T> {
    fn take(&mut self) -> Self {
        std::mem::take(self)
    }
}

impl<T> PageRows<T> for Vec<T> {
    fn take(&mut self) -> ItemList<T> {
        std::mem::take(self).into()
    }
}
