//! What differs between two models, before it has a verdict.

use std::cmp::Ordering;
use std::fmt;

use super::aspect::Aspect;
use super::cursor::Cursor;

/// One difference at one place of the model.
#[derive(Debug, Clone)]
pub struct Delta {
    /// What of the node differs.
    pub aspect: Aspect,
    pub action: Action,
    pub at: Cursor,
    /// As in the spec language; empty where there was, or is, nothing.
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    Added,
    Removed,
    /// Fewer values than before.
    Narrowed,
    /// More values than before.
    Widened,
    Raised,
    Lowered,
    Renamed,
    Moved,
    Changed,
    /// It has what another one had before, which has what this one had.
    Exchanged,
}

impl Action {
    pub fn name(self) -> String {
        super::spelled(self)
    }

    /// The action of the reverse change.
    pub fn mirror(self) -> Self {
        match self {
            Self::Added => Self::Removed,
            Self::Removed => Self::Added,
            Self::Narrowed => Self::Widened,
            Self::Widened => Self::Narrowed,
            Self::Raised => Self::Lowered,
            Self::Lowered => Self::Raised,
            Self::Renamed | Self::Moved | Self::Changed | Self::Exchanged => self,
        }
    }

    /// The value on the side that has it, if something was added or removed; the default on the other side.
    pub(super) fn sides<T: Default>(self, what: T) -> (T, T) {
        if self == Self::Removed { (what, T::default()) } else { (T::default(), what) }
    }

    /// What became of a set of values: whether the head has all of the base, and the base all of the head.
    pub(super) fn of_sets(up: bool, down: bool) -> Option<Self> {
        match (up, down) {
            (true, true) => None,
            (true, false) => Some(Self::Widened),
            (false, true) => Some(Self::Narrowed),
            (false, false) => Some(Self::Changed),
        }
    }

    /// What became of a figure: the base compared with the head.
    pub(super) fn of_order(base_to_head: Ordering) -> Option<Self> {
        match base_to_head {
            Ordering::Equal => None,
            Ordering::Less => Some(Self::Raised),
            Ordering::Greater => Some(Self::Lowered),
        }
    }
}

/// The direction of the data that a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// From the caller to the service.
    Request,
    /// From the service to the caller.
    Response,
    /// Neither: hosts, prices, errors, pages, documentation.
    Whole,
}

/// Where a difference matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sides {
    Request,
    Response,
    Both,
    Whole,
}

impl Sides {
    /// The sides that need a verdict, one by one.
    pub fn each(self) -> &'static [Side] {
        match self {
            Self::Request => &[Side::Request],
            Self::Response => &[Side::Response],
            Self::Both => &[Side::Request, Side::Response],
            Self::Whole => &[Side::Whole],
        }
    }
}

/// How certain a rename is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// By `renamed_from`.
    Declared,
    /// The two are similar, in per cent.
    Similar(u8),
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared => f.write_str("declared by `renamed_from`"),
            Self::Similar(percent) => write!(f, "{percent}% similar"),
        }
    }
}
