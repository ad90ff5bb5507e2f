//! What is checked before a request is sent.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
};

use serde_json::Value;

use crate::runtime::{
    request::each::{Counted, Each, EachItem, Rank},
    request::pattern,
    values::literal::number_text,
};

/// One thing the service would refuse, or would silently ignore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    field: String,
    message: String,
}

impl Violation {
    pub(crate) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }

    /// Where it is, such as `limit`, or `location[2]` in the body; empty for the request as a whole.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is wrong, and what is allowed.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => f.write_str(&self.message),
            field => write!(f, "`{field}` {}", self.message),
        }
    }
}

/// A value of a request that can be wrong. What has no rules has an empty implementation.
pub trait Check {
    /// Reports everything that is wrong.
    fn check(&self, check: &mut Checker) {
        let _ = check;
    }

    /// Like [`check`](Self::check), but an empty list is allowed.
    fn check_items(&self, check: &mut Checker) {
        self.check(check);
    }
}

/// Collects violations. It knows where in the request it is.
#[derive(Debug, Default)]
pub struct Checker {
    path: String,
    violations: Vec<Violation>,
}

/// A field by its name, and whether it is set.
type Named<'a> = (&'a str, bool);

impl Checker {
    /// Reports a violation here.
    pub fn violation(&mut self, message: impl Into<String>) {
        self.violations.push(Violation::new(self.path.clone(), message));
    }

    /// What was reported so far.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    pub(crate) fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    /// Does something one field deeper; without a name, here.
    pub(crate) fn at(&mut self, field: &str, check: impl FnOnce(&mut Self)) {
        let here = self.path.len();
        if here > 0 && !field.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(field);
        check(self);
        self.path.truncate(here);
    }

    /// Does something in an item of the list that is here.
    pub(crate) fn at_item(&mut self, index: usize, check: impl FnOnce(&mut Self)) {
        let here = self.path.len();
        // Texts take everything.
        let _ = write!(self.path, "[{index}]");
        check(self);
        self.path.truncate(here);
    }

    /// A field's own rules. A list that is set must not be empty: most services take that for "everything".
    pub fn value<T: Check + ?Sized>(&mut self, field: &str, value: &T) {
        self.at(field, |check| value.check(check));
    }

    /// The rules of a list's items, where the list itself may be empty.
    pub fn items<T: Check + ?Sized>(&mut self, field: &str, list: &T) {
        self.at(field, |check| list.check_items(check));
    }

    /// The rules of each item of a list or map, where they are not the item's own.
    pub fn each<T: EachItem>(&mut self, field: &str, list: &T, mut rules: impl FnMut(&mut Self, &T::Item)) {
        self.at(field, |check| list.each_item(check, &mut rules));
    }

    /// How many items a list may have.
    pub fn count(&mut self, field: &str, list: &impl Counted, min: usize, max: Option<usize>) {
        let Some(count) = list.count() else { return };
        if count < min || max.is_some_and(|max| count > max) {
            let allowed = bounds(Some(min).filter(|min| *min > 0), max);
            self.at(field, |check| check.violation(format!("has {count} items; allowed: {allowed}")));
        }
    }

    /// From where to where a number may be, both ends included.
    pub fn range(&mut self, field: &str, value: &impl Each<f64>, min: Option<f64>, max: Option<f64>) {
        self.at(field, |check| {
            value.each(check, &mut |check, number| {
                if min.is_some_and(|min| *number < min) || max.is_some_and(|max| *number > max) || number.is_nan() {
                    let allowed = bounds(min.map(number_text), max.map(number_text));
                    check.violation(format!("is {}; allowed: {allowed}", number_text(*number)));
                }
            });
        });
    }

    /// The only numbers that are allowed.
    pub fn one_of(&mut self, field: &str, value: &impl Each<f64>, allowed: &[f64]) {
        self.at(field, |check| {
            value.each(check, &mut |check, number| {
                if !allowed.contains(number) {
                    let allowed: Vec<_> = allowed.iter().copied().map(number_text).collect();
                    check.violation(format!("is {}; allowed: {}", number_text(*number), allowed.join(", ")));
                }
            });
        });
    }

    /// How many characters a text may have.
    pub fn length(&mut self, field: &str, value: &impl Each<str>, min: Option<usize>, max: Option<usize>) {
        self.at(field, |check| {
            value.each(check, &mut |check, text| {
                let length = text.chars().count();
                if min.is_some_and(|min| length < min) || max.is_some_and(|max| length > max) {
                    check.violation(format!("has {length} characters; allowed: {}", bounds(min, max)));
                }
            });
        });
    }

    /// A regular expression that the whole text matches.
    pub fn pattern(&mut self, field: &str, value: &impl Each<str>, pattern: &'static str) {
        self.at(field, |check| value.each(check, &mut |check, text| check.matches(text, pattern)));
    }

    /// Reports a text here that does not match. The text itself is not shown: it may be personal.
    pub(crate) fn matches(&mut self, text: &str, pattern: &'static str) {
        if !pattern::matches(pattern, text) {
            self.violation(format!("does not match {pattern}"));
        }
    }

    /// One of these has to be set.
    pub fn at_least_one(&mut self, fields: &[Named<'_>]) {
        if fields.iter().all(|(_, set)| !set) {
            self.violation(format!("needs at least one of {}", names(fields.iter())));
        }
    }

    /// At most one of these may be set.
    pub fn not_both(&mut self, fields: &[Named<'_>]) {
        let set: Vec<_> = fields.iter().filter(|(_, set)| *set).collect();
        if set.len() > 1 {
            self.violation(format!("has {} together; set only one of them", names(set)));
        }
    }

    /// All of these have to be set, or none.
    pub fn together(&mut self, fields: &[Named<'_>]) {
        let (set, missing): (Vec<_>, Vec<_>) = fields.iter().partition(|(_, set)| *set);
        if !set.is_empty() && !missing.is_empty() {
            self.violation(format!("has {} without {}; set all of them or none", names(set), names(missing)));
        }
    }

    /// `field` is only good when `needs` is set, to `value` unless that is empty.
    pub fn only_with(&mut self, field: &str, set: bool, needs: &str, holds: bool, value: &str) {
        if set && !holds {
            let value = if value.is_empty() { String::new() } else { format!(" set to {value}") };
            self.at(field, |check| check.violation(format!("needs `{needs}`{value}")));
        }
    }

    /// With `field` set, the service would ignore these without a word.
    pub fn overrides(&mut self, field: &str, set: bool, others: &[Named<'_>]) {
        let ignored: Vec<_> = others.iter().filter(|(_, set)| *set).collect();
        if set && !ignored.is_empty() {
            let ignored = names(ignored);
            self.at(field, |check| check.violation(format!("makes the service ignore {ignored}; leave one out")));
        }
    }

    /// The first is not above the second.
    pub fn ordered(&mut self, low: &str, low_value: impl Rank, high: &str, high_value: impl Rank) {
        if let (Some(from), Some(to)) = (low_value.rank(), high_value.rank())
            && from > to
        {
            let message = format!("is {}, above `{high}`, which is {}", number_text(from), number_text(to));
            self.at(low, |check| check.violation(message));
        }
    }
}

fn bounds<T: fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("{max} or less"),
        (None, None) => "any".to_owned(),
    }
}

fn names<'a>(fields: impl IntoIterator<Item = &'a Named<'a>>) -> String {
    let names: Vec<_> = fields.into_iter().map(|(name, _)| format!("`{name}`")).collect();
    names.join(", ")
}

impl Check for String {}
impl Check for i64 {}
impl Check for bool {}
impl Check for Value {}

impl Check for f64 {
    fn check(&self, check: &mut Checker) {
        if !self.is_finite() {
            check.violation("is infinite or not a number, which JSON cannot say");
        }
    }
}

impl<T: Check + ?Sized> Check for Box<T> {
    fn check(&self, check: &mut Checker) {
        (**self).check(check);
    }

    fn check_items(&self, check: &mut Checker) {
        (**self).check_items(check);
    }
}

impl<T: Check> Check for Option<T> {
    fn check(&self, check: &mut Checker) {
        if let Some(value) = self {
            value.check(check);
        }
    }

    fn check_items(&self, check: &mut Checker) {
        if let Some(value) = self {
            value.check_items(check);
        }
    }
}

impl<T: Check> Check for Vec<T> {
    fn check(&self, check: &mut Checker) {
        if self.is_empty() {
            check.violation("is an empty list; leave it unset instead");
        }
        self.check_items(check);
    }

    fn check_items(&self, check: &mut Checker) {
        for (index, item) in self.iter().enumerate() {
            check.at_item(index, |check| item.check(check));
        }
    }
}

impl<T: Check> Check for BTreeMap<String, T> {
    fn check(&self, check: &mut Checker) {
        for (key, value) in self {
            check.at(key, |check| value.check(check));
        }
    }
}
