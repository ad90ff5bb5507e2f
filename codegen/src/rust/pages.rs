//! Ways of getting page after page.

use super::{Doc, FieldPath, Literal, Path, Step, Type};

/// One way of getting page after page.
#[derive(Debug, Clone)]
pub struct PageWay {
    /// As in the spec.
    pub name: String,
    /// What is printed for a way that is not the call's own.
    pub named: Option<NamedWay>,
    pub mode: PageMode,
    pub items: Vec<String>,
    pub send: FieldPath,
    pub quoted: bool,
    pub keep: Option<Vec<FieldPath>>,
    pub constants: Vec<(FieldPath, Literal)>,
    pub size: Option<FieldPath>,
    pub default_size: Option<i64>,
    /// Set where the runtime could pass what the field allows.
    pub sizes: Option<Allowed>,
    pub positions: Option<Allowed>,
    pub next: Vec<String>,
    pub more: Vec<String>,
    pub total: Vec<String>,
    pub ends: Vec<PageEnd>,
    pub cap: PageCap,
    /// The way from the response to the items.
    pub steps: Vec<Step>,
    pub item: Type,
}

/// A way beside the call's own: its methods, and the constant that says how.
#[derive(Debug, Clone)]
pub struct NamedWay {
    /// `pages_by_position`
    pub method: String,
    pub items_method: String,
    pub doc: Doc,
    pub items_doc: Doc,
    pub constant: String,
}

#[derive(Debug, Clone)]
pub enum PageMode {
    Cursor,
    Offset,
    Page { first: i64, last: Option<FieldPath> },
}

/// The numbers that a field allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    Range(i64, i64),
    OneOf(Vec<i64>),
}

/// What ends the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageEnd {
    NoNext,
    NoMore,
    EmptyPage,
    ShortPage,
}

#[derive(Debug, Clone)]
pub enum PageCap {
    None,
    All(u64),
    /// By variant of the body.
    ByVariant {
        union: Path,
        arms: Vec<(String, u64)>,
    },
}

impl PageWay {
    /// `pages`, `pages_by_position`
    pub fn method(&self) -> &str {
        self.named.as_ref().map_or("pages", |named| &named.method)
    }

    /// `items`, `items_by_position`
    pub fn items_method(&self) -> &str {
        self.named.as_ref().map_or("items", |named| &named.items_method)
    }
}
