//! Enums.

use super::Walk;
use super::here::Here;
use crate::diff::delta::{Action, Sure};
use crate::diff::pair::{self, Paired};
use crate::diff::show;
use crate::model::{Enum, EnumValue};
use crate::naming;

impl Walk<'_> {
    pub(super) fn enumeration(&mut self, here: &Here, base: &Enum, head: &Enum) {
        let Enum { values, open } = base;
        self.flag(here, "open-list", (*open, head.open), "open");
        let (base, head) = (shown(values), shown(&head.values));
        let paired = paired(&base, &head);
        for pair in &paired.both {
            let ((name, base), (head_name, head)) = (&base[pair.base], &head[pair.head]);
            let here = here.step(".", name, Some(base.about.at), Some(head.about.at)).with_sure(pair.sure);
            if name != head_name {
                self.push(&here, "enum-value", Action::Changed, name.clone(), head_name.clone());
            }
            self.enum_value(&here, base, head);
        }
        for (name, value) in paired.removed.iter().map(|at| &base[*at]) {
            let here = here.step(".", name, Some(value.about.at), None);
            self.push(&here, "enum-value", Action::Removed, name.clone(), String::new());
        }
        for (name, value) in paired.added.iter().map(|at| &head[*at]) {
            let here = here.step(".", name, None, Some(value.about.at));
            self.push(&here, "enum-value", Action::Added, String::new(), name.clone());
        }
    }

    fn enum_value(&mut self, here: &Here, base: &EnumValue, head: &EnumValue) {
        let EnumValue { wire: _, rust: _, about } = base;
        self.about(here, about, &head.about);
        let (before, after) = (rust_name(base), rust_name(head));
        if before != after {
            self.push(here, "enum-value", Action::Renamed, before, after);
        }
    }
}

/// By spelling; the string `3` and the number 3 are two values.
fn shown(values: &[EnumValue]) -> Vec<(String, &EnumValue)> {
    values.iter().map(|value| (spelling(value), value)).collect()
}

fn spelling(value: &EnumValue) -> String {
    use crate::model::Literal;
    let text = show::literal(&value.wire);
    let looks_typed = text.parse::<f64>().is_ok() || text == "true" || text == "false";
    if looks_typed && matches!(value.wire, Literal::String(_)) { format!("\"{text}\"") } else { text }
}

/// The name in Rust, which the values of a base and a head share when only the spelling changed.
fn rust_name(value: &EnumValue) -> String {
    value.rust.clone().unwrap_or_else(|| naming::variant_name(&show::literal(&value.wire)))
}

fn paired(base: &[(String, &EnumValue)], head: &[(String, &EnumValue)]) -> Paired {
    let mut paired = pair::by_name(base, head, |(name, _)| name.as_str());
    paired.said(|at| head[at].1.about.renamed_from.clone(), |at| base[at].0.clone());
    for at in paired.added.clone() {
        let same = |one: &usize| rust_name(base[*one].1) == rust_name(head[at].1);
        if let Some(former) = paired.removed.iter().copied().find(same) {
            paired.take(former, at, Sure::Likely(90));
        }
    }
    paired
}
