//! The numbers, strings and counts that a rule checks, inside options, lists and maps.

use std::collections::BTreeMap;

use crate::{Checker, Date, Id, Nullable, UnixMillis, UnixTimestamp, request::amount::Amount};

/// A value, or each value inside it.
pub trait Each<L: ?Sized> {
    /// Calls `visit` for each value, with the checker at its position.
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &L));
}

impl Each<Amount> for f64 {
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &Amount)) {
        visit(check, &(*self).into());
    }
}

impl Each<Amount> for i64 {
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &Amount)) {
        visit(check, &(*self).into());
    }
}

impl Each<str> for String {
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &str)) {
        visit(check, self);
    }
}

impl<K> Each<str> for Id<K> {
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &str)) {
        visit(check, self.as_str());
    }
}

impl<L: ?Sized, T: Each<L> + ?Sized> Each<L> for Box<T> {
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &L)) {
        (**self).each(check, visit);
    }
}

impl<L: ?Sized, T: Each<L>> Each<L> for Option<T> {
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &L)) {
        if let Some(value) = self {
            value.each(check, visit);
        }
    }
}

impl<L: ?Sized, T: Each<L>> Each<L> for Nullable<T> {
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &L)) {
        if let Self::Value(value) = self {
            value.each(check, visit);
        }
    }
}

impl<L: ?Sized, T: Each<L>> Each<L> for Vec<T> {
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &L)) {
        for (index, item) in self.iter().enumerate() {
            check.at_item(index, |check| item.each(check, visit));
        }
    }
}

impl<L: ?Sized, T: Each<L>> Each<L> for BTreeMap<String, T> {
    fn each(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &L)) {
        for (key, value) in self {
            check.at(key, |check| value.each(check, visit));
        }
    }
}

/// A list or a map, which may not be set.
pub trait EachItem {
    /// The type of the items.
    type Item;

    /// Calls `visit` for each item, with the checker at its position.
    fn each_item(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &Self::Item));
}

impl<T> EachItem for Vec<T> {
    type Item = T;

    fn each_item(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &T)) {
        for (index, item) in self.iter().enumerate() {
            check.at_item(index, |check| visit(check, item));
        }
    }
}

impl<T> EachItem for BTreeMap<String, T> {
    type Item = T;

    fn each_item(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &T)) {
        for (key, item) in self {
            check.at(key, |check| visit(check, item));
        }
    }
}

impl<T: EachItem> EachItem for Option<T> {
    type Item = T::Item;

    fn each_item(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &T::Item)) {
        if let Some(items) = self {
            items.each_item(check, visit);
        }
    }
}

impl<T: EachItem> EachItem for Nullable<T> {
    type Item = T::Item;

    fn each_item(&self, check: &mut Checker, visit: &mut dyn FnMut(&mut Checker, &T::Item)) {
        if let Self::Value(items) = self {
            items.each_item(check, visit);
        }
    }
}

/// A list or a map, which may not be set.
pub trait Counted {
    /// The number of items or entries, or `None` if it is not set.
    fn count(&self) -> Option<usize>;
}

impl<T> Counted for Vec<T> {
    fn count(&self) -> Option<usize> {
        Some(self.len())
    }
}

impl<T> Counted for BTreeMap<String, T> {
    fn count(&self) -> Option<usize> {
        Some(self.len())
    }
}

impl<T: Counted + ?Sized> Counted for Box<T> {
    fn count(&self) -> Option<usize> {
        (**self).count()
    }
}

impl<T: Counted> Counted for Option<T> {
    fn count(&self) -> Option<usize> {
        self.as_ref()?.count()
    }
}

impl<T: Counted> Counted for Nullable<T> {
    fn count(&self) -> Option<usize> {
        self.value()?.count()
    }
}

/// A number, which may not be set.
pub trait Rank {
    /// The number, or `None` if it is not set.
    fn rank(&self) -> Option<Amount>;
}

impl Rank for f64 {
    fn rank(&self) -> Option<Amount> {
        Some((*self).into())
    }
}

impl Rank for i64 {
    fn rank(&self) -> Option<Amount> {
        Some((*self).into())
    }
}

impl Rank for UnixTimestamp {
    fn rank(&self) -> Option<Amount> {
        self.seconds().rank()
    }
}

impl Rank for UnixMillis {
    fn rank(&self) -> Option<Amount> {
        self.milliseconds().rank()
    }
}

/// A text that is not a date is refused by its own check.
impl Rank for Date {
    fn rank(&self) -> Option<Amount> {
        let digits: String = self.as_str().split('-').collect();
        digits.parse().ok().filter(|_| digits.len() == 8).map(Amount::Day)
    }
}

impl<T: Rank> Rank for Option<T> {
    fn rank(&self) -> Option<Amount> {
        self.as_ref()?.rank()
    }
}

impl<T: Rank> Rank for Nullable<T> {
    fn rank(&self) -> Option<Amount> {
        self.value()?.rank()
    }
}

impl<T: Rank + ?Sized> Rank for &T {
    fn rank(&self) -> Option<Amount> {
        (**self).rank()
    }
}
