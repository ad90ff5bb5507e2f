//! The pagination modes of a call.

use super::{Caps, Doc, Literal, PageEnd, Path, RequestPath, Step, Type};

/// One way to get page after page.
#[derive(Debug, Clone)]
pub struct Pager {
    /// As in the spec.
    pub name: String,
    /// What is printed for a pager that is not the call's own.
    pub named: Option<NamedPager>,
    pub mode: PageMode,
    pub items: Vec<String>,
    pub send: Option<RequestPath>,
    pub quoted: bool,
    pub keep: Option<Vec<RequestPath>>,
    pub constants: Vec<(RequestPath, Literal)>,
    pub size: Option<RequestPath>,
    pub default_size: Option<i64>,
    /// Set where the runtime could leave the range that the field allows.
    pub sizes: Option<Allowed>,
    pub positions: Option<Allowed>,
    pub next: Vec<String>,
    pub more: Vec<String>,
    /// The flag says that there are no more.
    pub more_negated: bool,
    pub total: Vec<String>,
    pub ends: Vec<PageEnd>,
    /// By the Rust names of the variants of this union.
    pub caps: (Option<Path>, Caps),
    /// The path from the response to the items.
    pub steps: Vec<Step>,
    pub item: Type,
}

/// A pager in addition to the call's own: its methods, and its constant.
#[derive(Debug, Clone)]
pub struct NamedPager {
    /// `pages_by_position`
    pub method: String,
    pub items_method: String,
    pub doc: Doc,
    pub items_doc: Doc,
    pub constant: String,
}

/// The numbers that a field allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    Range(i64, i64),
    OneOf(Vec<i64>),
}

#[derive(Debug, Clone)]
pub enum PageMode {
    Cursor,
    Offset,
    Page { first: i64, last: Option<RequestPath> },
    Link,
}

impl Pager {
    /// Of the pages, and of their items.
    pub fn methods(&self) -> [&str; 2] {
        self.named.as_ref().map_or(["pages", "items"], |named| [&*named.method, &*named.items_method])
    }
}
