//! Rules are data: what a difference of one aspect, one action and one direction means.

use super::change::{Flags, Wire};
use super::delta::{Action, Side};
use super::rules;

/// The name under which a change is reported that no rule knows.
pub const UNHANDLED: &str = "unhandled";

/// A row of the tables in `rules`.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    pub aspect: &'static str,
    pub action: Action,
    pub side: Side,
    pub wire: Wire,
    pub flags: Flags,
    /// What happened, as a sentence without a full stop.
    pub title: &'static str,
    /// Why the verdict is what it is.
    pub why: &'static str,
    /// How to make the change smaller, or what to do about it.
    pub advice: &'static str,
}

impl Rule {
    /// `request-enum-value-removed`, `endpoint-added`.
    pub fn id(&self) -> String {
        id(self.aspect, self.action, self.side)
    }

    /// Every rule, in the order of their ids.
    pub fn all() -> Vec<&'static Rule> {
        let mut all: Vec<_> = rules::TABLES.iter().flat_map(|(_, table)| table.iter()).collect();
        all.sort_by_key(|rule| rule.id());
        all
    }

    /// The rule of an id.
    pub fn named(id: &str) -> Option<&'static Rule> {
        rules::TABLES.iter().flat_map(|(_, table)| table.iter()).find(|rule| rule.id() == id)
    }

    /// The rule for a difference.
    pub fn find(aspect: &str, action: Action, side: Side) -> Option<&'static Rule> {
        let mut all = rules::TABLES.iter().flat_map(|(_, table)| table.iter());
        all.find(|rule| rule.action == action && rule.side == side && rule.aspect == aspect)
    }
}

/// The id of a coordinate, whether there is a rule for it or not.
pub fn id(aspect: &str, action: Action, side: Side) -> String {
    let side = match side {
        Side::Request => "request-",
        Side::Response => "response-",
        Side::Whole => "",
    };
    format!("{side}{aspect}-{}", action.as_str())
}
