//! Changes of scalars and ids that a request refuses or a response reports.

use serde_json::{Value, json};

use crate::model::{Id, NumberBounds, Scalar, StringBounds, Type};
use crate::resolve::matches_whole;
use crate::vocabulary::{Bounds, Form};

use super::changes::{Changes, IN_REQUESTS, IN_RESPONSES, LENIENT, REFUSED};
use super::points::Holder;
use super::scalars::as_json;
use super::values::number;
use super::{Expect, Fate, texts};

pub(super) fn change(scalar: &Scalar, holder: Holder, changes: &mut Changes<'_>) {
    match scalar.form() {
        Form::Text | Form::FilledText => {
            // In a request, an address is made from anything.
            let number = if *scalar == Scalar::Url { IN_RESPONSES } else { LENIENT };
            changes.add("a number for a text", json!(7), number);
            changes.add("a list for a text", json!([]), REFUSED);
            changes.add("an object for a text", json!({}), REFUSED);
        }
        Form::Integer | Form::Number => {
            changes.add("a text for a number", json!("7"), LENIENT);
            changes.add("a text that is not a number", json!("x"), REFUSED);
            changes.add("a boolean for a number", json!(true), REFUSED);
            if holder != Holder::NeededField {
                changes.add("an empty text for a number", json!(""), LENIENT);
            }
        }
        Form::Boolean => {
            changes.add("a text for a boolean", json!("true"), LENIENT);
            changes.add("a number for a boolean", json!(0), LENIENT);
            changes.add("a number that is neither true nor false", json!(2), REFUSED);
        }
    }
    match scalar.form() {
        Form::Integer => changes.add("a fraction for an integer", json!(7.5), REFUSED),
        Form::Text | Form::FilledText | Form::Number | Form::Boolean => {}
    }
    if scalar.properties().pattern.is_some() {
        let texts = ["", "nonsense", "/relative"].map(|text| ("a text of another form", json!(text)));
        changes.add_all(texts, [Some(Expect::REFUSED), Some(Expect { export: None, ..Expect::READ })]);
    }
    match scalar.bounds() {
        Bounds::Text(bounds) => {
            changes.add("a boolean for a text", json!(true), LENIENT);
            changes.add_all(wrong_texts(bounds), LENIENT);
        }
        Bounds::Number(bounds) => changes.add_all(out_of_bounds(bounds), LENIENT),
        Bounds::None => {}
    }
}

pub(super) fn change_id(id: &Id, changes: &mut Changes<'_>) {
    let pattern = id.pattern.as_ref().filter(|_| !id.from_text);
    // Callers have ids as numbers; the service gets a string.
    let taken = Expect { types: Fate::Taken, example: true, export: Some(false) };
    let is_id = pattern.is_none_or(|pattern| matches_whole(pattern, "12"));
    changes.add(
        "a number for an id",
        json!(12),
        [Some(if is_id { taken } else { Expect::REFUSED }), Some(Expect::READ)],
    );
    changes.add("a boolean for an id", json!(true), REFUSED);
    changes.add("an empty id", json!(""), IN_REQUESTS);
    changes.add_all(pattern.map(|pattern| ("does not match", json!(unmatched(pattern)))), LENIENT);
}

fn wrong_texts(bounds: &StringBounds) -> Vec<(&'static str, Value)> {
    let too_short = bounds.min_length.and_then(|min| min.checked_sub(1)).map(texts::of_length);
    let too_long = bounds.max_length.map(|max| texts::of_length(max + 1));
    let unmatched = bounds.pattern.as_deref().map(unmatched).map(str::to_owned);
    let all = [("too short", too_short), ("too long", too_long), ("does not match", unmatched)];
    all.into_iter().filter_map(|(what, text)| Some((what, json!(text?)))).collect()
}

/// Numbers that the bounds of a number type do not allow; none for another type.
pub(super) fn wrong_numbers(ty: &Type) -> Vec<(&'static str, Value)> {
    match ty.scalar().map(Scalar::bounds) {
        Some(Bounds::Number(bounds)) => out_of_bounds(bounds),
        Some(Bounds::Text(_) | Bounds::None) | None => vec![],
    }
}

fn out_of_bounds(bounds: &NumberBounds) -> Vec<(&'static str, Value)> {
    let below = bounds.min.map(|min| min.as_f64() - 1.0);
    let above = bounds.max.map(|max| max.as_f64() + 1.0);
    let above_listed = bounds.values.iter().map(|value| value.as_f64()).reduce(f64::max).map(|most| most + 1.0);
    let all = [
        ("below the least", below),
        ("above the most", above),
        ("above the listed values", above_listed),
        ("between two listed values", between(bounds)),
    ];
    let wrong: Vec<_> = all.into_iter().filter_map(|(what, value)| Some((what, number(value?)))).collect();
    debug_assert!(bounds.values.iter().all(|value| wrong.iter().all(|(_, wrong)| *wrong != as_json(*value))));
    wrong
}

/// A number between two listed values; a whole one where all of them are whole.
fn between(bounds: &NumberBounds) -> Option<f64> {
    let mut values: Vec<_> = bounds.values.iter().map(|value| value.as_f64()).collect();
    values.sort_by(f64::total_cmp);
    let whole = values.iter().all(|value| value.fract() == 0.0);
    let middle = |pair: &[f64]| if whole { pair[0].midpoint(pair[1]).floor() } else { pair[0].midpoint(pair[1]) };
    values.windows(2).find(|pair| middle(pair) > pair[0]).map(middle)
}

pub(super) fn unmatched(pattern: &str) -> &'static str {
    let texts = ["?", "!! \u{fc}", "a", "A", "1", "no match \n"];
    texts.into_iter().find(|text| !matches_whole(pattern, text)).unwrap_or("")
}
