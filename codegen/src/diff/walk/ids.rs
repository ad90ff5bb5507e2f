//! Ids.

use std::collections::BTreeSet;

use super::Walk;
use super::here::Here;
use crate::diff::delta::{Action, Sides};
use crate::model::{Id, IdLookup};

impl Walk<'_> {
    pub(super) fn id(&mut self, here: &Here, base: &Id, head: &Id) {
        let Id { lookup, pattern, words, from_text } = base;
        let whole = here.clone().with_sides(Sides::Whole);
        self.option(&whole, "id-lookup", (lookup.as_ref(), head.lookup.as_ref()), |lookup| {
            let IdLookup { kind, product } = lookup;
            product.as_ref().map_or_else(|| kind.clone(), |product| format!("{kind} of {product}"))
        });
        self.pattern(here, pattern.as_deref(), head.pattern.as_deref());
        self.flag(here, "free-text", (*from_text, head.from_text), "from_text");
        let (base, head): (BTreeSet<&String>, BTreeSet<&String>) =
            (words.iter().collect(), head.words.iter().collect());
        for word in base.symmetric_difference(&head) {
            let here = here.inside(&format!(".{word}"));
            if head.contains(word) {
                self.push(&here, "reserved-id", Action::Added, String::new(), (*word).clone());
            } else {
                self.push(&here, "reserved-id", Action::Removed, (*word).clone(), String::new());
            }
        }
    }
}
