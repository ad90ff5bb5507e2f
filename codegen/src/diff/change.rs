//! What a comparison finds: changes, each with its two verdicts.

use std::cmp::Reverse;

use crate::api::Item;
use crate::source::Place;

use super::delta::Delta;
use super::rule::Rule;
use super::verdict::{Flags, Rust, Wire};

/// Everything that changed between two specs.
#[derive(Debug, Clone, Default)]
pub struct Diff {
    /// In the order of their paths.
    pub changes: Vec<Change>,
    /// Items of the planned crates that changed though no change of the spec explains it.
    pub unexplained: Vec<ItemChange>,
}

/// One change of the spec, with its verdicts.
#[derive(Debug, Clone)]
pub struct Change {
    pub delta: Delta,
    /// The rule whose verdict counts; `None`: no rule knows the change, and it counts as breaking.
    pub rule: Option<&'static Rule>,
    /// A type that is sent and received has two rules: this is the milder one.
    pub also: Option<&'static Rule>,
    pub wire: Wire,
    pub flags: Flags,
    pub rust: Rust,
    /// The items of the generated crate that the change touches, except those that are listed under an earlier change.
    pub items: Vec<ItemChange>,
    /// All its items are listed under earlier changes.
    pub items_elsewhere: bool,
    /// What else this line changes.
    pub through: Vec<Through>,
    /// The endpoints that changed, or send or receive the type that changed.
    pub endpoints: Vec<String>,
    /// Stable across commits: made of rule, path, before and after; not of lines.
    pub fingerprint: String,
}

/// What a change of another line changes as well: a type that takes the line over with `like`, what uses an alias, what changes
/// places.
#[derive(Debug, Clone)]
pub struct Through {
    pub path: String,
    pub base: Option<Place>,
    pub head: Option<Place>,
}

impl Change {
    /// Money and security first, then the worst, then by place.
    pub(super) fn order(&self) -> impl Ord + '_ {
        let is_urgent = self.flags.has(Flags::SPEND) || self.flags.has(Flags::SECURITY);
        (!is_urgent, Reverse(self.wire), Reverse(self.rust), &self.delta.at.path)
    }
}

/// One public item of the generated crate, as it was and as it is; `None` where there is none on that side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    pub before: Option<Item>,
    pub after: Option<Item>,
    pub rust: Rust,
    pub why: &'static str,
}

impl ItemChange {
    /// The line of the listing; empty where there is none.
    pub fn before_text(&self) -> &str {
        self.before.as_ref().map_or("", |item| &item.text)
    }

    pub fn after_text(&self) -> &str {
        self.after.as_ref().map_or("", |item| &item.text)
    }

    /// Source compiles, and means something else.
    pub fn is_silent(&self) -> bool {
        self.why == super::api::EXCHANGED
    }

    /// The line after, else the line before.
    pub fn line(&self) -> &str {
        self.after.as_ref().map_or(self.before_text(), |item| &item.text)
    }

    /// Stable across commits, as that of a [`Change`] is.
    pub fn fingerprint(&self) -> String {
        super::fingerprint_of(&["item", self.before_text(), self.after_text()])
    }

    /// The place in the base.
    pub fn base(&self) -> Option<Place> {
        self.before.as_ref().and_then(|item| item.at)
    }

    /// The place in the head.
    pub fn head(&self) -> Option<Place> {
        self.after.as_ref().and_then(|item| item.at)
    }
}

impl Diff {
    /// The worst of all, on the wire.
    pub fn wire(&self) -> Wire {
        self.changes.iter().map(|change| change.wire).max().unwrap_or(Wire::Docs)
    }

    /// The worst of all, for source.
    pub fn rust(&self) -> Rust {
        let items = self.unexplained.iter().map(|item| item.rust);
        self.changes.iter().map(|change| change.rust).chain(items).max().unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.unexplained.is_empty()
    }
}
