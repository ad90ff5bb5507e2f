//! A rule: what a difference of one aspect, one action and one direction means.

use super::aspect::Aspect;
use super::delta::{Action, Side};
use super::verdict::{Flags, Wire};

/// The name under which a change is reported that no rule knows.
pub const UNHANDLED: &str = "unhandled";

const NO_ACTION: &str = "No action needed.";

/// A row of the tables in `rules`.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub aspect: Aspect,
    pub action: Action,
    pub side: Side,
    pub wire: Wire,
    pub flags: Flags,
    /// What changed, in a few words.
    pub title: &'static str,
    /// Who is affected, and how.
    pub effect: &'static str,
    /// What to do about it.
    pub advice: &'static str,
}

impl Rule {
    /// `request-enum-value-removed`, `endpoint-added`.
    pub fn id(&self) -> String {
        id(self.aspect, self.action, self.side)
    }

    pub(super) const fn advice(self, advice: &'static str) -> Self {
        Self { advice, ..self }
    }
}

/// The id of a coordinate, whether there is a rule for it or not.
pub fn id(aspect: Aspect, action: Action, side: Side) -> String {
    let side = match side {
        Side::Request => "request-",
        Side::Response => "response-",
        Side::Whole => "",
    };
    format!("{side}{}-{}", aspect.name(), action.name())
}

/// What a rule is about; a verdict makes a [`Rule`] of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    aspect: Aspect,
    action: Action,
    side: Side,
    flags: Flags,
}

/// A change of what callers send.
pub(super) const fn request(aspect: Aspect, action: Action) -> Subject {
    Subject { aspect, action, side: Side::Request, flags: Flags::NONE }
}

/// A change of what the service returns.
pub(super) const fn response(aspect: Aspect, action: Action) -> Subject {
    Subject { aspect, action, side: Side::Response, flags: Flags::NONE }
}

/// A change of neither direction: hosts, prices, errors, pages, documentation.
pub(super) const fn whole(aspect: Aspect, action: Action) -> Subject {
    Subject { aspect, action, side: Side::Whole, flags: Flags::NONE }
}

impl Subject {
    pub(super) const fn spend(self) -> Self {
        Self { flags: self.flags.and(Flags::SPEND), ..self }
    }

    pub(super) const fn security(self) -> Self {
        Self { flags: self.flags.and(Flags::SECURITY), ..self }
    }

    pub(super) const fn silent(self) -> Self {
        Self { flags: self.flags.and(Flags::SILENT), ..self }
    }

    pub(super) const fn docs(self, title: &'static str, effect: &'static str) -> Rule {
        self.judged(Wire::Docs, title, effect)
    }

    pub(super) const fn safe(self, title: &'static str, effect: &'static str) -> Rule {
        self.judged(Wire::Safe, title, effect)
    }

    pub(super) const fn risk(self, title: &'static str, effect: &'static str) -> Rule {
        self.judged(Wire::Risk, title, effect)
    }

    pub(super) const fn breaks(self, title: &'static str, effect: &'static str) -> Rule {
        self.judged(Wire::Breaks, title, effect)
    }

    const fn judged(self, wire: Wire, title: &'static str, effect: &'static str) -> Rule {
        let Self { aspect, action, side, flags } = self;
        Rule { aspect, action, side, wire, flags, title, effect, advice: NO_ACTION }
    }
}
