//! Compares the values of enums and the properties of ids.

use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use super::entry::{self, Entry, by_name};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Confidence, Sides};
use crate::diff::display;
use crate::model::{Enum, EnumValue, Id, IdLookup, Literal, Service, TypeId};
use crate::naming;

impl Walk<'_> {
    pub(super) fn enumeration(&mut self, cursor: &Cursor, base: &Enum, head: &Enum) {
        let Enum { values, open } = base;
        self.flag(cursor, Aspect::OpenEnum, (*open, head.open), "open");
        let (base, head) = entry::both((values, &head.values), |value| {
            Entry::new(spelling(value), value.metadata.at, Aspect::EnumValue, spelling(value), value)
        });
        let mut matched = by_name(&base, &head);
        matched.declared(|at| head[at].is.metadata.renamed_from.clone(), |at| base[at].name.clone());
        // The values of a base and a head share the name in Rust when only the spelling changed.
        matched
            .same(Confidence::Similar(90), |was, now| naming::of_value(base[was].is) == naming::of_value(head[now].is));
        self.entries((cursor, "."), (&base, &head), &matched, |walk, cursor, base, head| {
            let is_same = cursor.as_text && base.wire.to_string() == head.wire.to_string();
            if !is_same {
                walk.changed(cursor, Aspect::EnumValue, (&spelling(base), &spelling(head)), Clone::clone);
            }
            let EnumValue { wire: _, metadata } = base;
            walk.metadata_without_name(cursor, metadata, &head.metadata);
            let (before, after) = (naming::of_value(base), naming::of_value(head));
            let action = (before != after).then_some(Action::Renamed);
            walk.push(cursor, Aspect::EnumValue, action, before, after);
        });
    }

    /// The values that only one of two enums has.
    pub(super) fn values_of_one(&self, base: TypeId, head: TypeId) -> Vec<Cursor> {
        let cursor = self.of_type(base, head);
        let values = |service: &Service, id| {
            let listed = service.type_def(id).kind.enumeration().into_iter().flat_map(|of| &of.values);
            listed.map(|value| (spelling(value), value.metadata.at)).collect::<BTreeMap<_, _>>()
        };
        let (base, head) = (values(self.base, base), values(self.head, head));
        let removed = base.iter().filter(|(name, _)| !head.contains_key(*name));
        let removed = removed.map(|(name, at)| cursor.step(".", name, Some(*at), None));
        let added = head.iter().filter(|(name, _)| !base.contains_key(*name));
        removed.chain(added.map(|(name, at)| cursor.step(".", name, None, Some(*at)))).collect()
    }

    pub(super) fn id(&mut self, cursor: &Cursor, base: &Id, head: &Id) {
        let Id { lookup, pattern, reserved, from_text, fits } = base;
        self.option(&cursor.on(Sides::Whole), Aspect::IdLookup, (lookup, &head.lookup), |lookup| {
            let IdLookup { kind, product } = lookup;
            product.as_ref().map_or_else(|| kind.clone(), |product| format!("{kind} of {product}"))
        });
        self.pattern(cursor, pattern, &head.pattern);
        self.flag(cursor, Aspect::FreeText, (*from_text, head.from_text), "from_text");
        let of_type = cursor.on(Sides::Whole);
        let lost = fits.iter().filter(|was| !head.fits.iter().any(|now| self.types.are_one(**was, *now)));
        let won = head.fits.iter().filter(|now| !fits.iter().any(|was| self.types.are_one(*was, **now)));
        let lost = lost.map(|id| (Action::Removed, display::named(*id, self.base)));
        let all: Vec<_> = lost.chain(won.map(|id| (Action::Added, display::named(*id, self.head)))).collect();
        for (action, name) in all {
            self.lone(&of_type.inside(&format!(".{name}")), Aspect::IdFit, action, name);
        }
        let (base, head): (BTreeSet<&String>, BTreeSet<&String>) =
            (reserved.iter().collect(), head.reserved.iter().collect());
        for value in base.symmetric_difference(&head) {
            let action = if head.contains(value) { Action::Added } else { Action::Removed };
            self.lone(&cursor.inside(&format!(".{value}")), Aspect::ReservedId, action, value.as_str());
        }
    }
}

/// The string `3` and the number 3 are two values.
fn spelling(value: &EnumValue) -> String {
    let text = value.wire.to_string();
    let looks_typed = text.parse::<f64>().is_ok() || text == "true" || text == "false";
    if looks_typed && matches!(value.wire, Literal::String(_)) { format!("\"{text}\"") } else { text }
}
