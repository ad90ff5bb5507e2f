//! The tables of rules, one file per family. A row is what a difference means; how it is found is in `walk`.
//!
//! A row names the side, the aspect, the action, the verdict on the wire and the flags; then what changed, in a few words; who is
//! affected, and how; and one thing to do, where there is one.

/// The rows of a family.
macro_rules! rules {
    ($($side:ident $aspect:ident $action:ident $wire:ident $(($($flag:ident),+))?:
        $title:literal, $effect:expr $(, $advice:expr)?;)*) => {
        pub(super) const RULES: &[super::Rule] = &[$(
            super::Rule {
                aspect: super::Aspect::$aspect,
                action: super::Action::$action,
                side: super::Side::$side,
                wire: super::Wire::$wire,
                flags: super::Flags::NONE$($(.and(super::Flags::$flag))+)?,
                title: $title,
                effect: $effect,
                advice: [$($advice,)? super::NO_ACTION][0],
            },
        )*];
    };
}

mod bounds;
mod conditions;
mod docs;
mod endpoints;
mod enums;
mod envelopes;
mod errors;
mod host;
mod ids;
mod jobs;
mod pages;
mod price;
mod requests;
mod responses;
mod unions;

use super::aspect::Aspect;
use super::delta::{Action, Side};
use super::rule::Rule;
use super::verdict::{Flags, Wire};

const NO_ACTION: &str = "No action needed.";

/// The families by name, with their rules.
const FAMILIES: &[(&str, &[Rule])] = &[
    ("host", host::RULES),
    ("endpoints", endpoints::RULES),
    ("price", price::RULES),
    ("requests", requests::RULES),
    ("responses", responses::RULES),
    ("enums", enums::RULES),
    ("ids", ids::RULES),
    ("unions", unions::RULES),
    ("bounds", bounds::RULES),
    ("conditions", conditions::RULES),
    ("envelopes", envelopes::RULES),
    ("errors", errors::RULES),
    ("jobs", jobs::RULES),
    ("pages", pages::RULES),
    ("docs", docs::RULES),
];

/// Every rule with the name of its family.
pub fn families() -> impl Iterator<Item = (&'static str, &'static Rule)> {
    FAMILIES.iter().flat_map(|(name, rules)| rules.iter().map(|rule| (*name, rule)))
}

impl Rule {
    /// Every rule, in the order of their ids.
    pub fn all() -> Vec<&'static Rule> {
        let mut all: Vec<_> = families().map(|(_, rule)| rule).collect();
        all.sort_by_cached_key(|rule| rule.id());
        all
    }

    /// The rule of an id.
    pub fn named(id: &str) -> Option<&'static Rule> {
        families().map(|(_, rule)| rule).find(|rule| rule.id() == id)
    }

    /// The rule for a difference.
    pub fn find(aspect: Aspect, action: Action, side: Side) -> Option<&'static Rule> {
        let mut all = families().map(|(_, rule)| rule);
        all.find(|rule| rule.aspect == aspect && rule.action == action && rule.side == side)
    }
}
