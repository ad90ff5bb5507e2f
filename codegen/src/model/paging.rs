//! A pagination mode: the paths of its fields are resolved.

use super::{About, Caps, PageEnd, RequestPath, ResponsePath};

#[derive(Debug, Clone)]
pub struct Paging {
    pub name: String,
    pub about: About,
    pub mode: PageMode,
    pub items: ResponsePath,
    /// The request field for the position of the next page.
    pub send: RequestPath,
    /// The other request fields that are sent again. `None`: all of them.
    pub keep: Option<Vec<RequestPath>>,
    pub size: Option<RequestPath>,
    pub total: Option<ResponsePath>,
    pub caps: Caps,
    pub ends: Vec<PageEnd>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageMode {
    Cursor { next: ResponsePath, more: Option<ResponsePath> },
    Offset { next: Option<ResponsePath>, more: Option<ResponsePath> },
    Page { first: i64, last: Option<RequestPath> },
}

impl PageMode {
    /// Where a response has the next position, and whether there is a next page.
    pub fn ends(&self) -> (Option<&ResponsePath>, Option<&ResponsePath>) {
        match self {
            Self::Cursor { next, more } => (Some(next), more.as_ref()),
            Self::Offset { next, more } => (next.as_ref(), more.as_ref()),
            Self::Page { .. } => (None, None),
        }
    }
}
