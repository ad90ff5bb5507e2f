//! Enums.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Removed, Renamed};
use crate::diff::delta::Side::{Request, Response};
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("enum-value", Added, Request),
        (Safe, Flags::NONE),
        ["one enum value more may be sent", "Programs do not send it.", "Nothing to do."],
    ),
    row(
        ("enum-value", Removed, Request),
        (Breaks, Flags::NONE),
        [
            "an enum value may not be sent any more",
            "Programs that send it are refused.",
            "Deprecate it for a release first.",
        ],
    ),
    row(
        ("enum-value", Renamed, Request),
        (Safe, Flags::NONE),
        [
            "an enum value has another name in Rust",
            "On the wire it is the same.",
            "Keep the name with `as`, or say `renamed_from` where the value is another.",
        ],
    ),
    row(
        ("enum-value", Changed, Request),
        (Breaks, Flags::NONE),
        [
            "an enum value is spelt differently on the wire",
            "Programs send the former spelling and are refused.",
            "Source need not change; programs must be built again.",
        ],
    ),
    row(
        ("enum-value", Added, Response),
        (Safe, Flags::NONE),
        [
            "one enum value more is answered",
            "Programs keep values that they do not know as `Unknown`.",
            "Nothing to do.",
        ],
    ),
    row(
        ("enum-value", Removed, Response),
        (Safe, Flags::NONE),
        [
            "an enum value is not answered any more",
            "Programs wait for it in vain.",
            "Keep it, deprecated: then source compiles as before.",
        ],
    ),
    row(
        ("enum-value", Renamed, Response),
        (Safe, Flags::NONE),
        [
            "an enum value has another name in Rust",
            "On the wire it is the same.",
            "Keep the name with `as`, or say `renamed_from` where the value is another.",
        ],
    ),
    row(
        ("enum-value", Changed, Response),
        (Risk, Flags::SILENT),
        [
            "an enum value is spelt differently on the wire",
            "Programs take the new spelling for an unknown value: the arm of a `match` never runs.",
            "Keep the former spelling as a value of its own if the service still says it.",
        ],
    ),
    row(
        ("open-list", Added, Request),
        (Safe, Flags::NONE),
        ["any text may be sent beside the values", "What programs send is still fine.", "Nothing to do."],
    ),
    row(
        ("open-list", Removed, Request),
        (Breaks, Flags::NONE),
        [
            "only the values listed may be sent",
            "Programs that send another text are refused.",
            "Keep the list open if the service still takes other texts.",
        ],
    ),
    row(
        ("open-list", Added, Response),
        (Safe, Flags::NONE),
        ["other values may be answered", "Programs keep values that they do not know.", "Nothing to do."],
    ),
    row(
        ("open-list", Removed, Response),
        (Safe, Flags::NONE),
        ["only the values listed are answered", "Programs keep values that they do not know.", "Nothing to do."],
    ),
];
