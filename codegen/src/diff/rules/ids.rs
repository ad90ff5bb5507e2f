//! Ids: what is looked up, what may stand for one.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Removed};
use crate::diff::delta::Side::{Request, Response, Whole};
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("id-lookup", Added, Whole),
        (Safe, Flags::NONE),
        ["ids of this kind can be looked up", "No program does so yet.", "Nothing to do."],
    ),
    row(
        ("id-lookup", Removed, Whole),
        (Risk, Flags::NONE),
        [
            "ids of this kind cannot be looked up any more",
            "Programs ask for them.",
            "Say in a `note` where the ids come from.",
        ],
    ),
    row(
        ("id-lookup", Changed, Whole),
        (Risk, Flags::SILENT),
        [
            "ids of this kind are looked up as something else",
            "Programs get ids of the former kind, which may name other things.",
            "Check an id of each kind against the service.",
        ],
    ),
    row(
        ("reserved-id", Added, Request),
        (Safe, Flags::NONE),
        ["one more value may stand for an id", "Programs do not send it.", "Nothing to do."],
    ),
    row(
        ("reserved-id", Removed, Request),
        (Breaks, Flags::NONE),
        [
            "a value may not stand for an id any more",
            "Programs that send it are refused, or name something else.",
            "Keep it if the service still takes it.",
        ],
    ),
    row(
        ("reserved-id", Added, Response),
        (Risk, Flags::SILENT),
        [
            "one more value is answered in place of an id",
            "Programs take it for an id.",
            "Say in a `note` what it means.",
        ],
    ),
    row(
        ("reserved-id", Removed, Response),
        (Safe, Flags::NONE),
        ["a value is not answered in place of an id any more", "Programs wait for it in vain.", "Nothing to do."],
    ),
    row(
        ("free-text", Added, Request),
        (Safe, Flags::NONE),
        ["any text may stand for an id", "What programs send is still fine.", "Nothing to do."],
    ),
    row(
        ("free-text", Removed, Request),
        (Breaks, Flags::NONE),
        [
            "only ids may be sent, no other text",
            "Programs that send a text are refused.",
            "Keep `from_text` if the service still takes texts.",
        ],
    ),
    row(
        ("free-text", Added, Response),
        (Risk, Flags::NONE),
        [
            "any text may be answered in place of an id",
            "Programs take it for an id.",
            "Say in a `note` when it is none.",
        ],
    ),
    row(
        ("free-text", Removed, Response),
        (Safe, Flags::NONE),
        ["only ids are answered, no other text", "Programs read them as before.", "Nothing to do."],
    ),
];
