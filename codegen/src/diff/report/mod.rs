//! A review as text: for a terminal, for a pull request, for programs, for annotations. All say the same.

mod actions;
mod changelog;
mod github;
mod json;
mod markdown;
mod terminal;

use std::collections::BTreeMap;
use std::fmt;

use super::{Change, Confidence, Diff, ItemChange, Rust, Wire, spelled};
use crate::source::{Place, Sources};

pub use changelog::changelog;
pub use github::github;
pub use json::{json, schema};
pub use markdown::markdown;
pub use terminal::terminal;

/// What a reviewer is shown.
#[derive(Debug)]
pub struct Review<'a> {
    pub base: Spec<'a>,
    pub head: Spec<'a>,
    pub diff: &'a Diff,
    /// What the current generator makes of the base spec, against what was committed with it; `None`: not compared.
    pub generator: Option<&'a [ItemChange]>,
    /// The runtime's API, as it was committed with the base, against the current one; `None`: not compared.
    pub runtime: Option<&'a [ItemChange]>,
    /// By fingerprint.
    pub approved: BTreeMap<String, Approval>,
    /// The version in the manifest, where it is known.
    pub version: Option<Version>,
    /// The vendor made the change, so that nobody here can take it back or approve it.
    pub is_by_vendor: bool,
}

/// One side of the comparison.
#[derive(Debug, Clone, Copy)]
pub struct Spec<'a> {
    pub sources: &'a Sources,
    /// Where the files lie, as a reader would write it: `spec`.
    pub folder: &'a str,
    /// A revision or a folder.
    pub name: &'a str,
}

/// Why a change was accepted, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    pub reason: String,
    pub owner: String,
}

/// The version in the manifest, and the one that the changes require.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// As in the manifest of the head.
    pub current: String,
    /// The released version, and the lowest one that the changes require; `None`: this is the first release.
    pub required: Option<(String, String)>,
    pub is_sufficient: bool,
}

impl Review<'_> {
    /// The release that all changes together require, whatever caused them.
    pub fn rust(&self) -> Rust {
        self.others()
            .flat_map(|(_, items)| items)
            .map(|item| item.rust)
            .chain([self.diff.rust()])
            .max()
            .unwrap_or_default()
    }

    /// The items that no change of the spec touches, by what causes them.
    fn others(&self) -> impl Iterator<Item = (&'static str, &[ItemChange])> {
        let all = [
            ("API changes that no change of the spec explains", Some(self.diff.unexplained.as_slice())),
            ("API changes caused by the generator", self.generator),
            ("API changes of the runtime", self.runtime),
        ];
        all.into_iter().filter_map(|(cause, items)| Some((cause, items.filter(|items| !items.is_empty())?)))
    }

    /// The worst wire verdict that is not approved.
    pub fn wire(&self) -> Wire {
        self.open().map(|change| change.wire).max().unwrap_or(Wire::Docs)
    }

    /// The worst Rust verdict that is not approved.
    pub fn open_rust(&self) -> Rust {
        self.open().map(|change| change.rust).chain(self.open_items().map(|item| item.rust)).max().unwrap_or_default()
    }

    /// The changes that are not approved.
    pub fn open(&self) -> impl Iterator<Item = &Change> {
        self.diff.changes.iter().filter(|change| !self.is_approved(change))
    }

    /// The items that no change of the spec touches, and that are not approved.
    pub fn open_items(&self) -> impl Iterator<Item = &ItemChange> {
        self.others().flat_map(|(_, items)| items).filter(|item| !self.approved.contains_key(&item.fingerprint()))
    }

    /// Every fingerprint that an approval may name.
    pub fn fingerprints(&self) -> Vec<String> {
        let items = self.others().flat_map(|(_, items)| items).map(ItemChange::fingerprint);
        self.diff.changes.iter().map(|change| change.fingerprint.clone()).chain(items).collect()
    }

    fn is_approved(&self, change: &Change) -> bool {
        self.approved.contains_key(&change.fingerprint)
    }

    /// Both places; of the one that is the same, one.
    fn places(
        &self,
        (base, head): (Option<Place>, Option<Place>),
        arrow: &str,
        shown: impl Fn(&str) -> String,
    ) -> String {
        let place = |spec: &Spec<'_>, place: Option<Place>| place.map(|place| shown(&spec.place(place)));
        match (place(&self.base, base), place(&self.head, head)) {
            (Some(base), Some(head)) if base == head => head,
            (Some(base), Some(head)) => format!("{base} {arrow} {head}"),
            (Some(base), None) => format!("{base} (base)"),
            (None, head) => head.unwrap_or_default(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.diff.changes.is_empty() && self.others().next().is_none()
    }
}

impl Spec<'_> {
    /// `spec/petshop/service.yaml:12:5`
    fn place(&self, place: Place) -> String {
        let path = self.path(place);
        match self.sources.line_column(place) {
            Some(at) => format!("{path}:{}:{}", at.line, at.column),
            None => path,
        }
    }

    fn path(&self, place: Place) -> String {
        let path = &self.sources.file(place.file).path;
        if self.folder.is_empty() { path.clone() } else { format!("{}/{path}", self.folder) }
    }
}

/// Where an item comes from: of the specs that both generators read, or else of the head.
fn item_place<'s>(review: &'s Review<'_>, item: &ItemChange) -> Option<(Spec<'s>, Place)> {
    let is_of_base = review.generator.is_some_and(|items| items.iter().any(|one| std::ptr::eq(one, item)));
    match (item.head(), item.base()) {
        (Some(head), _) if !is_of_base => Some((review.head, head)),
        (Some(base), _) | (None, Some(base)) => Some((review.base, base)),
        (None, None) => None,
    }
}

/// The most urgent first.
fn ordered(changes: &[Change]) -> Vec<&Change> {
    let mut all: Vec<&Change> = changes.iter().collect();
    all.sort_by(|one, other| one.order().cmp(&other.order()));
    all
}

/// Both verdicts in a few words: `a patch release that breaks deployed clients`.
fn verdict(review: &Review<'_>) -> String {
    let wire = match review.wire() {
        Wire::Breaks => " that breaks deployed clients",
        Wire::Risk => " that may affect deployed clients",
        Wire::Safe | Wire::Docs => "",
    };
    format!("a {} release{wire}", review.rust().name())
}

/// The endpoints that a change touches, unless it is one of their own.
fn touched(change: &Change) -> Vec<String> {
    let path = change.delta.at.path.split('/').nth(1).unwrap_or_default();
    if change.endpoints.iter().any(|name| name == path) { vec![] } else { change.endpoints.clone() }
}

/// The first names, and how many more.
fn in_short(names: &[String]) -> String {
    match names {
        [one] => one.clone(),
        [one, other] => format!("{one}, {other}"),
        [one, other, rest @ ..] => format!("{one}, {other} and {} more", rest.len()),
        [] => String::new(),
    }
}

/// The id of the rule, or the name of having none.
pub fn rule_id(change: &Change) -> String {
    change.rule.map_or_else(|| super::UNHANDLED.to_owned(), super::Rule::id)
}

/// What to do about items that no change of the spec touches.
const ITEM_ADVICE: &str = "Approve each by its fingerprint if it is intended.";

/// What changed, in a few words.
fn title(change: &Change) -> String {
    match change.rule {
        Some(rule) => rule.title.to_owned(),
        None => format!("change without a rule: {} {}", change.delta.aspect.name(), change.delta.action.name()),
    }
}

/// Who is affected, and how.
fn why(change: &Change) -> &'static str {
    change.rule.map_or("Changes without a rule count as breaking.", |rule| rule.effect)
}

/// What else the same cause does: to the other side of a type that is sent and returned, for one. Empty if it harms nobody.
fn also(change: &Change) -> String {
    let harm = change.also.filter(|rule| rule.wire > Wire::Safe);
    harm.map(|rule| format!("{}: {}", rule.title, rule.effect)).unwrap_or_default()
}

fn advice(review: &Review<'_>, change: &Change) -> &'static str {
    if review.is_by_vendor {
        return match (change.wire, change.rust) {
            (Wire::Breaks, _) => {
                "Ask the vendor from when on, take it over with `cargo xtask import`, and release the client before."
            }
            (_, Rust::Major) => "Take it over with the next major release of the client.",
            (Wire::Risk, _) => "Try what the service does today, then take it over with `cargo xtask import`.",
            (Wire::Safe | Wire::Docs, _) => "Take it over when a caller needs it.",
        };
    }
    // What the rule would advise has been done.
    if change.delta.at.confidence == Some(Confidence::Declared) && change.rust < Rust::Major {
        return match change.wire {
            Wire::Breaks => "Rebuild clients: the old name stays as a deprecated alias, and source does not change.",
            Wire::Risk | Wire::Safe | Wire::Docs => {
                "Source does not change: the old name stays as a deprecated alias until `renamed_from` is removed."
            }
        };
    }
    change.rule.map_or("Add a rule to the tables in `codegen/src/diff/rules/`.", |rule| rule.advice)
}

/// So many items are shown of one change; JSON has all.
const MOST_ITEMS: usize = 10;

/// The worst items, and how many are left out.
fn worst(items: &[ItemChange]) -> (Vec<&ItemChange>, usize) {
    let mut all: Vec<&ItemChange> = items.iter().collect();
    all.sort_by_key(|item| std::cmp::Reverse(item.rust));
    let hidden = all.len().saturating_sub(MOST_ITEMS);
    all.truncate(MOST_ITEMS);
    (all, hidden)
}

/// `3 breaks, 1 risk`: how many of each, the worst first.
fn counts<T: PartialEq + fmt::Debug>(changes: &[&Change], of: impl Fn(&Change) -> T, worst_first: [T; 4]) -> String {
    let counted = worst_first.iter().map(|kind| (changes.iter().filter(|change| of(change) == *kind).count(), kind));
    let texts = counted.filter(|(count, _)| *count > 0).map(|(count, kind)| format!("{count} {}", spelled(kind)));
    texts.collect::<Vec<_>>().join(", ")
}

fn wire_counts(changes: &[&Change]) -> String {
    counts(changes, |change| change.wire, [Wire::Breaks, Wire::Risk, Wire::Safe, Wire::Docs])
}

fn rust_counts(changes: &[&Change]) -> String {
    counts(changes, |change| change.rust, [Rust::Major, Rust::Minor, Rust::Patch, Rust::None])
}

/// Whether the version in the manifest is high enough.
fn version_text(review: &Review<'_>) -> String {
    let Some(version) = &review.version else { return String::new() };
    match &version.required {
        None => format!("version {} is the first release", version.current),
        Some((released, _)) if version.is_sufficient => {
            format!("version {} is sufficient after {released}", version.current)
        }
        Some((released, required)) => {
            format!("version {} is too low: after {released}, these changes require {required}", version.current)
        }
    }
}
