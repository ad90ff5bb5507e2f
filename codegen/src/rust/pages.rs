//! Ways of getting page after page.

use super::{Doc, FieldPath, Literal, Type};

/// One way of getting page after page.
#[derive(Debug, Clone)]
pub struct PageWay {
    /// As in the spec.
    pub name: String,
    /// `pages`, `pages_by_position`
    pub method: String,
    pub items_method: String,
    pub doc: Doc,
    pub items_doc: Doc,
    /// The constant that says how; `None` for the way that the runtime knows as the call's own.
    pub constant: Option<String>,
    pub mode: PageMode,
    pub items: Vec<String>,
    pub send: FieldPath,
    pub quoted: bool,
    pub keep: Option<Vec<FieldPath>>,
    pub constants: Vec<(FieldPath, Literal)>,
    pub size: Option<FieldPath>,
    pub default_size: Option<i64>,
    pub next: Vec<String>,
    pub more: Vec<String>,
    pub total: Vec<String>,
    /// Names of the runtime's variants.
    pub ends: Vec<&'static str>,
    pub cap: PageCap,
    /// The way from the response to the rows: fields, and whether each may be missing.
    pub rows: Vec<(String, bool)>,
    /// The response itself may be null.
    pub optional: bool,
    pub item: Type,
}

#[derive(Debug, Clone)]
pub enum PageMode {
    Cursor,
    Offset,
    Page { first: i64, last: Option<FieldPath> },
}

#[derive(Debug, Clone)]
pub enum PageCap {
    None,
    All(u64),
    /// By variant of the body.
    ByVariant {
        union: String,
        arms: Vec<(String, u64)>,
    },
}
