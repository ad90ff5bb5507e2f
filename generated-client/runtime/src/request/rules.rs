//! The rules of a request from its table: for one field ([`Rules`]) and between fields ([`FieldRules`]).

use std::{
    borrow::Cow,
    collections::BTreeMap,
    ops::{Bound, RangeBounds},
};

use serde_json::Value;

use crate::{
    Check, Checker, Extra, Literal,
    json::{self, Field, Table, Write, Writer},
    request::amount::Amount,
    request::each::{Counted, Each, EachItem, Rank},
};

/// The rules of one field. Each word in the parentheses of a field is a method; [`done`](Self::done) ends them.
#[derive(Debug)]
pub struct Rules<'a, T> {
    check: &'a mut Checker,
    name: &'a str,
    value: &'a T,
    own: Own,
}

impl Checker {
    /// The rules of a field, or of the value here if the name is empty.
    pub fn field<'a, T>(&'a mut self, name: &'a str, value: &'a T) -> Rules<'a, T> {
        Rules { check: self, name, value, own: Own::Value }
    }

    /// The rules between the fields of an object. `set` has the names of all fields in Rust, and whether each is set.
    pub fn between<'a>(&'a mut self, table: &'static Table, set: &'a [Named]) -> FieldRules<'a> {
        // Constants have no names in Rust; they come first.
        let constants = table.keys.len().saturating_sub(set.len());
        FieldRules { check: self, keys: &table.keys[constants..], fields: &table.fields[constants..], set }
    }

    /// Whether a value is set, or the one at these names in its JSON.
    pub fn has(&self, value: &impl Write, path: &[&str]) -> bool {
        value.is_set() && (path.is_empty() || inside(value, path).is_some())
    }

    /// Whether a value, or the one at these names in its JSON, is this one.
    pub fn is<'v>(&self, value: &impl Write, path: &[&str], wanted: impl Into<Literal<'v>>) -> bool {
        let wanted = wanted.into();
        if path.is_empty() { is(value, wanted) } else { inside(value, path).is_some_and(|found| wanted.is(&found)) }
    }

    /// The largest value of a number, where the variant of the body decides it.
    pub fn at_most(&mut self, name: &str, value: &impl Each<Amount>, max: Option<f64>) {
        self.range(name, value, None, max.map(Amount::from));
    }

    /// The same for a number inside the body, by its names in JSON: the variant decides which object holds it.
    pub fn at_most_in(&mut self, body: &impl Write, path: &[&str], max: Option<f64>) {
        let Some(found) = inside(body, path) else { return };
        match found.as_i64() {
            Some(number) => self.at_most(&path.join("."), &number, max),
            None => self.at_most(&path.join("."), &found.as_f64(), max),
        }
    }
}

/// Whether a value is this one.
pub fn is<'v>(value: &impl Write, wanted: impl Into<Literal<'v>>) -> bool {
    value.is_set() && Writer::json(value) == Writer::json(&wanted.into())
}

/// The value at these names. One that cannot be written is reported when it is.
fn inside(value: &impl Write, path: &[&str]) -> Option<Value> {
    json::scan::value_at(Writer::json(value).ok()?.as_bytes(), path)
}

#[allow(clippy::return_self_not_must_use, reason = "the last call is `done`")]
impl<T> Rules<'_, Option<BTreeMap<String, T>>> {
    /// The fields are beside those of the table.
    pub fn others(self) -> Self {
        self.check.refuse_foreign("other", |name| self.value.as_ref().is_some_and(|others| others.contains_key(name)));
        self
    }
}

#[allow(clippy::return_self_not_must_use, reason = "the last call is `done`")]
impl<T> Rules<'_, T> {
    /// The field is required, which its type already guarantees.
    pub fn required(self) -> Self {
        self
    }

    /// The range of a number.
    pub fn range<N: Copy + Into<Amount>>(self, range: impl RangeBounds<N>) -> Self
    where
        T: Each<Amount>,
    {
        let bound = |bound: Bound<&N>| match bound {
            Bound::Included(bound) | Bound::Excluded(bound) => Some((*bound).into()),
            Bound::Unbounded => None,
        };
        self.check.range(self.name, self.value, bound(range.start_bound()), bound(range.end_bound()));
        self
    }

    /// Checks that a number is one of those allowed.
    pub fn one_of<N: Copy + Into<Amount>, const COUNT: usize>(self, allowed: [N; COUNT]) -> Self
    where
        T: Each<Amount>,
    {
        self.check.one_of(self.name, self.value, &allowed.map(N::into));
        self
    }

    /// Checks the length of a string in characters.
    pub fn length(self, range: impl RangeBounds<usize>) -> Self
    where
        T: Each<str>,
    {
        self.check.length(self.name, self.value, count(range.start_bound()), count(range.end_bound()));
        self
    }

    /// Checks that a regular expression matches the whole string.
    pub fn pattern(self, pattern: &'static str) -> Self
    where
        T: Each<str>,
    {
        self.check.pattern(self.name, self.value, pattern);
        self
    }

    /// Checks that a string is a complete URL.
    pub fn url(self) -> Self
    where
        T: Each<str>,
    {
        self.check.url(self.name, self.value);
        self
    }

    /// The number of items of a list: `0..` allows an empty list.
    pub fn count(self, range: impl RangeBounds<usize>) -> Self
    where
        T: Counted,
    {
        let min = count(range.start_bound()).unwrap_or_default();
        self.check.count(self.name, self.value, min, count(range.end_bound()));
        Self { own: Own::Items, ..self }
    }

    /// The rules of each item of a list or map, where the items have counts of their own.
    pub fn each(self, rules: impl for<'i> Fn(Rules<'i, T::Item>) -> Rules<'i, T::Item>) -> Self
    where
        T: EachItem,
        T::Item: Check,
    {
        self.check.each(self.name, self.value, |check, item| rules(check.field("", item)).done());
        Self { own: Own::Done, ..self }
    }

    /// Checks the value by the rules of its type. A list that is set must not be empty, because most services read an
    /// empty list as "everything".
    pub fn done(self)
    where
        T: Check,
    {
        match self.own {
            Own::Value => self.check.value(self.name, self.value),
            Own::Items => self.check.items(self.name, self.value),
            Own::Done => {}
        }
    }
}

/// What is left to check of a value's own type.
#[derive(Debug, Clone, Copy)]
enum Own {
    /// Everything.
    Value,
    /// The items of a list, which may be empty as far as `count` allows it.
    Items,
    /// Nothing.
    Done,
}

fn count(bound: Bound<&usize>) -> Option<usize> {
    match bound {
        Bound::Included(bound) => Some(*bound),
        Bound::Excluded(bound) => Some(bound.saturating_sub(1)),
        Bound::Unbounded => None,
    }
}

/// A field by its name in Rust, and whether it is set.
type Named = (&'static str, bool);

/// The rules between the fields of an object. Each rule after the `;` of a table is a method.
#[derive(Debug)]
pub struct FieldRules<'a> {
    check: &'a mut Checker,
    keys: &'static [&'static str],
    fields: &'static [Field],
    set: &'a [Named],
}

impl FieldRules<'_> {
    /// The name in JSON of a field of the table; of a field inside another, the last of its names.
    fn wire(&self, name: &'static str) -> Cow<'static, str> {
        match self.set.iter().position(|(known, _)| *known == name) {
            Some(index) => json::name_of(self.keys[index]),
            None => name.rsplit('.').next().unwrap_or(name).into(),
        }
    }

    /// Applies a rule to fields, by their names in JSON.
    fn apply(&mut self, fields: &[Named], rule: impl FnOnce(&mut Checker, &[(&str, bool)])) {
        let names: Vec<_> = fields.iter().map(|(name, _)| self.wire(name)).collect();
        let named: Vec<_> = names.iter().zip(fields).map(|(name, (_, is_set))| (&**name, *is_set)).collect();
        rule(self.check, &named);
    }

    /// Requires that at least one of these fields is set.
    pub fn at_least_one(&mut self, fields: &[Named]) {
        self.apply(fields, Checker::at_least_one);
    }

    /// Requires that any field is set. One that is not in the spec says something, too.
    pub fn not_empty(&mut self, extra: &Extra) {
        if extra.is_empty() {
            self.at_least_one(self.set);
        }
    }

    /// Requires that at most one of these fields is set.
    pub fn not_both(&mut self, fields: &[Named]) {
        self.apply(fields, Checker::not_both);
    }

    /// Requires that all of these fields are set, or none.
    pub fn together(&mut self, fields: &[Named]) {
        self.apply(fields, Checker::together);
    }

    /// Requires that the first field, with this value if there is one, is only set together with the second, with its value.
    pub fn only_with(&mut self, field: Named, is: Option<Literal<'_>>, needs: Named, value: Option<Literal<'_>>) {
        if field.1 && !needs.1 {
            let (name, needed) = (self.wire(field.0), self.wire(needs.0));
            self.check.only_with(&name, is, &needed, value);
        }
    }

    /// Requires that the first field is not set while the second has this value.
    pub fn not_with(&mut self, field: Named, _: Option<Literal<'_>>, other: Named, value: Option<Literal<'_>>) {
        if let (true, true, Some(value)) = (field.1, other.1, value) {
            let (name, other) = (self.wire(field.0), self.wire(other.0));
            self.check.not_with(&name, &other, value);
        }
    }

    /// Requires that no optional field except these is set, because the service would ignore it.
    pub fn overrides(&mut self, field: Named, except: &[&str]) {
        let is_other = |name: &str| name != field.0 && !except.contains(&name);
        let others =
            self.set.iter().zip(self.fields).filter(|((name, _), known)| is_other(name) && !known.is_required());
        let others: Vec<_> = others.map(|(other, _)| *other).collect();
        let name = self.wire(field.0);
        self.apply(&others, |check, others| check.overrides(&name, field.1, others));
    }

    /// Requires that the first number is not above the second.
    pub fn ordered(&mut self, low: &'static str, low_value: impl Rank, high: &'static str, high_value: impl Rank) {
        let (low, high) = (self.wire(low), self.wire(high));
        self.check.ordered(&low, low_value, &high, high_value);
    }
}
