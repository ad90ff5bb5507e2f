//! A line of a program, and whether it compiles.

/// What cases are about, in the order of the promises to callers.
pub(crate) const KINDS: &[&str] = &[
    "what is required is enough",
    "a required argument left out",
    "a required field left out",
    "arguments swapped",
    "a setter takes its type",
    "a filter of another variant",
    "an id of another kind in a setter",
    "an id of another kind",
    "a text for an id",
    "a text that may stand for an id",
    "a constant set by hand",
    "a value outside its enum",
    "a text for a value of a closed enum",
    "a request's field read by hand",
    "a request with a secret serialised",
    "a request without secrets serialises",
    "a setter of another call",
    "a future of a call can be spawned",
    "a future of a lookup can be spawned",
    "a stream of pages or rows can be sent, and the future of its next",
    "a future that cannot be spawned",
    "a client is Send, Sync and Clone",
    "a response built by literal",
    "a constant of a response read",
    "an exhaustive match on an open enum",
    "a match with a rest",
];

/// The stage of the compiler that finds what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    Types,
    Patterns,
    /// Whether a future is Send is asked when what it holds is known.
    Futures,
}

/// One line.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) kind: &'static str,
    /// Statements.
    pub(crate) line: String,
    /// Any of these codes; empty where the line compiles.
    pub(crate) codes: &'static [&'static str],
    pub(crate) stage: Stage,
}

impl Case {
    pub(crate) fn fails(kind: &'static str, codes: &'static [&'static str], line: String) -> Self {
        Self { kind, line, codes, stage: Stage::Types }
    }

    pub(crate) fn compiles(kind: &'static str, line: String) -> Self {
        Self { kind, line, codes: &[], stage: Stage::Types }
    }

    pub(crate) fn spawns(kind: &'static str, line: String) -> Self {
        Self { kind, line, codes: &[], stage: Stage::Futures }
    }
}
