//! Several things of one kind: what both sides have is compared, what only one side has is reported.

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::Action;
use crate::diff::matching::{self, Matching};
use crate::source::Place;

/// One of several things, as it is reported where the other side has none like it.
#[derive(Debug)]
pub(super) struct Entry<T> {
    pub(super) name: String,
    pub(super) at: Place,
    pub(super) aspect: Aspect,
    pub(super) text: String,
    pub(super) bounds_price: bool,
    pub(super) is: T,
}

impl<T> Entry<T> {
    pub(super) fn new(name: impl Into<String>, at: Place, aspect: Aspect, text: impl Into<String>, is: T) -> Self {
        Self { name: name.into(), at, aspect, text: text.into(), bounds_price: false, is }
    }
}

/// What there is on each side.
pub(super) fn both<'a, T>(
    (base, head): (&'a [T], &'a [T]),
    entry: impl Fn(&'a T) -> Entry<&'a T>,
) -> (Vec<Entry<&'a T>>, Vec<Entry<&'a T>>) {
    (base.iter().map(&entry).collect(), head.iter().map(&entry).collect())
}

pub(super) fn by_name<T>(base: &[Entry<T>], head: &[Entry<T>]) -> Matching {
    matching::by_name(base, head, |entry| entry.name.as_str())
}

impl Walk<'_> {
    /// Each pair with its cursor, then what changes places, what was removed, and what was added.
    pub(super) fn entries<T>(
        &mut self,
        (cursor, between): (&Cursor, &str),
        (base, head): (&[Entry<T>], &[Entry<T>]),
        matched: &Matching,
        mut both: impl FnMut(&mut Self, &Cursor, &T, &T),
    ) {
        let mut own = Vec::new();
        for pair in &matched.both {
            let (was, now) = (&base[pair.base], &head[pair.head]);
            if self.is_settled(was.at, now.at) {
                continue;
            }
            let cursor = cursor.step(between, &was.name, Some(was.at), Some(now.at)).with_confidence(pair.confidence);
            let first = self.deltas.len();
            both(self, &cursor.clone().bounding(was.bounds_price || now.bounds_price), &was.is, &now.is);
            self.without_kept_name(first, &cursor.path, (&was.name, &now.name));
            let new = (first..self.deltas.len()).filter(|at| self.deltas[*at].at.path == cursor.path);
            own.extend(new.map(|at| (at, was.name.as_str())));
        }
        self.exchanges(&own);
        let removed = matched.removed.iter().map(|at| (&base[*at], Action::Removed));
        for (entry, action) in removed.chain(matched.added.iter().map(|at| (&head[*at], Action::Added))) {
            let (base, head) = action.sides(Some(entry.at));
            let cursor = cursor.step(between, &entry.name, base, head).bounding(entry.bounds_price);
            let is_owner = matches!(entry.aspect, Aspect::Endpoint | Aspect::DeprecatedEndpoint);
            let cursor = if is_owner { cursor.owning() } else { cursor };
            self.lone(&cursor, entry.aspect, action, entry.text.as_str());
        }
    }
}
