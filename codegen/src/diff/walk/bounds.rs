//! Bounds: which of two allows more.

use super::Walk;
use super::here::Here;
use super::relation::Relation;
use crate::diff::delta::Action;
use crate::diff::show;
use crate::model::{CountBounds, Number, NumberBounds, StringBounds};

impl Walk<'_> {
    pub(super) fn string_bounds(&mut self, here: &Here, base: &StringBounds, head: &StringBounds) {
        let StringBounds { min_length, max_length, pattern } = base;
        let of = |min: Option<u64>, max: Option<u64>| (Some(whole(min.unwrap_or(0))), max.map(whole));
        let relation = range(of(*min_length, *max_length), of(head.min_length, head.max_length));
        let (base_text, head_text) = (show::string_bounds(base), show::string_bounds(head));
        self.bound(here, "length", relation, &base_text, &head_text);
        self.pattern(here, pattern.as_deref(), head.pattern.as_deref());
    }

    pub(super) fn pattern(&mut self, here: &Here, base: Option<&str>, head: Option<&str>) {
        let action = match (base, head) {
            (None, Some(_)) => Action::Narrowed,
            (Some(_), None) => Action::Widened,
            (base, head) if base != head => Action::Changed,
            _ => return,
        };
        self.push(here, "pattern", action, base.unwrap_or_default().to_owned(), head.unwrap_or_default().to_owned());
    }

    pub(super) fn number_bounds(&mut self, here: &Here, base: &NumberBounds, head: &NumberBounds) {
        let relation = number_relation(base, head);
        self.bound(here, "range", relation, &show::number_bounds(base), &show::number_bounds(head));
    }

    pub(super) fn count_bounds(&mut self, here: &Here, base: &CountBounds, head: &CountBounds) {
        let CountBounds { min, max } = *base;
        let relation = range((Some(whole(min)), max.map(whole)), (Some(whole(head.min)), head.max.map(whole)));
        self.bound(here, "count", relation, &show::count_bounds(base), &show::count_bounds(head));
    }

    fn bound(&mut self, here: &Here, aspect: &'static str, relation: Relation, base: &str, head: &str) {
        let action = match relation {
            Relation::Equal => return,
            Relation::Wider => Action::Widened,
            Relation::Narrower => Action::Narrowed,
            Relation::Other => Action::Changed,
        };
        self.push(here, aspect, action, base.to_owned(), head.to_owned());
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

pub(super) fn number_relation(base: &NumberBounds, head: &NumberBounds) -> Relation {
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
    relation(up, down)
}

type Range = (Option<f64>, Option<f64>);

fn range(base: Range, head: Range) -> Relation {
    let least = |min: Option<f64>| min.unwrap_or(f64::NEG_INFINITY);
    let most = |max: Option<f64>| max.unwrap_or(f64::INFINITY);
    let inside = |one: Range, other: Range| least(other.0) <= least(one.0) && most(one.1) <= most(other.1);
    relation(inside(base, head), inside(head, base))
}

fn relation(up: bool, down: bool) -> Relation {
    match (up, down) {
        (true, true) => Relation::Equal,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) => Relation::Other,
    }
}
