//! The pagination modes of endpoints, from the spec.

use std::fmt;

use crate::{Endpoint, ItemList, Literal, RequestField};

/// A pagination mode. Generated calls have one for each mode of their endpoint.
#[allow(missing_debug_implementations, reason = "it is made of functions")]
pub struct Paging<E: Endpoint, T> {
    /// The properties of the endpoint.
    pub plan: PagePlan,
    /// The maximum number of items that the service returns for such a call, whatever total it reports.
    pub cap: fn(&E) -> Option<u64>,
    /// The items of a page.
    pub items: fn(&mut E::Output) -> Option<&mut dyn PageItems<T>>,
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
    /// The path of the items in the response; `.` is the response itself.
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
    /// The page sizes that the service allows.
    pub sizes: Allowed,
    /// The positions that the service allows, if they are numbers.
    pub positions: Allowed,
    /// The path of the next position in the response, or empty.
    pub next: &'static [&'static str],
    /// The path of the flag for more pages in the response, or empty.
    pub more: &'static [&'static str],
    /// Whether the flag says that there are no more.
    pub more_negated: bool,
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
            sizes: Allowed::Any,
            positions: Allowed::Any,
            next: &[],
            more: &[],
            more_negated: false,
            total: &[],
            ends: &[],
        }
    }
}

/// The numbers that a field of a request allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// All.
    Any,
    /// Those from the first to the second.
    Range(i64, i64),
    /// These.
    OneOf(&'static [i64]),
}

impl Allowed {
    /// The allowed number that is the next to this one from below.
    pub(super) fn at_most(self, number: i64) -> Option<i64> {
        match self {
            Self::Any => Some(number),
            Self::Range(min, max) => Some(number.min(max)).filter(|number| *number >= min),
            Self::OneOf(numbers) => numbers.iter().copied().filter(|one| *one <= number).max(),
        }
    }

    /// The same from above.
    pub(super) fn at_least(self, number: i64) -> Option<i64> {
        match self {
            Self::Any => Some(number),
            Self::Range(min, max) => Some(number.max(min)).filter(|number| *number <= max),
            Self::OneOf(numbers) => numbers.iter().copied().filter(|one| *one >= number).min(),
        }
    }
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::Range(i64::MIN, max) => write!(f, "{max} or less"),
            Self::Range(min, i64::MAX) => write!(f, "{min} or more"),
            Self::Range(min, max) => write!(f, "{min} to {max}"),
            Self::OneOf(numbers) => f.write_str(&numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")),
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
    /// The address of the page, which the previous page returned: at [`PagePlan::next`], or in the header `Link`.
    Link,
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
    /// As many items were returned as the service reports.
    Total,
}

/// A list of items, some of which may be unreadable.
pub trait PageItems<T> {
    /// Takes the items out.
    fn take(&mut self) -> ItemList<T>;
}

impl<T> PageItems<T> for ItemList<T> {
    fn take(&mut self) -> Self {
        std::mem::take(self)
    }
}

impl<T> PageItems<T> for Vec<T> {
    fn take(&mut self) -> ItemList<T> {
        std::mem::take(self).into()
    }
}
