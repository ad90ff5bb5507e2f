//! What differs between two models, before anybody judges it.

use std::fmt;

use super::aspect::Aspect;
use crate::source::Place;

/// One difference at one place of the model.
#[derive(Debug, Clone)]
pub struct Delta {
    /// What of the node differs.
    pub aspect: Aspect,
    pub action: Action,
    pub sides: Sides,
    /// Where in the meaning of the spec: `petshop/Pet.name`. By the names of the base, where there is one.
    pub path: String,
    /// As in the spec language; empty where there was, or is, nothing.
    pub before: String,
    pub after: String,
    pub base: Option<Place>,
    pub head: Option<Place>,
    /// The type or endpoint around it.
    pub owner: Owner,
    /// How likely it is that the two are one thing under two names.
    pub confidence: Option<Confidence>,
    /// It bounds what a call may cost.
    pub bounds_price: bool,
}

/// The place of the type or the endpoint around a difference, on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Owner {
    pub base: Option<Place>,
    pub head: Option<Place>,
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
}

impl Action {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Narrowed => "narrowed",
            Self::Widened => "widened",
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }

    /// What the way back is called.
    pub fn mirror(self) -> Self {
        match self {
            Self::Added => Self::Removed,
            Self::Removed => Self::Added,
            Self::Narrowed => Self::Widened,
            Self::Widened => Self::Narrowed,
            Self::Raised => Self::Lowered,
            Self::Lowered => Self::Raised,
            Self::Renamed => Self::Renamed,
            Self::Moved => Self::Moved,
            Self::Changed => Self::Changed,
        }
    }
}

/// Which way the data goes that a rule judges.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    Request,
    Response,
    Both,
    Whole,
}

impl Sides {
    /// The sides to judge, one by one.
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
