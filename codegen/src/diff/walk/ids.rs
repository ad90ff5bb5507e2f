//! Ids.

use crate::diff::aspect::Aspect;
use std::collections::BTreeSet;

use super::Walk;
use super::cursor::Cursor;
use crate::diff::delta::{Action, Sides};
use crate::model::{Id, IdLookup};

impl Walk<'_> {
    pub(super) fn id(&mut self, cursor: &Cursor, base: &Id, head: &Id) {
        let Id { lookup, pattern, reserved, from_text } = base;
        let whole = cursor.clone().with_sides(Sides::Whole);
        self.option(&whole, Aspect::IdLookup, (lookup.as_ref(), head.lookup.as_ref()), |lookup| {
            let IdLookup { kind, product } = lookup;
            product.as_ref().map_or_else(|| kind.clone(), |product| format!("{kind} of {product}"))
        });
        self.pattern(cursor, pattern.as_deref(), head.pattern.as_deref());
        self.flag(cursor, Aspect::FreeText, (*from_text, head.from_text), "from_text");
        let (base, head): (BTreeSet<&String>, BTreeSet<&String>) =
            (reserved.iter().collect(), head.reserved.iter().collect());
        for value in base.symmetric_difference(&head) {
            let cursor = cursor.inside(&format!(".{value}"));
            if head.contains(value) {
                self.push(&cursor, Aspect::ReservedId, Action::Added, String::new(), (*value).clone());
            } else {
                self.push(&cursor, Aspect::ReservedId, Action::Removed, (*value).clone(), String::new());
            }
        }
    }
}
