//! The public API of a crate, item by item: what the review compares, and what `api.txt` holds, one item a line.
//!
//! An item is its line. What the line says is read in one place, [`Line`], whether the item was planned or comes from a file.

mod line;
mod planned;
mod signature;
#[cfg(test)]
mod tests;

use crate::rust;
use crate::source::Place;

pub use line::{Kind, Line};
pub(crate) use line::{split, with_paths};

/// One public item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub text: String,
    /// The place in the spec: of the field, the enum value, the variant.
    pub at: Option<Place>,
    /// The type or the endpoint around it; the service, for its client.
    pub owner: Option<Place>,
    /// What it means on the wire: of a constructor, each argument; of a call, its route. Empty where that is not known, or
    /// not one thing. It is not in the text.
    pub wire: Vec<String>,
}

impl Item {
    pub fn line(&self) -> Line<'_> {
        Line::read(&self.text)
    }
}

/// The public items of a planned crate, in the order of its files.
pub fn items(krate: &rust::Crate) -> Vec<Item> {
    planned::items(krate)
}

/// The items of a listing, without places. Lines that begin with `#` are comments.
pub fn parse(listing: &str) -> Vec<Item> {
    let lines = listing.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| Item { text: line.to_owned(), at: None, owner: None, wire: Vec::new() }).collect()
}

/// The listing of a crate: one item a line, sorted, each once.
pub fn listing(krate: &rust::Crate) -> String {
    let mut lines: Vec<String> = items(krate).into_iter().map(|item| item.text + "\n").collect();
    lines.sort_unstable();
    lines.dedup();
    lines.concat()
}
