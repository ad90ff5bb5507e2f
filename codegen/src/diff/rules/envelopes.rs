//! Envelopes: what says that a call succeeded, and where its data are.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::Breaks;
use crate::diff::delta::Action::{Added, Changed, Removed};
use crate::diff::delta::Side::{Response, Whole};
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("success-sign", Added, Whole),
        (Breaks, Flags::SILENT),
        [
            "a field says that the call succeeded",
            "Programs take an answer that says otherwise for a success.",
            "If the service always did so, the old crate was wrong: approve it as a correction.",
        ],
    ),
    row(
        ("success-sign", Removed, Whole),
        (Breaks, Flags::NONE),
        [
            "a field does not say any more that the call succeeded",
            "Programs take an answer without it for a failure.",
            "Keep it if the service still sends it.",
        ],
    ),
    row(
        ("success-sign", Changed, Whole),
        (Breaks, Flags::SILENT),
        [
            "another value says that the call succeeded",
            "Programs take successes for failures, or failures for successes.",
            "Check an answer of each kind against the page.",
        ],
    ),
    row(
        ("payload", Added, Response),
        (Breaks, Flags::NONE),
        [
            "answers come inside an object",
            "Programs look for the data at the root.",
            "If only the spec learnt of it, approve it as a correction.",
        ],
    ),
    row(
        ("payload", Removed, Response),
        (Breaks, Flags::NONE),
        [
            "answers do not come inside an object any more",
            "Programs look for the data inside it.",
            "If only the spec learnt of it, approve it as a correction.",
        ],
    ),
    row(
        ("payload", Changed, Response),
        (Breaks, Flags::NONE),
        [
            "answers come inside another object",
            "Programs look for the data in the former one.",
            "If only the spec learnt of it, approve it as a correction.",
        ],
    ),
];
