//! Scalars, at both ends of their bounds.

use serde_json::{Value, json};

use crate::model::{Enum, Id, Number, NumberBounds, Scalar, StringBounds};
use crate::resolve::matches_whole;
use crate::vocabulary::{Bounds, Form};

use super::values::{literal, number};
use super::{Sampler, Side, texts};

/// Longer texts show nothing new.
const LONGEST: u64 = 400;

/// A value that no enum lists.
pub(super) const UNKNOWN_TEXT: &str = "a value that is not in the spec";

/// Texts with characters that are often encoded wrongly.
const TEXTS: [&str; 7] =
    ["plain", "Zw\u{f6}lf \u{1f600} \u{4f60}", "\"quoted\" \\ {}", "line\nbreak\ttab", "12", "true", "null"];

impl Sampler<'_> {
    pub(super) fn scalar(&mut self, scalar: &Scalar, spot: &str) -> Value {
        match scalar.bounds() {
            Bounds::Text(bounds) => Value::String(self.text(bounds, spot)),
            Bounds::Number(bounds) => self.number(bounds, scalar.form() == Form::Integer, spot),
            Bounds::None => {
                let examples = scalar.properties().examples.iter();
                self.pick(spot, examples.map(|json| serde_json::from_str(json).expect("the table has JSON")).collect())
            }
        }
    }

    fn pick(&mut self, spot: &str, all: Vec<Value>) -> Value {
        let option = self.rng.choose(format!("{spot}: value"), all.len());
        all.into_iter().nth(option).unwrap_or_default()
    }

    pub(super) fn text(&mut self, bounds: &StringBounds, spot: &str) -> String {
        if let Some(pattern) = &bounds.pattern {
            return self.matching(pattern, |text| length_fits(bounds, text));
        }
        let shortest = bounds.min_length.unwrap_or(0);
        let longest = bounds.max_length.unwrap_or(shortest + 40).min(shortest.max(LONGEST));
        match self.rng.choose(format!("{spot}: shortest, longest, any"), 3) {
            0 => texts::of_length(shortest),
            1 => texts::of_length(longest),
            _ => {
                let fitting: Vec<_> = TEXTS.iter().filter(|text| length_fits(bounds, text)).collect();
                self.rng.one_of(&fitting).map_or_else(|| texts::of_length(shortest), |text| (**text).to_owned())
            }
        }
    }

    fn number(&mut self, bounds: &NumberBounds, is_integer: bool, spot: &str) -> Value {
        let (step, any) =
            if is_integer { (1.0, [0.0, -1.0, 4_503_599_627_370_497.0]) } else { (0.5, [0.0, -2.5, 1e6]) };
        let inner = match (bounds.min.map(Number::as_f64), bounds.max.map(Number::as_f64)) {
            (Some(min), Some(max)) if is_integer => vec![min.midpoint(max).floor()],
            (Some(min), Some(max)) => vec![min.midpoint(max)],
            (Some(min), None) => vec![min + step, min + 1e6],
            (None, Some(max)) => vec![max - step, max - 1e6],
            (None, None) => any.to_vec(),
        };
        let ends = bounds.min.into_iter().chain(bounds.max).map(as_json);
        let all = match bounds.values.as_slice() {
            [] => ends.chain(inner.into_iter().map(number)).collect(),
            listed => listed.iter().copied().map(as_json).collect(),
        };
        self.pick(spot, all)
    }

    pub(super) fn enum_value(&mut self, enum_def: &Enum, spot: &str) -> Value {
        let all: Vec<Value> = enum_def.values.iter().map(|value| literal(&value.wire)).collect();
        // Any text may be sent where the list is only "for example".
        let is_open = enum_def.open && self.side == Side::Request;
        let option = self.rng.choose(format!("{spot}: value"), all.len() + usize::from(is_open));
        all.into_iter().nth(option).unwrap_or_else(|| json!(UNKNOWN_TEXT))
    }

    pub(super) fn id(&mut self, id: &Id, spot: &str) -> String {
        let option = self.rng.choose(format!("{spot}: id"), 1 + id.reserved.len() + usize::from(id.from_text));
        match (option, &id.pattern) {
            (0, Some(pattern)) if !id.from_text => self.matching(pattern, |text| !text.is_empty()),
            (0, _) => ["4178681649", "ACoAA_x-1", "\u{fc}/? id"][self.rng.below(3)].to_owned(),
            (at, _) => id.reserved.get(at - 1).cloned().unwrap_or_else(|| "Senior Software Engineer".to_owned()),
        }
    }

    /// A text that matches the whole pattern.
    fn matching(&mut self, pattern: &str, fits: impl Fn(&str) -> bool) -> String {
        let made = (0..200).map(|_| texts::matching(pattern, &mut self.rng));
        let found = made.into_iter().find(|text| fits(text) && matches_whole(pattern, text));
        found.unwrap_or_else(|| panic!("no text was found that matches `{pattern}`"))
    }
}

fn length_fits(bounds: &StringBounds, text: &str) -> bool {
    let length = text.chars().count() as u64;
    bounds.min_length.is_none_or(|min| length >= min) && bounds.max_length.is_none_or(|max| length <= max)
}

pub(super) fn as_json(value: Number) -> Value {
    match value {
        Number::Integer(value) => json!(value),
        Number::Float(value) => number(value),
    }
}
