//! Reads the pagination modes of an endpoint.

use super::keys;
use super::map::{Map, deciding};
use super::node::{Entry, Node};
use crate::diagnostic::Diagnostics;
use crate::document::{Paging, Spanned, Text};
use crate::vocabulary::{Caps, PageMode};

pub(super) fn paging(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Paging> {
    if !entry.value.is_map() {
        return None;
    }
    let what = format!("the pagination entry `{}`", entry.key.text);
    let mode: Spanned<PageMode> = deciding("mode", "pagination mode", &what, entry, diagnostics)?;
    let map = Map::of(keys::paging(mode.value), entry, diagnostics)?;
    Some(Paging {
        name: entry.key.to_text(),
        metadata: map.metadata(),
        mode,
        items: map.text("items"),
        send: map.text("send"),
        next: map.text("next"),
        more: map.text("more"),
        first: map.integer("first").unwrap_or(1),
        last: map.text("last"),
        keep: map.texts("keep"),
        size: map.text("size"),
        total: map.text("total"),
        caps: map.node("caps").map_or(Caps::None, caps),
        ends: map.items("ends").iter().filter_map(Node::choice).collect(),
    })
}

/// One number, or one for each variant.
fn caps(node: &Node) -> Caps<Text> {
    let cap = |node: &Node| u64::try_from(node.integer()?).ok();
    if let Some(all) = cap(node) {
        return Caps::All(all);
    }
    Caps::ByVariant(node.entries().iter().filter_map(|entry| Some((entry.key.to_text(), cap(&entry.value)?))).collect())
}
