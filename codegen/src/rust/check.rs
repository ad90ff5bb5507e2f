//! Checks before sending.

use super::Literal;

/// One check of a request before it is sent.
#[derive(Debug, Clone)]
pub enum CheckLine {
    Value {
        wire: String,
        field: String,
    },
    Count {
        wire: String,
        field: String,
        min: u64,
        max: Option<u64>,
    },
    Items {
        wire: String,
        field: String,
    },
    /// Lines for each item of a list or map, which is called `item` in them.
    Each {
        wire: String,
        field: String,
        lines: Vec<CheckLine>,
    },
    Range {
        wire: String,
        field: String,
        min: Option<f64>,
        max: Option<f64>,
    },
    OneOf {
        wire: String,
        field: String,
        values: Vec<f64>,
    },
    Length {
        wire: String,
        field: String,
        min: Option<u64>,
        max: Option<u64>,
    },
    Pattern {
        wire: String,
        field: String,
        pattern: String,
    },
    AtLeastOne(Vec<Presence>),
    NotBoth(Vec<Presence>),
    Together(Vec<Presence>),
    OnlyWith {
        field: Presence,
        needs: Condition,
    },
    Overrides {
        field: Presence,
        others: Vec<Presence>,
    },
    Ordered {
        low: (String, String),
        high: (String, String),
    },
    VariantLimit {
        limited: Limited,
        arms: Vec<(String, Option<i64>)>,
        union: String,
    },
}

/// What the variant of the body limits.
#[derive(Debug, Clone)]
pub enum Limited {
    /// A parameter of the call.
    Parameter { wire: String, field: String },
    /// A number inside the body, by the names on the wire.
    InBody(Vec<String>),
}

/// Whether a field is set.
#[derive(Debug, Clone)]
pub struct Presence {
    pub wire: String,
    pub field: String,
    pub required: bool,
}

/// What must hold of another field.
#[derive(Debug, Clone)]
pub struct Condition {
    pub wire: String,
    pub field: String,
    pub required: bool,
    /// The value it must have, as Rust and as text; `None`: any.
    pub value: Option<(Constant, String)>,
}

#[derive(Debug, Clone)]
pub enum Constant {
    /// `Scope::Open`
    Path(String),
    Literal(Literal),
}
