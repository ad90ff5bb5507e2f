//! A pagination mode as it was written: its fields are paths in text.

use super::{Metadata, Spanned, Text};
use crate::vocabulary::{Caps, PageEnd, PageMode};

#[derive(Debug, Clone)]
pub struct Paging {
    pub name: Text,
    pub metadata: Metadata,
    pub mode: Spanned<PageMode>,
    pub items: Option<Text>,
    pub send: Option<Text>,
    pub next: Option<Text>,
    pub more: Option<Text>,
    pub first: i64,
    pub last: Option<Text>,
    pub keep: Option<Vec<Text>>,
    pub size: Option<Text>,
    pub total: Option<Text>,
    pub caps: Caps<Text>,
    pub ends: Vec<Spanned<PageEnd>>,
}
