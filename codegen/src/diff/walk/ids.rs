//! Ids.

use std::collections::BTreeSet;

use super::Walk;
use super::here::Here;
use crate::diff::delta::{Action, Sides};
use crate::model::{Id, IdLookup};

impl Walk<'_> {
    pub(super) fn id(&mut self, here: &Here, base: &Id, head: &Id) {
        let Id { lookup, pattern, reserved, from_text } = base;
        let whole = here.clone().with_sides(Sides::Whole);
        self.option(&whole, "id-lookup", (lookup.as_ref(), head.lookup.as_ref()), |lookup| {
            let IdLookup { kind, product } = lookup;
            product.as_ref().map_or_else(|| kind.clone(), |product| format!("{kind} of {product}"))
        });
        self.pattern(here, pattern.as_deref(), head.pattern.as_deref());
        self.flag(here, "free-text", (*from_text, head.from_text), "from_text");
        let (base, head): (BTreeSet<&String>, BTreeSet<&String>) =
            (reserved.iter().collect(), head.reserved.iter().collect());
        for value in base.symmetric_difference(&head) {
            let here = here.inside(&format!(".{value}"));
            if head.contains(value) {
                self.push(&here, "reserved-id", Action::Added, String::new(), (*value).clone());
            } else {
                self.push(&here, "reserved-id", Action::Removed, (*value).clone(), String::new());
            }
        }
    }
}
