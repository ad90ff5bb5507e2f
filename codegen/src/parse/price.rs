//! Reads the price of a call: a keyword, or a map of credits.

use super::keys;
use super::map::Map;
use super::node::Entry;
use crate::diagnostic::Diagnostics;
use crate::document::{CreditPrice, Price, Spanned};
use crate::vocabulary::Rate;

pub(super) fn price(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<Spanned<Price>> {
    let at = entry.value.at;
    match entry.value.written().map(|written| written.text.as_str()) {
        Some("free") => Some(Spanned::new(Price::Free, at)),
        Some(_) => Some(Spanned::new(Price::Unstated, at)),
        None => Some(Spanned::new(Price::Credits(credits(entry, diagnostics)?), entry.key.at)),
    }
}

fn credits(entry: &Entry, diagnostics: &mut Diagnostics) -> Option<CreditPrice> {
    let map = Map::of(&keys::PRICE, entry, diagnostics)?;
    Some(CreditPrice {
        metadata: map.metadata(),
        rate: Rate {
            credits: map.count("credits")?,
            per: map.count("per").unwrap_or(1),
            unit: map.choice("unit")?.value,
            round: map.choice("round").map(|round| round.value).unwrap_or_default(),
            minimum: map.count("minimum").unwrap_or(0),
        },
        bound: map.text("bound"),
        reported: map.text("reported"),
        items: map.text("items"),
    })
}
