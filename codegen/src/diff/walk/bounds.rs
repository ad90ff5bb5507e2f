//! Bounds: which of two allows more.

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Sides};
use crate::diff::display;
use crate::model::{CountBounds, Number, NumberBounds, StringBounds};

impl Walk<'_> {
    pub(super) fn string_bounds(&mut self, cursor: &Cursor, base: &StringBounds, head: &StringBounds) {
        let StringBounds { min_length, max_length, pattern } = base;
        let of = |min: Option<u64>, max: Option<u64>| (Some(whole(min.unwrap_or(0))), max.map(whole));
        let action = range(of(*min_length, *max_length), of(head.min_length, head.max_length));
        self.push(cursor, Aspect::Length, action, display::string_bounds(base), display::string_bounds(head));
        self.pattern(cursor, pattern, &head.pattern);
    }

    pub(super) fn pattern(&mut self, cursor: &Cursor, base: &Option<String>, head: &Option<String>) {
        let action = match (base, head) {
            (None, Some(_)) => Some(Action::Narrowed),
            (Some(_), None) => Some(Action::Widened),
            (base, head) => (base != head).then_some(Action::Changed),
        };
        let text = |pattern: &Option<String>| pattern.clone().unwrap_or_default();
        self.push(cursor, Aspect::Pattern, action, text(base), text(head));
    }

    pub(super) fn number_bounds(&mut self, cursor: &Cursor, base: &NumberBounds, head: &NumberBounds) {
        let action = numbers(base, head);
        self.push(cursor, Aspect::Range, action, display::number_bounds(base), display::number_bounds(head));
    }

    pub(super) fn count_bounds(&mut self, cursor: &Cursor, base: &CountBounds, head: &CountBounds) {
        let CountBounds { min, max } = *base;
        // A list that is returned may be empty, whether it says so or not.
        let least = |min: u64| Some(whole(if cursor.sides == Sides::Response && min == 1 { 0 } else { min }));
        let action = range((least(min), max.map(whole)), (least(head.min), head.max.map(whole)));
        self.push(cursor, Aspect::Count, action, display::count_bounds(base), display::count_bounds(head));
    }
}

/// Lengths and counts are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "lengths and counts are small")]
fn whole(value: u64) -> f64 {
    value as f64
}

/// What became of the numbers that bounds allow.
pub(super) fn numbers(base: &NumberBounds, head: &NumberBounds) -> Option<Action> {
    let NumberBounds { min, max, values } = base;
    let ends = |min: Option<Number>, max: Option<Number>| (min.map(Number::as_f64), max.map(Number::as_f64));
    let holds = |bounds: &NumberBounds, value: f64| {
        let listed = bounds.values.is_empty() || bounds.values.iter().any(|known| known.as_f64() == value);
        let (min, max) = ends(bounds.min, bounds.max);
        listed && min.is_none_or(|min| min <= value) && max.is_none_or(|max| value <= max)
    };
    let all = |of: &[Number], bounds: &NumberBounds| of.iter().all(|value| holds(bounds, value.as_f64()));
    if values.is_empty() && head.values.is_empty() {
        return range(ends(*min, *max), ends(head.min, head.max));
    }
    let up = !values.is_empty() && all(values, head);
    let down = !head.values.is_empty() && all(&head.values, base);
    Action::of_sets(up, down)
}

type Range = (Option<f64>, Option<f64>);

fn range(base: Range, head: Range) -> Option<Action> {
    let least = |min: Option<f64>| min.unwrap_or(f64::NEG_INFINITY);
    let most = |max: Option<f64>| max.unwrap_or(f64::INFINITY);
    let inside = |one: Range, other: Range| least(other.0) <= least(one.0) && most(one.1) <= most(other.1);
    Action::of_sets(inside(base, head), inside(head, base))
}
