//! What a change of the specs means: for programs that are built already, and for source that will be built again.
//!
//! ```text
//! model x model --walk--> deltas --rules--> changes, with a verdict on the wire
//! items x items --api--> changed public items --attribute--> the changes that cause them
//! ```
//!
//! The walk reports what differs and in which direction, without a verdict. The rules are tables: what a difference of one
//! aspect, one action and one direction means. A difference that no rule knows counts as breaking. What happens to Rust is
//! not guessed from the spec: the crates of both are planned, and their listings compared.

pub mod api;
pub mod aspect;
pub mod change;
pub mod cursor;
pub mod delta;
mod display;
mod group;
mod matching;
pub mod report;
pub mod rule;
pub mod rules;
mod settled;
#[cfg(test)]
mod tests;
pub mod verdict;
mod walk;

use std::collections::BTreeSet;
use std::fmt;

use crate::api::Item;
use crate::model::{Model, Service, Type};
use crate::source::FileId;
use crate::{parallel, plan};

pub use aspect::Aspect;
pub use change::{Change, Diff, ItemChange, Through};
pub use delta::{Action, Confidence, Delta, Side, Sides};
pub use rule::{Rule, UNHANDLED};
pub use settled::Loaded;
pub use verdict::{Flags, Rust, Wire};

/// What is compared: what a spec means, and what its planned crate offers.
#[derive(Debug)]
pub struct Planned {
    pub model: Model,
    pub items: Vec<Item>,
}

impl Planned {
    pub fn new(model: Model, settings: &plan::Settings) -> Self {
        let items = crate::api::items(&plan::plan(&model, settings));
        Self { model, items }
    }
}

/// Compares two specs.
pub fn diff(base: &Planned, head: &Planned) -> Diff {
    compare([&base.model, &head.model], (&base.items, &head.items), &BTreeSet::new())
}

/// Compares two states of one spec. It is the same as [`diff`], and takes less time where most files did not change.
pub fn diff_states(base: Loaded<'_>, head: Loaded<'_>, settings: &plan::Settings) -> Diff {
    let settled = settled::settled(base, head);
    let items = |model: &Model| crate::api::items(&plan::plan_without(model, settings, &settled));
    let (base_items, head_items) = parallel::both(|| items(base.0), || items(head.0));
    compare([base.0, head.0], (&base_items, &head_items), &settled)
}

fn compare([base, head]: [&Model; 2], items: (&[Item], &[Item]), settled: &BTreeSet<FileId>) -> Diff {
    let (deltas, changed) = parallel::both(|| walk::models(base, head, settled), || api::compare(items.0, items.1));
    let (found, unexplained) = api::attribute(&deltas, changed, items);
    let changes = deltas.into_iter().zip(found).map(|(delta, items)| classify(delta, items)).collect();
    Diff { changes: group::grouped(changes, [base, head], settled), unexplained }
}

/// Whether a client that was built for one type of a response reads every value of another type of the same service: what the
/// verdicts about responses rely on.
pub fn reads(service: &Service) -> impl Fn(&Type, &Type) -> bool {
    walk::reads(service)
}

/// A delta with its verdicts. A type that is sent and received has a verdict for each, and the worse one counts.
fn classify(delta: Delta, items: Vec<ItemChange>) -> Change {
    let sides = delta.at.sides.each();
    let mut rules: Vec<&'static Rule> =
        sides.iter().filter_map(|side| Rule::find(delta.aspect, delta.action, *side)).collect();
    let unhandled = rules.len() < sides.len();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.wire));
    let rule = rules.first().copied().filter(|_| !unhandled);
    let wire = rule.map_or(Wire::Breaks, |rule| rule.wire);
    let mut flags = rules.iter().fold(Flags::NONE, |flags, rule| flags.and(rule.flags));
    if delta.at.bounds_price && wire > Wire::Docs {
        flags = flags.and(Flags::SPEND);
    }
    if items.iter().any(ItemChange::is_silent) {
        flags = flags.and(Flags::SILENT);
    }
    let fingerprint = fingerprint(&delta, rule);
    let rust = items.iter().map(|item| item.rust).max().unwrap_or_else(|| without_items(&delta, wire));
    let also = rules.get(1).copied();
    let (items_elsewhere, through, endpoints) = (false, Vec::new(), Vec::new());
    Change { delta, rule, also, wire, flags, rust, items, items_elsewhere, through, endpoints, fingerprint }
}

/// No public item changed; what the crate does, or its documentation, may have.
fn without_items(delta: &Delta, wire: Wire) -> Rust {
    let is_printed = !matches!(delta.aspect, Aspect::Note | Aspect::Example);
    if wire > Wire::Docs || is_printed { Rust::Patch } else { Rust::None }
}

/// FNV-1a, 64 bits, of what the change is; of no place in a file.
fn fingerprint(delta: &Delta, rule: Option<&Rule>) -> String {
    let rule = rule.map_or_else(|| format!("{UNHANDLED}-{}", delta.aspect.name()), Rule::id);
    fingerprint_of(&[&rule, &delta.at.path, &delta.before, &delta.after])
}

/// The fingerprint of something that these texts identify.
pub fn fingerprint_of(texts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in texts.join("\0").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

/// The name of a variant, as rule ids and reports spell it: `required-field`.
fn spelled(variant: impl fmt::Debug) -> String {
    let mut spelled = String::new();
    for c in format!("{variant:?}").chars() {
        spelled.extend((c.is_uppercase() && !spelled.is_empty()).then_some('-'));
        spelled.extend(c.to_lowercase());
    }
    spelled
}
