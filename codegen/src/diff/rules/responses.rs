//! What the service answers.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Narrowed, Removed, Renamed, Widened};
use crate::diff::delta::Side::Response;
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("required-field", Added, Response),
        (Safe, Flags::NONE),
        ["answers hold something more", "Programs keep what they do not know.", "Nothing to do."],
    ),
    row(
        ("required-field", Removed, Response),
        (Risk, Flags::SILENT),
        [
            "something is gone from answers",
            "Programs read `None`, or an empty list, for ever.",
            "Deprecate it for a release first; if it has another name now, say `renamed_from`.",
        ],
    ),
    row(
        ("optional-field", Added, Response),
        (Safe, Flags::NONE),
        ["answers may hold something more", "Programs keep what they do not know.", "Nothing to do."],
    ),
    row(
        ("optional-field", Removed, Response),
        (Risk, Flags::SILENT),
        [
            "something optional is gone from answers",
            "Programs read `None`, or an empty list, for ever.",
            "Deprecate it for a release first; if it has another name now, say `renamed_from`.",
        ],
    ),
    row(
        ("guaranteed-field", Added, Response),
        (Safe, Flags::NONE),
        [
            "answers always hold something more",
            "Programs keep what they do not know.",
            "A row without it will be unreadable: use `!` for a row's own id and little else.",
        ],
    ),
    row(
        ("guaranteed-field", Removed, Response),
        (Breaks, Flags::NONE),
        [
            "something that was always there is gone from answers",
            "Programs cannot read a row without it.",
            "If it has another name now, say `renamed_from`.",
        ],
    ),
    row(
        ("constant-field", Added, Response),
        (Safe, Flags::NONE),
        ["answers hold a constant more", "Programs keep what they do not know.", "Nothing to do."],
    ),
    row(
        ("constant-field", Removed, Response),
        (Safe, Flags::NONE),
        [
            "answers hold a constant less",
            "Nobody reads a constant, but to tell variants apart; that is judged by itself.",
            "Nothing to do.",
        ],
    ),
    row(
        ("field", Renamed, Response),
        (Breaks, Flags::SILENT),
        [
            "something answered has another name on the wire",
            "Programs look for the former name: they read `None`, or cannot read the row.",
            "Keep the Rust name with `rust:`, and say `renamed_from`.",
        ],
    ),
    row(
        ("presence", Widened, Response),
        (Risk, Flags::NONE),
        [
            "something that was documented as always there may be absent",
            "Programs read `None` where their authors counted on a value.",
            "Say in a `note` when it is absent.",
        ],
    ),
    row(
        ("presence", Narrowed, Response),
        (Safe, Flags::NONE),
        ["something is documented as always there", "Programs are ready for its absence.", "Nothing to do."],
    ),
    row(
        ("guarantee", Added, Response),
        (Safe, Flags::NONE),
        [
            "something is promised to be always there",
            "Programs are ready for its absence. A row without it will be unreadable.",
            "Use `!` for a row's own id and little else: the way back is a major release.",
        ],
    ),
    row(
        ("guarantee", Removed, Response),
        (Breaks, Flags::NONE),
        [
            "something is no longer promised to be there",
            "Programs cannot read a row without it.",
            "Keep `!` if the service never leaves it out.",
        ],
    ),
    row(
        ("nullable", Widened, Response),
        (Risk, Flags::SILENT),
        [
            "null may be answered",
            "Programs take null for absent, and leave out null items of lists.",
            "Say in a `note` what null means.",
        ],
    ),
    row(
        ("nullable", Narrowed, Response),
        (Safe, Flags::NONE),
        ["null is not answered any more", "Programs are ready for it.", "Nothing to do."],
    ),
    row(
        ("type", Widened, Response),
        (Breaks, Flags::NONE),
        [
            "more values may be answered",
            "Programs cannot read the new ones.",
            "If the service always did so, the old crate was wrong: approve it as a correction.",
        ],
    ),
    row(
        ("type", Narrowed, Response),
        (Safe, Flags::NONE),
        [
            "fewer values are answered",
            "Programs read them as before.",
            "Keep the wider type: a narrower one is another type in Rust.",
        ],
    ),
    row(
        ("type", Changed, Response),
        (Breaks, Flags::NONE),
        [
            "values of another type are answered",
            "Programs cannot read them.",
            "If the service always did so, the old crate was wrong: approve it as a correction.",
        ],
    ),
    row(
        ("type-name", Changed, Response),
        (Safe, Flags::NONE),
        [
            "the same values have another type",
            "On the wire nothing changed.",
            "Keep the former type if nothing is won.",
        ],
    ),
    row(
        ("constant", Changed, Response),
        (Risk, Flags::NONE),
        [
            "a constant has another value",
            "Programs that tell variants apart by it take the answer for unknown.",
            "Check that the former value is gone.",
        ],
    ),
    row(
        ("default", Added, Response),
        (Risk, Flags::SILENT),
        [
            "what an absent value means is stated",
            "Programs read `None` and may take it for something else.",
            "Say `provenance` if it always meant that.",
        ],
    ),
    row(
        ("default", Removed, Response),
        (Risk, Flags::SILENT),
        [
            "what an absent value means is no longer stated",
            "Programs read `None` and may take it for the former default.",
            "Say in a `note` what it means now.",
        ],
    ),
    row(
        ("default", Changed, Response),
        (Risk, Flags::SILENT),
        [
            "an absent value means something else",
            "Programs read `None` and take it for the former default.",
            "Say in a `note` what it means now.",
        ],
    ),
    row(
        ("secret", Added, Response),
        (Safe, Flags::SECURITY),
        ["something answered is secret", "Programs may print and log it.", "Check logs of the time before."],
    ),
    row(
        ("secret", Removed, Response),
        (Safe, Flags::SECURITY),
        [
            "something answered is no longer secret",
            "It will be printed by `Debug` and serialised.",
            "Check that it never is a secret.",
        ],
    ),
];
