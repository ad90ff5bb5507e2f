//! The checks before a request is sent.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
};

use serde_json::Value;

use crate::{
    Extra,
    json::Table,
    request::amount::Amount,
    request::each::{Counted, Each, EachItem, Rank},
    request::pattern,
    values::literal::Literal,
};

/// A violation: something that the service would refuse or silently ignore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    field: String,
    message: String,
}

impl Violation {
    pub(crate) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }

    /// The field, such as `limit`, or `location[2]` in the body. Empty for the request as a whole.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What is wrong and what is allowed.
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

impl std::error::Error for Violation {}

/// A request value that can be checked. A type without rules has an empty implementation.
pub trait Check {
    /// Reports all violations.
    fn check(&self, check: &mut Checker) {
        let _ = check;
    }

    /// Like [`check`](Self::check), but an empty list is allowed.
    fn check_items(&self, check: &mut Checker) {
        self.check(check);
    }
}

/// Collects violations with their position in the request.
#[derive(Debug, Default)]
pub struct Checker {
    path: String,
    violations: Vec<Violation>,
    /// The discriminators of the union whose variant is checked next.
    by: &'static [&'static str],
    /// Those of the unions around it, of which it is a variant as well.
    outer: Vec<&'static [&'static str]>,
    /// The discriminators that the objects here and around do not have, each with the length of the path to its object.
    foreign: Vec<(usize, &'static str)>,
    /// The objects so far, by their path, where somebody wants to know them.
    objects: Option<Vec<(String, &'static Table)>>,
}

/// A field by its name, and whether it is set.
type Named<'a> = (&'a str, bool);

impl Checker {
    /// Reports a violation at the current position.
    pub fn violation(&mut self, message: impl Into<String>) {
        self.violations.push(Violation::new(self.path.clone(), message));
    }

    /// The violations that were reported so far.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The objects in a value, each with its path.
    pub(super) fn objects_of(value: &impl Check) -> Vec<(String, &'static Table)> {
        let mut check = Self { objects: Some(Vec::new()), ..Self::default() };
        value.check(&mut check);
        check.objects.unwrap_or_default()
    }

    /// With room for the paths of most requests, which are many short ones after another.
    pub(crate) fn of_a_request() -> Self {
        Self { path: String::with_capacity(64), ..Self::default() }
    }

    pub(crate) fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    /// The next object is a variant of a union with these discriminators.
    pub fn variant_by(&mut self, by: &'static [&'static str]) {
        match std::mem::replace(&mut self.by, by) {
            [] => {}
            outer => self.outer.push(outer),
        }
    }

    /// Checks the extra fields of the object here: by one that is a discriminator, the service would take the object for another
    /// variant. Those that the object has itself are refused when it is written.
    pub fn extra(&mut self, extra: &Extra, table: &'static Table) {
        if let Some(objects) = &mut self.objects {
            objects.push((self.path.clone(), table));
        }
        let (by, outer) = (std::mem::take(&mut self.by), std::mem::take(&mut self.outer));
        if extra.is_empty() && !table.has_others() {
            return;
        }
        let (here, by) = (self.path.len(), outer.into_iter().chain([by]).flatten());
        self.foreign.retain(|(at, _)| *at < here);
        self.foreign.extend(by.filter(|name| !table.is_own(name)).map(|name| (here, *name)));
        self.refuse_foreign("extra", |name| extra.map().contains_key(name));
    }

    /// Reports discriminators of other variants among the fields here.
    pub(super) fn refuse_foreign(&mut self, what: &str, has: impl Fn(&str) -> bool) {
        let foreign: Vec<&str> =
            self.foreign.iter().filter(|(at, _)| *at == self.path.len()).map(|(_, name)| *name).collect();
        for name in foreign.into_iter().filter(|name| has(name)) {
            self.violation(format!("has the {what} field `{name}`, which makes it another variant"));
        }
    }

    /// Runs the check one field deeper, or at the current position if the name is empty.
    pub(crate) fn at(&mut self, field: &str, check: impl FnOnce(&mut Self)) {
        let here = self.enter(field);
        check(self);
        self.path.truncate(here);
    }

    /// Goes to a field, and returns where the path was before. It is not part of `at`, which is compiled for each field.
    fn enter(&mut self, field: &str) -> usize {
        let here = self.path.len();
        if here > 0 && !field.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(field);
        here
    }

    fn enter_item(&mut self, index: usize) -> usize {
        let here = self.path.len();
        // Texts take everything.
        let _ = write!(self.path, "[{index}]");
        here
    }

    /// Runs the check at an item of the current list.
    pub(crate) fn at_item(&mut self, index: usize, check: impl FnOnce(&mut Self)) {
        let here = self.enter_item(index);
        check(self);
        self.path.truncate(here);
    }

    /// Checks a field by the rules of its type. A list that is set must not be empty, because most services read an
    /// empty list as "everything".
    pub fn value<T: Check + ?Sized>(&mut self, field: &str, value: &T) {
        self.at(field, |check| value.check(check));
    }

    /// Checks the items of a list that may be empty.
    pub fn items<T: Check + ?Sized>(&mut self, field: &str, list: &T) {
        self.at(field, |check| list.check_items(check));
    }

    /// Checks each item of a list or map by other rules than those of its type.
    pub fn each<T: EachItem>(&mut self, field: &str, list: &T, mut rules: impl FnMut(&mut Self, &T::Item)) {
        self.at(field, |check| list.each_item(check, &mut rules));
    }

    /// Checks the number of items of a list.
    pub fn count(&mut self, field: &str, list: &impl Counted, min: usize, max: Option<usize>) {
        let Some(count) = list.count() else { return };
        if count < min || max.is_some_and(|max| count > max) {
            let allowed = bounds(Some(min).filter(|min| *min > 0), max);
            self.at(field, |check| check.violation(format!("has {count} items; allowed: {allowed}")));
        }
    }

    /// Checks the range of a number, both bounds included.
    pub fn range(&mut self, field: &str, value: &impl Each<Amount>, min: Option<Amount>, max: Option<Amount>) {
        self.at(field, |check| {
            value.each(check, &mut |check, number| {
                if min.is_some_and(|min| *number < min) || max.is_some_and(|max| *number > max) || number.is_nan() {
                    check.violation(format!("is {number}; allowed: {}", bounds(min, max)));
                }
            });
        });
    }

    /// Checks that a number is one of those allowed.
    pub fn one_of(&mut self, field: &str, value: &impl Each<Amount>, allowed: &[Amount]) {
        self.at(field, |check| {
            value.each(check, &mut |check, number| {
                if !allowed.contains(number) {
                    let allowed: Vec<_> = allowed.iter().map(Amount::to_string).collect();
                    check.violation(format!("is {number}; allowed: {}", allowed.join(", ")));
                }
            });
        });
    }

    /// Checks the length of a string in characters.
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

    /// Checks that a regular expression matches the whole string.
    pub fn pattern(&mut self, field: &str, value: &impl Each<str>, pattern: &'static str) {
        self.at(field, |check| value.each(check, &mut |check, text| check.matches(text, pattern)));
    }

    /// Checks that a string is a complete URL.
    pub fn url(&mut self, field: &str, value: &impl Each<str>) {
        const URL: &str = r"[A-Za-z][A-Za-z0-9+.\-]*://[^\s/?#]+([/?#]\S*)?";
        self.at(field, |check| {
            value.each(check, &mut |check, text| {
                check.form(text, URL, "a complete URL, such as https://example.com/path")
            });
        });
    }

    /// Reports a string of another form. The string is not shown, because it may be personal data.
    pub(crate) fn form(&mut self, text: &str, pattern: &'static str, form: &str) {
        if text.is_empty() {
            self.violation("is empty");
        } else if !pattern::matches(pattern, text) {
            self.violation(format!("is not {form}"));
        }
    }

    /// Reports a string that does not match. The string is not shown, because it may be personal data.
    pub(crate) fn matches(&mut self, text: &str, pattern: &'static str) {
        if !pattern::matches(pattern, text) {
            self.violation(format!("does not match {pattern}"));
        }
    }

    /// Requires that at least one of these fields is set.
    pub fn at_least_one(&mut self, fields: &[Named<'_>]) {
        if fields.iter().all(|(_, set)| !set) {
            self.violation(format!("must have at least one of {}", names(fields.iter())));
        }
    }

    /// Requires that at most one of these fields is set.
    pub fn not_both(&mut self, fields: &[Named<'_>]) {
        let set: Vec<_> = fields.iter().filter(|(_, set)| *set).collect();
        if set.len() > 1 {
            self.violation(format!("must not have {} together; set only one of them", names(set)));
        }
    }

    /// Requires that all of these fields are set, or none.
    pub fn together(&mut self, fields: &[Named<'_>]) {
        let (set, missing): (Vec<_>, Vec<_>) = fields.iter().partition(|(_, set)| *set);
        if !set.is_empty() && !missing.is_empty() {
            self.violation(format!("has {} without {}; set all of them or none", names(set), names(missing)));
        }
    }

    /// Reports that `field`, set to `is` if that matters, requires `needs`, set to `value` if that matters.
    pub fn only_with(&mut self, field: &str, is: Option<Literal<'_>>, needs: &str, value: Option<Literal<'_>>) {
        let is = is.map(|is| format!("set to {is} ")).unwrap_or_default();
        let value = value.map(|value| format!(" set to {value}")).unwrap_or_default();
        self.at(field, |check| check.violation(format!("{is}requires `{needs}`{value}")));
    }

    /// Reports that `field` is set although `other` has a value that excludes it.
    pub fn not_with<'v>(&mut self, field: &str, other: &str, value: impl Into<Literal<'v>>) {
        let value = value.into();
        self.at(field, |check| check.violation(format!("must not be set with `{other}` set to {value}")));
    }

    /// Requires that none of the fields is set that the service would silently ignore because of `field`.
    pub fn overrides(&mut self, field: &str, set: bool, others: &[Named<'_>]) {
        let ignored: Vec<_> = others.iter().filter(|(_, set)| *set).collect();
        if set && !ignored.is_empty() {
            let ignored = names(ignored);
            self.at(field, |check| {
                check.violation(format!(
                    "makes the service ignore {ignored}; set either this field \
                or the others"
                ))
            });
        }
    }

    /// Requires that the first number is not above the second.
    pub fn ordered(&mut self, low: &str, low_value: impl Rank, high: &str, high_value: impl Rank) {
        if let (Some(from), Some(to)) = (low_value.rank(), high_value.rank())
            && from > to
        {
            let message = format!("is {from}, above `{high}`, which is {to}");
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
            check.violation("is infinite or not a number, which cannot be written as JSON");
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
