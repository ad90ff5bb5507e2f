//! Pagination modes.

use super::check;
use super::keys::Construct;
use super::map::{Map, choice, integer, without};
use super::node::{Entry, Node};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::document::{Paging, Spanned, Text};
use crate::vocabulary::{Caps, Keyword, PageMode};

pub(super) fn paging(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Paging> {
    if !entry.value.is_map() {
        return None;
    }
    let mode = mode(entry, diagnostics)?;
    let map = Map::open(Construct::Pages(mode.value), &entry.value, entry.key.at, diagnostics)?;
    let text = |key: &str| if map.has_key(key) { map.text(key) } else { None };
    Some(Paging {
        name: entry.key.to_text(),
        metadata: map.metadata(),
        mode,
        items: text("items"),
        send: text("send"),
        next: text("next"),
        more: text("more"),
        first: if map.has_key("first") { map.integer("first") } else { None },
        last: text("last"),
        keep: map.node("keep").map(super::map::texts),
        size: text("size"),
        total: text("total"),
        caps: map.node("caps").map_or(Caps::None, caps),
        ends: map.items("ends").iter().filter_map(choice).collect(),
    })
}

fn mode(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<PageMode>> {
    let help = format!("expected {}", check::list(PageMode::WORDS, "or"));
    let Some(mode) = entry.value.entries().iter().find(|entry| entry.key.text == "mode") else {
        let what = format!("the pagination entry `{}`", entry.key.text);
        diagnostics.push(without(&what, "mode", &entry.value, entry.key.at, &help));
        return None;
    };
    let text = mode.value.written().map_or("", |written| written.text.as_str());
    match PageMode::named(text) {
        Some(value) => Some(Spanned::new(value, mode.value.at)),
        None => {
            let near =
                nearest(text, PageMode::WORDS.iter().copied()).map_or(help, |near| format!("did you mean `{near}`?"));
            diagnostics.push(Diagnostic::new(Code::BAD_VALUE, mode.value.at, "unknown pagination mode").help(near));
            None
        }
    }
}

/// One number, or one for each variant.
fn caps(node: &Node) -> Caps<Text> {
    let cap = |node: &Node| integer(node).and_then(|value| u64::try_from(value).ok());
    if let Some(all) = cap(node) {
        return Caps::All(all);
    }
    let entry = |entry: &Entry| -> Option<(Text, u64)> { Some((entry.key.to_text(), cap(&entry.value)?)) };
    Caps::ByVariant(node.entries().iter().filter_map(entry).collect())
}
