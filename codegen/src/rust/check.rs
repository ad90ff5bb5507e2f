//! Checks before sending.

use super::{Literal, Number};
use crate::vocabulary::RuleKind;

/// What one value must be like. Bounds of a scalar hold for each scalar inside of a list or a map.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    /// A list without one has at least one item.
    Count {
        min: u64,
        max: Option<u64>,
    },
    Length {
        min: Option<u64>,
        max: Option<u64>,
    },
    Pattern(String),
    Range {
        min: Option<Number>,
        max: Option<Number>,
    },
    OneOf(Vec<Number>),
    /// What each item of a list or map must be like, where items have counts of their own.
    Each(Vec<Bound>),
}

/// What must hold between the fields of a request. Fields are named as in Rust; one that is wrapped, with what is around it.
pub type Rule<N = String> = RuleKind<N, Literal>;

/// A field of a call, for the rules between its fields.
#[derive(Debug, Clone)]
pub struct CallField {
    /// As errors name it.
    pub wire: String,
    /// The field of the parameters in Rust: `body` for the body.
    pub field: String,
    /// The names on the wire inside the body.
    pub path: Vec<String>,
}

/// What the variant of the body limits.
#[derive(Debug, Clone)]
pub enum Limit {
    /// A parameter of the call.
    Parameter { wire: String, field: String },
    /// A number inside the body, by the names on the wire.
    InBody(Vec<String>),
}
