//! What a change of the specs means: for programs that are built already, and for source that will be built again.
//!
//! ```text
//! model x model --walk--> deltas --rules--> changes, judged on the wire
//! items x items --api--> changed public items --attribute--> the changes that cause them
//! ```
//!
//! The walk reports what differs and in which direction, and judges nothing. The rules are tables: what a difference of one
//! aspect, one action and one direction means. A difference that no rule knows counts as breaking. What happens to Rust is
//! not guessed from the spec: the crates of both are planned, and their listings compared.

pub mod api;
pub mod aspect;
pub mod change;
pub mod delta;
mod display;
mod matching;
pub mod report;
pub mod rule;
pub mod rules;
pub mod verdict;
mod walk;

use crate::api::Item;
use crate::model::Model;
use crate::plan;

pub use aspect::Aspect;
pub use change::{Change, Diff, ItemChange};
pub use delta::{Action, Confidence, Delta, Side, Sides};
pub use rule::{Rule, UNHANDLED};
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
    let items = (base.items.as_slice(), head.items.as_slice());
    let (deltas, changed) =
        crate::parallel::both(|| walk::models(&base.model, &head.model), || api::compare(items.0, items.1));
    let (found, unexplained) = api::attribute(&deltas, changed, items);
    let changes = deltas.into_iter().zip(found).map(|(delta, items)| judge(delta, items)).collect();
    Diff { changes, unexplained }
}

/// A delta with its verdicts. A type that is sent and received is judged once for each, and the worse verdict counts.
fn judge(delta: Delta, items: Vec<ItemChange>) -> Change {
    let sides = delta.sides.each();
    let mut rules: Vec<&'static Rule> =
        sides.iter().filter_map(|side| Rule::find(delta.aspect, delta.action, *side)).collect();
    let unhandled = rules.len() < sides.len();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.wire));
    let rule = rules.first().copied().filter(|_| !unhandled);
    let wire = rule.map_or(Wire::Breaks, |rule| rule.wire);
    let mut flags = rules.iter().fold(Flags::NONE, |flags, rule| flags.and(rule.flags));
    if delta.bounds_price && wire > Wire::Docs {
        flags = flags.and(Flags::SPEND);
    }
    let fingerprint = fingerprint(&delta, rule);
    let rust = items.iter().map(|item| item.rust).max().unwrap_or_else(|| without_items(&delta, wire));
    Change { also: rules.get(1).copied(), delta, rule, wire, flags, rust, items, fingerprint }
}

/// No public item changed; what the crate does, or its documentation, may have.
fn without_items(delta: &Delta, wire: Wire) -> Rust {
    let is_printed = !matches!(delta.aspect, Aspect::Note | Aspect::Example);
    if wire > Wire::Docs || is_printed { Rust::Patch } else { Rust::None }
}

/// FNV-1a, 64 bits, of what the change is; of no place in a file.
fn fingerprint(delta: &Delta, rule: Option<&Rule>) -> String {
    let rule = rule.map_or_else(|| format!("{UNHANDLED}-{}", delta.aspect.as_str()), Rule::id);
    fingerprint_of(&[&rule, &delta.path, &delta.before, &delta.after])
}

/// The fingerprint of something that these texts identify.
pub fn fingerprint_of(texts: &[&str]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in texts.join("\0").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A difference that no walk reports and no rule knows.
    fn unknown(sides: Sides) -> Delta {
        Delta {
            aspect: Aspect::Service,
            action: Action::Widened,
            sides,
            path: "petshop".to_owned(),
            before: "one".to_owned(),
            after: "other".to_owned(),
            base: None,
            head: None,
            owner: delta::Owner::default(),
            confidence: None,
            bounds_price: false,
        }
    }

    #[test]
    fn what_no_rule_knows_breaks() {
        for sides in [Sides::Whole, Sides::Request, Sides::Both] {
            let change = judge(unknown(sides), vec![]);
            assert_eq!((change.rule, change.wire, change.rust), (None, Wire::Breaks, Rust::Patch));
        }
        // Known on one side only is not known.
        let half = Delta { aspect: Aspect::Stores, action: Action::Added, ..unknown(Sides::Both) };
        assert_eq!(judge(half, vec![]).wire, Wire::Breaks);
    }

    #[test]
    fn the_worse_side_counts() {
        let value = Delta { aspect: Aspect::EnumValue, action: Action::Removed, ..unknown(Sides::Both) };
        let change = judge(value, vec![]);
        assert_eq!(change.rule.map(Rule::id).as_deref(), Some("request-enum-value-removed"));
        assert_eq!(change.also.map(Rule::id).as_deref(), Some("response-enum-value-removed"));
        assert_eq!(change.wire, Wire::Breaks);
    }

    #[test]
    fn a_bound_of_a_price_is_money() {
        let default = Delta { aspect: Aspect::Default, action: Action::Changed, ..unknown(Sides::Request) };
        assert!(!judge(default.clone(), vec![]).flags.has(Flags::SPEND));
        assert!(judge(Delta { bounds_price: true, ..default }, vec![]).flags.has(Flags::SPEND));
    }

    #[test]
    fn a_fingerprint_knows_no_lines() {
        let place = crate::source::Sources::new([]).find("").map(crate::source::Place::file);
        let placed = Delta { head: place, ..unknown(Sides::Whole) };
        assert_eq!(judge(placed, vec![]).fingerprint, judge(unknown(Sides::Whole), vec![]).fingerprint);
        let other = Delta { after: "another".to_owned(), ..unknown(Sides::Whole) };
        assert_ne!(judge(other, vec![]).fingerprint, judge(unknown(Sides::Whole), vec![]).fingerprint);
    }
}
