//! Bounds: which of two allows more.

use super::Walk;
use super::cursor::Cursor;
use super::subtyping::Subtyping;
use crate::diff::aspect::Aspect;
use crate::diff::delta::Action;
use crate::diff::display;
use crate::model::{CountBounds, Number, NumberBounds, StringBounds};

impl Walk<'_> {
    pub(super) fn string_bounds(&mut self, cursor: &Cursor, base: &StringBounds, head: &StringBounds) {
        let StringBounds { min_length, max_length, pattern } = base;
        let of = |min: Option<u64>, max: Option<u64>| (Some(whole(min.unwrap_or(0))), max.map(whole));
        let subtyping = range(of(*min_length, *max_length), of(head.min_length, head.max_length));
        let (base_text, head_text) = (display::string_bounds(base), display::string_bounds(head));
        self.bound(cursor, Aspect::Length, subtyping, &base_text, &head_text);
        self.pattern(cursor, pattern.as_deref(), head.pattern.as_deref());
    }

    pub(super) fn pattern(&mut self, cursor: &Cursor, base: Option<&str>, head: Option<&str>) {
        let action = match (base, head) {
            (None, Some(_)) => Action::Narrowed,
            (Some(_), None) => Action::Widened,
            (base, head) if base != head => Action::Changed,
            _ => return,
        };
        self.push(
            cursor,
            Aspect::Pattern,
            action,
            base.unwrap_or_default().to_owned(),
            head.unwrap_or_default().to_owned(),
        );
    }

    pub(super) fn number_bounds(&mut self, cursor: &Cursor, base: &NumberBounds, head: &NumberBounds) {
        let subtyping = number_subtyping(base, head);
        self.bound(cursor, Aspect::Range, subtyping, &display::number_bounds(base), &display::number_bounds(head));
    }

    pub(super) fn count_bounds(&mut self, cursor: &Cursor, base: &CountBounds, head: &CountBounds) {
        let CountBounds { min, max } = *base;
        let subtyping = range((Some(whole(min)), max.map(whole)), (Some(whole(head.min)), head.max.map(whole)));
        self.bound(cursor, Aspect::Count, subtyping, &display::count_bounds(base), &display::count_bounds(head));
    }

    fn bound(&mut self, cursor: &Cursor, aspect: Aspect, subtyping: Subtyping, base: &str, head: &str) {
        let action = match subtyping {
            Subtyping::Equal => return,
            Subtyping::Wider => Action::Widened,
            Subtyping::Narrower => Action::Narrowed,
            Subtyping::Other => Action::Changed,
        };
        self.push(cursor, aspect, action, base.to_owned(), head.to_owned());
    }
}

/// Lengths and counts are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "lengths and counts are small")]
fn whole(value: u64) -> f64 {
    value as f64
}

#[expect(clippy::cast_precision_loss, reason = "bounds are small")]
fn float(number: Number) -> f64 {
    match number {
        Number::Integer(value) => value as f64,
        Number::Float(value) => value,
    }
}

pub(super) fn number_subtyping(base: &NumberBounds, head: &NumberBounds) -> Subtyping {
    let NumberBounds { min, max, values } = base;
    let holds = |bounds: &NumberBounds, value: f64| {
        let listed = bounds.values.is_empty() || bounds.values.iter().any(|known| float(*known) == value);
        listed && bounds.min.is_none_or(|min| float(min) <= value) && bounds.max.is_none_or(|max| value <= float(max))
    };
    let all = |of: &[Number], bounds: &NumberBounds| of.iter().all(|value| holds(bounds, float(*value)));
    let (up, down) = match (values.is_empty(), head.values.is_empty()) {
        (true, true) => {
            return range((min.map(float), max.map(float)), (head.min.map(float), head.max.map(float)));
        }
        (false, false) => (all(values, head), all(&head.values, base)),
        (false, true) => (all(values, head), false),
        (true, false) => (false, all(&head.values, base)),
    };
    subtyping(up, down)
}

type Range = (Option<f64>, Option<f64>);

fn range(base: Range, head: Range) -> Subtyping {
    let least = |min: Option<f64>| min.unwrap_or(f64::NEG_INFINITY);
    let most = |max: Option<f64>| max.unwrap_or(f64::INFINITY);
    let inside = |one: Range, other: Range| least(other.0) <= least(one.0) && most(one.1) <= most(other.1);
    subtyping(inside(base, head), inside(head, base))
}

fn subtyping(up: bool, down: bool) -> Subtyping {
    match (up, down) {
        (true, true) => Subtyping::Equal,
        (true, false) => Subtyping::Wider,
        (false, true) => Subtyping::Narrower,
        (false, false) => Subtyping::Other,
    }
}
