//! Rules between fields.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Narrowed, Removed, Widened};
use crate::diff::delta::Side::{Request, Response};
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("condition", Added, Request),
        (Breaks, Flags::NONE),
        [
            "a rule between fields was added",
            "Programs may send what breaks it; a program that is built again refuses it before sending.",
            "If the service always refused it, approve it as a correction.",
        ],
    ),
    row(
        ("condition", Removed, Request),
        (Safe, Flags::NONE),
        ["a rule between fields is gone", "Programs keep a rule that nobody asks for.", "Nothing to do."],
    ),
    row(
        ("condition", Narrowed, Request),
        (Breaks, Flags::NONE),
        [
            "a rule between fields is stricter",
            "Programs may send what breaks it; a program that is built again refuses it before sending.",
            "If the service always refused it, approve it as a correction.",
        ],
    ),
    row(
        ("condition", Widened, Request),
        (Safe, Flags::NONE),
        ["a rule between fields is milder", "Programs keep a rule that is stricter than need be.", "Nothing to do."],
    ),
    row(
        ("condition", Changed, Request),
        (Breaks, Flags::NONE),
        [
            "a rule between fields is another",
            "Programs may send what breaks it; a program that is built again refuses it before sending.",
            "If the service always refused it, approve it as a correction.",
        ],
    ),
    row(
        ("condition", Added, Response),
        (Safe, Flags::NONE),
        ["a rule between fields of answers was added", "Nobody checks rules of answers.", "Nothing to do."],
    ),
    row(
        ("condition", Removed, Response),
        (Risk, Flags::NONE),
        [
            "a rule between fields of answers is gone",
            "Programs may count on it.",
            "Say in a `note` what answers look like now.",
        ],
    ),
    row(
        ("condition", Narrowed, Response),
        (Safe, Flags::NONE),
        ["a rule between fields of answers is stricter", "Nobody checks rules of answers.", "Nothing to do."],
    ),
    row(
        ("condition", Widened, Response),
        (Risk, Flags::NONE),
        [
            "a rule between fields of answers is milder",
            "Programs may count on the former one.",
            "Say in a `note` what answers look like now.",
        ],
    ),
    row(
        ("condition", Changed, Response),
        (Risk, Flags::NONE),
        [
            "a rule between fields of answers is another",
            "Programs may count on the former one.",
            "Say in a `note` what answers look like now.",
        ],
    ),
];
