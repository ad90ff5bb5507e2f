//! The public API of a crate, item by item: what the review compares, and what `api.txt` holds, one item a line.

mod item;
mod parse;
mod planned;
mod signature;
mod types;

use crate::rust;

pub use item::{Fact, Item, Kind};
pub use parse::parse;
pub use types::{Argument, Type};

/// The public items of a planned crate, in the order of its files.
pub fn items(krate: &rust::Crate) -> Vec<Item> {
    planned::items(krate)
}

/// The listing of a crate.
pub fn listing(krate: &rust::Crate) -> String {
    text(&items(krate))
}

/// Items as a listing: one a line, sorted, each once.
pub fn text(items: &[Item]) -> String {
    let mut lines: Vec<String> = items.iter().map(|item| format!("{item}\n")).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.concat()
}
