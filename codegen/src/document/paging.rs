//! Pagination modes.

use super::{About, Spanned, Text};
use crate::model::PageEnd;

#[derive(Debug, Clone)]
pub struct Paging {
    pub name: Text,
    pub about: About,
    pub mode: Spanned<PageMode>,
    pub items: Option<Text>,
    pub send: Option<Text>,
    pub next: Option<Text>,
    pub more: Option<Text>,
    pub first: Option<i64>,
    pub last: Option<Text>,
    pub keep: Option<Vec<Text>>,
    pub size: Option<Text>,
    pub total: Option<Text>,
    pub caps: Caps,
    pub ends: Vec<Spanned<PageEnd>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageMode {
    Cursor,
    Offset,
    Page,
}

#[derive(Debug, Clone)]
pub enum Caps {
    None,
    All(u64),
    ByVariant(Vec<(Text, u64)>),
}
