//! The pagination modes of endpoints, from the spec.

use crate::runtime::{Endpoint, ItemList, Literal, RequestField};

/// A pagination mode. Generated calls have one for each mode of their endpoint.
#[allow(missing_debug_implementations, reason = "it is made of functions")]
pub struct Paging<E: Endpoint, T> {
    /// The properties of the endpoint.
    pub plan: PagePlan,
    /// The maximum number of items that the service returns for such a call, whatever total it reports.
    pub cap: fn(&E) -> Option<u64>,
    /// The items of a page.
    pub rows: fn(&mut E::Output) -> Option<&mut dyn PageRows<T>>,
}

/// A call with pagination. Generated calls implement it for their first mode.
pub trait Paged: Endpoint + Sized {
    /// The type of the items.
    type Item;
    /// The first pagination mode.
    const PAGES: Paging<Self, Self::Item>;
}

impl<E: Endpoint, T> Clone for Paging<E, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Endpoint, T> Copy for Paging<E, T> {}

/// The properties of a pagination mode, from the spec.
#[derive(Debug, Clone, Copy)]
pub struct PagePlan {
    /// The name.
    pub name: &'static str,
    /// The kind of position.
    pub mode: PageMode,
    /// The path of the items in the response.
    pub items: &'static [&'static str],
    /// The request field for the position.
    pub send: RequestField,
    /// Whether a number is sent as a string.
    pub quoted: bool,
    /// The other request fields that are sent again. `None`: all of them.
    pub keep: Option<&'static [RequestField]>,
    /// The constants of every request for a further page.
    pub constants: &'static [(RequestField, Literal<'static>)],
    /// The request field for the page size.
    pub size: Option<RequestField>,
    /// The default page size.
    pub default_size: Option<i64>,
    /// The path of the next position in the response, or empty.
    pub next: &'static [&'static str],
    /// The path of the flag for more pages in the response, or empty.
    pub more: &'static [&'static str],
    /// The path of the total in the response, or empty.
    pub total: &'static [&'static str],
    /// The conditions that end the pagination.
    pub ends: &'static [PageEnd],
}

impl PagePlan {
    /// Creates a mode without the optional properties.
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

/// The kind of position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageMode {
    /// A cursor that the previous page returned.
    Cursor,
    /// The number of items before it.
    Offset,
    /// Its number.
    Page {
        /// The number of the first page.
        first: i64,
        /// The request field for the last page, if a call can request several.
        last: Option<RequestField>,
    },
}

/// The conditions that end the pagination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageEnd {
    /// The page has no next position.
    NoNext,
    /// The page says that there are no more.
    NoMore,
    /// The page has no items.
    EmptyPage,
    /// The page has fewer items than requested.
    ShortPage,
}

/// A list of items, some of which may be unreadable.
pub trait PageRows<T> {
    /// Takes the items out.
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
