//! Enums, and ids.

use std::collections::BTreeSet;

use super::Walk;
use super::entry::{self, Entry, by_name};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Confidence, Sides};
use crate::model::{Enum, EnumValue, Id, IdLookup, Literal};
use crate::naming;

impl Walk<'_> {
    pub(super) fn enumeration(&mut self, cursor: &Cursor, base: &Enum, head: &Enum) {
        let Enum { values, open } = base;
        self.flag(cursor, Aspect::OpenEnum, (*open, head.open), "open");
        let (base, head) = entry::both((values, &head.values), |value| {
            Entry::new(spelling(value), value.about.at, Aspect::EnumValue, spelling(value), value)
        });
        let mut matched = by_name(&base, &head);
        matched.declared(|at| head[at].is.about.renamed_from.clone(), |at| base[at].name.clone());
        matched.same(Confidence::Similar(90), |was, now| rust_name(base[was].is) == rust_name(head[now].is));
        self.entries((cursor, "."), (&base, &head), &matched, |walk, cursor, base, head| {
            walk.changed(cursor, Aspect::EnumValue, (&spelling(base), &spelling(head)), Clone::clone);
            let EnumValue { wire: _, rust: _, about } = base;
            walk.about(cursor, about, &head.about);
            let (before, after) = (rust_name(base), rust_name(head));
            let action = (before != after).then_some(Action::Renamed);
            walk.push(cursor, Aspect::EnumValue, action, before, after);
        });
    }

    pub(super) fn id(&mut self, cursor: &Cursor, base: &Id, head: &Id) {
        let Id { lookup, pattern, reserved, from_text } = base;
        self.option(&cursor.on(Sides::Whole), Aspect::IdLookup, (lookup, &head.lookup), |lookup| {
            let IdLookup { kind, product } = lookup;
            product.as_ref().map_or_else(|| kind.clone(), |product| format!("{kind} of {product}"))
        });
        self.pattern(cursor, pattern, &head.pattern);
        self.flag(cursor, Aspect::FreeText, (*from_text, head.from_text), "from_text");
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

/// The name in Rust, which the values of a base and a head share when only the spelling changed.
fn rust_name(value: &EnumValue) -> String {
    value.rust.clone().unwrap_or_else(|| naming::variant_name(&value.wire.to_string()))
}
