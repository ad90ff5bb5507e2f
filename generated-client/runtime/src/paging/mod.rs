//! Pagination.
//!
//! [`PageMachine`] decides which request is next, which page is the last, and what the pages may cost. Like the machine
//! of a call it opens no connection and reads no clock. [`Pages`] and [`Items`] drive it, as streams or as blocking
//! iterators.

mod arrival;
mod drive;
mod end;
mod items;
mod items_of;
#[cfg(feature = "blocking")]
mod iterator;
mod link;
mod machine;
mod page;
mod pager;
mod pages;
mod plan;
mod stream;
mod token;

pub(crate) use self::drive::Machine;
pub use self::{
    end::End,
    items::Items,
    items_of::ItemsOf,
    machine::{PageMachine, PageResult},
    page::Page,
    pages::Pages,
    plan::{Allowed, PageEnd, PageItems, PageMode, PagePlan, Paged, Paging},
    stream::Async,
    token::{NoResumeToken, ResumeToken},
};
