//! A rule: what a difference of one aspect, one action and one direction means.

use super::aspect::Aspect;
use super::delta::{Action, Side};
use super::verdict::{Flags, Wire};

/// The name under which a change is reported that no rule knows.
pub const UNHANDLED: &str = "unhandled";

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
        let side = match self.side {
            Side::Request => "request-",
            Side::Response => "response-",
            Side::Whole => "",
        };
        format!("{side}{}-{}", self.aspect.name(), self.action.name())
    }
}
