//! Compares prices: free, unstated or in credits, and what bounds or reports them.

use std::cmp::Ordering;

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::Action;
use crate::diff::display;
use crate::model::{CreditPrice, Endpoint, Price, PriceBound, Rate, Rounding};

impl Walk<'_> {
    pub(super) fn price(&mut self, cursor: &Cursor, endpoints: (&Endpoint, &Endpoint), base: &Price, head: &Price) {
        let (aspect, action) = match (base, head) {
            (Price::Free, Price::Free) | (Price::Unstated, Price::Unstated) => return,
            (Price::Credits(base), Price::Credits(head)) => return self.credits(cursor, endpoints, base, head),
            (Price::Free, Price::Credits(_)) => (Aspect::Charge, Action::Added),
            (Price::Credits(_), Price::Free) => (Aspect::Charge, Action::Removed),
            (Price::Unstated, Price::Free | Price::Credits(_)) => (Aspect::PriceStatement, Action::Added),
            (Price::Free | Price::Credits(_), Price::Unstated) => (Aspect::PriceStatement, Action::Removed),
        };
        self.push(cursor, aspect, action, display::price(base), display::price(head));
    }

    fn credits(&mut self, cursor: &Cursor, endpoints: (&Endpoint, &Endpoint), base: &CreditPrice, head: &CreditPrice) {
        let CreditPrice { metadata, rate, bound, reported, items } = base;
        let cursor = cursor.step("", "/price", Some(metadata.at), Some(head.metadata.at));
        self.metadata(&cursor, metadata, &head.metadata);
        self.push(&cursor, Aspect::Price, action(rate, &head.rate), display::rate(rate), display::rate(&head.rate));
        let bounds = (&bound.as_ref().map(bound_text), &head.bound.as_ref().map(bound_text));
        let fields = (bound.as_ref().map(|bound| &bound.field), head.bound.as_ref().map(|bound| &bound.field));
        let bounded = self.along_request(&cursor, endpoints, fields);
        self.option(&bounded, Aspect::PriceBound, bounds, Clone::clone);
        let counted = self.along(&cursor, endpoints, (items.as_ref(), head.items.as_ref()));
        self.option(&counted, Aspect::CountedItems, (items, &head.items), ToString::to_string);
        let read = self.along(&cursor, endpoints, (reported.as_ref(), head.reported.as_ref()));
        self.option(&read, Aspect::ReportedCredits, (reported, &head.reported), ToString::to_string);
    }
}

fn bound_text(bound: &PriceBound) -> String {
    let PriceBound { field, default } = bound;
    let default = default.map(|default| format!(" = {default}")).unwrap_or_default();
    format!("{field}{default}")
}

/// Raised if no part of the price went down; lowered if none went up.
fn action(base: &Rate, head: &Rate) -> Option<Action> {
    if base.unit != head.unit {
        return Some(Action::Changed);
    }
    let up = |round: Rounding| round == Rounding::Up;
    // A price per single unit is never rounded.
    let rounds = base.per > 1 || head.per > 1;
    let parts = [
        head.credits.cmp(&base.credits),
        base.per.cmp(&head.per),
        if rounds { up(head.round).cmp(&up(base.round)) } else { Ordering::Equal },
        head.minimum.cmp(&base.minimum),
    ];
    match (parts.contains(&Ordering::Greater), parts.contains(&Ordering::Less)) {
        (false, false) => None,
        (true, false) => Some(Action::Raised),
        (false, true) => Some(Action::Lowered),
        (true, true) => Some(Action::Changed),
    }
}
