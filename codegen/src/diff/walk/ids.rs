//! Ids.

use std::collections::BTreeSet;

use super::Walk;
use super::cursor::Cursor;
use crate::diff::delta::{Action, Sides};
use crate::model::{Id, IdLookup};

impl Walk<'_> {
    pub(super) fn id(&mut self, cursor: &Cursor, base: &Id, head: &Id) {
        let Id { lookup, pattern, reserved, from_text } = base;
        let whole = cursor.clone().with_sides(Sides::Whole);
        self.option(&whole, "id-lookup", (lookup.as_ref(), head.lookup.as_ref()), |lookup| {
            let IdLookup { kind, product } = lookup;
            product.as_ref().map_or_else(|| kind.clone(), |product| format!("{kind} of {product}"))
        });
        self.pattern(cursor, pattern.as_deref(), head.pattern.as_deref());
        self.flag(cursor, "free-text", (*from_text, head.from_text), "from_text");
        let (base, head): (BTreeSet<&String>, BTreeSet<&String>) =
            (reserved.iter().collect(), head.reserved.iter().collect());
        for value in base.symmetric_difference(&head) {
            let cursor = cursor.inside(&format!(".{value}"));
            if head.contains(value) {
                self.push(&cursor, "reserved-id", Action::Added, String::new(), (*value).clone());
            } else {
                self.push(&cursor, "reserved-id", Action::Removed, (*value).clone(), String::new());
            }
        }
    }
}
