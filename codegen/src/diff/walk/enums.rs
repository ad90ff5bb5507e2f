//! Enums.

use super::Walk;
use super::cursor::Cursor;
use crate::diff::aspect::Aspect;
use crate::diff::delta::{Action, Confidence};
use crate::diff::matching::{self, Matching};
use crate::model::{Enum, EnumValue};
use crate::naming;

impl Walk<'_> {
    pub(super) fn enumeration(&mut self, cursor: &Cursor, base: &Enum, head: &Enum) {
        let Enum { values, open } = base;
        self.flag(cursor, Aspect::OpenEnum, (*open, head.open), "open");
        let (base, head) = (shown(values), shown(&head.values));
        let matched = matched(&base, &head);
        for pair in &matched.both {
            let ((name, base), (head_name, head)) = (&base[pair.base], &head[pair.head]);
            let cursor =
                cursor.step(".", name, Some(base.about.at), Some(head.about.at)).with_confidence(pair.confidence);
            if name != head_name {
                self.push(&cursor, Aspect::EnumValue, Action::Changed, name.clone(), head_name.clone());
            }
            self.enum_value(&cursor, base, head);
        }
        for (name, value) in matched.removed.iter().map(|at| &base[*at]) {
            let cursor = cursor.step(".", name, Some(value.about.at), None);
            self.push(&cursor, Aspect::EnumValue, Action::Removed, name.clone(), String::new());
        }
        for (name, value) in matched.added.iter().map(|at| &head[*at]) {
            let cursor = cursor.step(".", name, None, Some(value.about.at));
            self.push(&cursor, Aspect::EnumValue, Action::Added, String::new(), name.clone());
        }
    }

    fn enum_value(&mut self, cursor: &Cursor, base: &EnumValue, head: &EnumValue) {
        let EnumValue { wire: _, about } = base;
        self.about_without_name(cursor, about, &head.about);
        let (before, after) = (rust_name(base), rust_name(head));
        if before != after {
            self.push(cursor, Aspect::EnumValue, Action::Renamed, before, after);
        }
    }
}

/// By spelling; the string `3` and the number 3 are two values.
fn shown(values: &[EnumValue]) -> Vec<(String, &EnumValue)> {
    values.iter().map(|value| (spelling(value), value)).collect()
}

fn spelling(value: &EnumValue) -> String {
    use crate::model::Literal;
    let text = value.wire.to_string();
    let looks_typed = text.parse::<f64>().is_ok() || text == "true" || text == "false";
    if looks_typed && matches!(value.wire, Literal::String(_)) { format!("\"{text}\"") } else { text }
}

/// The name in Rust, which the values of a base and a head share when only the spelling changed.
fn rust_name(value: &EnumValue) -> String {
    naming::of_value(value)
}

fn matched(base: &[(String, &EnumValue)], head: &[(String, &EnumValue)]) -> Matching {
    let mut matched = matching::by_name(base, head, |(name, _)| name.as_str());
    matched.declared(|at| head[at].1.about.renamed_from.clone(), |at| base[at].0.clone());
    for at in matched.added.clone() {
        let same = |one: &usize| rust_name(base[*one].1) == rust_name(head[at].1);
        if let Some(previous) = matched.removed.iter().copied().find(same) {
            matched.take(previous, at, Confidence::Similar(90));
        }
    }
    matched
}
