//! What a call costs.

use super::Walk;
use super::cursor::Cursor;
use crate::diff::aspect::Aspect;
use crate::diff::delta::Action;
use crate::diff::display;
use crate::model::{CreditPrice, Price, PriceBound, Rate, Rounding};

impl Walk<'_> {
    pub(super) fn price(&mut self, cursor: &Cursor, base: &Price, head: &Price) {
        let (before, after) = (display::price(base), display::price(head));
        match (base, head) {
            (Price::Free, Price::Free) | (Price::Unstated, Price::Unstated) => {}
            (Price::Credits(base), Price::Credits(head)) => self.credits(cursor, base, head),
            (Price::Free, Price::Credits(_)) => self.push(cursor, Aspect::Charge, Action::Added, before, after),
            (Price::Credits(_), Price::Free) => self.push(cursor, Aspect::Charge, Action::Removed, before, after),
            (Price::Unstated, Price::Free | Price::Credits(_)) => {
                self.push(cursor, Aspect::PriceStatement, Action::Added, before, after);
            }
            (Price::Free | Price::Credits(_), Price::Unstated) => {
                self.push(cursor, Aspect::PriceStatement, Action::Removed, before, after);
            }
        }
    }

    fn credits(&mut self, cursor: &Cursor, base: &CreditPrice, head: &CreditPrice) {
        let CreditPrice { about, rate, bound, reported, items } = base;
        let cursor = cursor.step("", "/price", Some(about.at), Some(head.about.at));
        self.about(&cursor, about, &head.about);
        if let Some(action) = action(rate, &head.rate) {
            let text = |price: &CreditPrice| display::price(&Price::Credits(price.clone()));
            self.push(&cursor, Aspect::Price, action, text(base), text(head));
        }
        let bounds = (bound.as_ref().map(bound_text), head.bound.as_ref().map(bound_text));
        self.option(&cursor, Aspect::PriceBound, (bounds.0.as_ref(), bounds.1.as_ref()), Clone::clone);
        self.option(&cursor, Aspect::CountedItems, (items.as_ref(), head.items.as_ref()), display::response_path);
        self.option(
            &cursor,
            Aspect::ReportedCredits,
            (reported.as_ref(), head.reported.as_ref()),
            display::response_path,
        );
    }
}

fn bound_text(bound: &PriceBound) -> String {
    let PriceBound { field, default } = bound;
    let default = default.map(|default| format!(" = {default}")).unwrap_or_default();
    format!("{}{default}", display::request_path(field))
}

/// Raised where every part of the price went up or stayed; lowered the other way round.
fn action(base: &Rate, head: &Rate) -> Option<Action> {
    if base.unit != head.unit {
        return Some(Action::Changed);
    }
    let up = |round: Rounding| round == Rounding::Up;
    // In lots of one there is nothing to round.
    let rounds = base.per > 1 || head.per > 1;
    let parts = [
        head.credits.cmp(&base.credits),
        base.per.cmp(&head.per),
        if rounds { up(head.round).cmp(&up(base.round)) } else { std::cmp::Ordering::Equal },
        head.minimum.cmp(&base.minimum),
    ];
    let (raised, lowered) = (parts.iter().any(|part| part.is_gt()), parts.iter().any(|part| part.is_lt()));
    match (raised, lowered) {
        (false, false) => None,
        (true, false) => Some(Action::Raised),
        (false, true) => Some(Action::Lowered),
        (true, true) => Some(Action::Changed),
    }
}
