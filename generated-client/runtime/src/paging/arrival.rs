//! What a page says of itself and of the next one.

use serde_json::Value;

use super::plan::PagePlan;
use crate::{json::scan::List, values::literal::scalar_text};

/// A position that cannot be read: no service sends an empty list as one.
pub(super) const UNREADABLE: Value = Value::Array(Vec::new());

/// What a page contains besides its items.
pub(super) struct Arrival {
    pub(super) items: u64,
    /// Whether the page has its list. Otherwise its items are unknown.
    pub(super) has_list: bool,
    pub(super) digest: Option<u64>,
    pub(super) next: Option<Value>,
    more: Option<Value>,
    pub(super) total: Option<Value>,
}

impl Arrival {
    /// From the list of items, and the values of `next`, `more` and `total`.
    pub(super) fn new(list: Option<List>, values: Vec<Option<Value>>) -> Self {
        let mut values = values.into_iter();
        let mut next = || values.next().flatten().filter(|value| !value.is_null());
        Self {
            items: list.map_or(0, |list| list.count),
            has_list: list.is_some(),
            digest: list.and_then(|list| list.digest),
            next: next(),
            more: next(),
            total: next(),
        }
    }

    /// A page that is the last.
    pub(super) fn nothing() -> Self {
        Self { has_list: true, ..Self::new(None, vec![]) }
    }

    /// Whether there are more pages, or `None` if the flag is neither yes nor no.
    pub(super) fn says_more(&self, plan: &PagePlan) -> Option<bool> {
        let Some(more) = &self.more else { return Some(false) };
        match scalar_text(more)?.to_ascii_lowercase().as_str() {
            "true" | "1" => Some(!plan.more_negated),
            "false" | "0" | "" => Some(plan.more_negated),
            _ => None,
        }
    }
}

/// A scalar, or the JSON of a list or an object that has something.
pub(super) fn text_of(value: &Value) -> Option<String> {
    let has_parts = match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        _ => false,
    };
    scalar_text(value).or_else(|| has_parts.then(|| value.to_string()))
}
