//! What a comparison finds: changes, each with its two verdicts.

use crate::source::Place;

use super::delta::Delta;
use super::rule::Rule;

/// Everything that changed between two specs.
#[derive(Debug, Clone, Default)]
pub struct Diff {
    /// In the order of their paths.
    pub changes: Vec<Change>,
    /// Items of the planned crates that changed though no change of the spec explains it.
    pub unexplained: Vec<ItemChange>,
}

/// One change of the spec, judged.
#[derive(Debug, Clone)]
pub struct Change {
    pub delta: Delta,
    /// The rule whose verdict counts; `None`: no rule knows the change, and it counts as breaking.
    pub rule: Option<&'static Rule>,
    /// A type that is sent and received is judged twice: the milder rule.
    pub also: Option<&'static Rule>,
    pub wire: Wire,
    pub flags: Flags,
    pub rust: Rust,
    /// The items of the generated crate that the change touches.
    pub items: Vec<ItemChange>,
    /// Stable across commits: made of rule, path, before and after; not of lines.
    pub fingerprint: String,
}

/// Does a program that was built with the previous crate still work against the service?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wire {
    /// Nothing but words about it.
    Docs,
    Safe,
    /// Some programs, or some answers; the spec cannot tell.
    Risk,
    Breaks,
}

impl Wire {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Safe => "safe",
            Self::Risk => "risk",
            Self::Breaks => "breaks",
        }
    }
}

/// Does source that compiled with the previous crate still compile, and mean the same?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Rust {
    #[default]
    None,
    Patch,
    Minor,
    Major,
}

impl Rust {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What a reviewer wants to see first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u8);

impl Flags {
    pub const NONE: Self = Self(0);
    /// What a call costs, or how often it is paid for.
    pub const SPEND: Self = Self(1);
    /// Hosts, keys, secrets.
    pub const SECURITY: Self = Self(2);
    /// Wrong data without an error.
    pub const SILENT: Self = Self(4);

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0 && other.0 != 0
    }

    /// The names of those that are set.
    pub fn names(self) -> Vec<&'static str> {
        let all = [(Self::SPEND, "spend"), (Self::SECURITY, "security"), (Self::SILENT, "silent")];
        all.into_iter().filter(|(flag, _)| self.has(*flag)).map(|(_, name)| name).collect()
    }
}

/// One public item of the generated crate, as it was and as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemChange {
    /// The lines of the API listing; empty where there is none on that side.
    pub before: String,
    pub after: String,
    pub rust: Rust,
    pub why: &'static str,
    pub base: Option<Place>,
    pub head: Option<Place>,
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

    /// The release that all of it asks for. What breaks on the wire asks for one as well: programs must be built again.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.unexplained.is_empty()
    }
}
