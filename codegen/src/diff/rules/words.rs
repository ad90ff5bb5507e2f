//! Word sets.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Removed, Renamed};
use crate::diff::delta::Side::{Request, Response};
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("word", Added, Request),
        (Safe, Flags::NONE),
        ["one word more may be sent", "Programs do not send it.", "Nothing to do."],
    ),
    row(
        ("word", Removed, Request),
        (Breaks, Flags::NONE),
        ["a word may not be sent any more", "Programs that send it are refused.", "Deprecate it for a release first."],
    ),
    row(
        ("word", Renamed, Request),
        (Safe, Flags::NONE),
        [
            "a word has another name in Rust",
            "On the wire it is the same.",
            "Keep the name with `as`, or say `renamed_from` where the word is another.",
        ],
    ),
    row(
        ("word", Changed, Request),
        (Breaks, Flags::NONE),
        [
            "a word is spelt differently on the wire",
            "Programs send the former spelling and are refused.",
            "Source need not change; programs must be built again.",
        ],
    ),
    row(
        ("word", Added, Response),
        (Safe, Flags::NONE),
        ["one word more is answered", "Programs keep words that they do not know as `Unknown`.", "Nothing to do."],
    ),
    row(
        ("word", Removed, Response),
        (Safe, Flags::NONE),
        [
            "a word is not answered any more",
            "Programs wait for it in vain.",
            "Keep it, deprecated: then source compiles as before.",
        ],
    ),
    row(
        ("word", Renamed, Response),
        (Safe, Flags::NONE),
        [
            "a word has another name in Rust",
            "On the wire it is the same.",
            "Keep the name with `as`, or say `renamed_from` where the word is another.",
        ],
    ),
    row(
        ("word", Changed, Response),
        (Risk, Flags::SILENT),
        [
            "a word is spelt differently on the wire",
            "Programs take the new spelling for an unknown word: the arm of a `match` never runs.",
            "Keep the former spelling as a word of its own if the service still says it.",
        ],
    ),
    row(
        ("open-list", Added, Request),
        (Safe, Flags::NONE),
        ["any text may be sent beside the words", "What programs send is still fine.", "Nothing to do."],
    ),
    row(
        ("open-list", Removed, Request),
        (Breaks, Flags::NONE),
        [
            "only the words listed may be sent",
            "Programs that send another text are refused.",
            "Keep the list open if the service still takes other texts.",
        ],
    ),
    row(
        ("open-list", Added, Response),
        (Safe, Flags::NONE),
        ["other words may be answered", "Programs keep words that they do not know.", "Nothing to do."],
    ),
    row(
        ("open-list", Removed, Response),
        (Safe, Flags::NONE),
        ["only the words listed are answered", "Programs keep words that they do not know.", "Nothing to do."],
    ),
];
