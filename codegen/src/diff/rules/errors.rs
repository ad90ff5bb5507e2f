//! The error catalogue: kinds, statuses, what helps, what is charged.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Lowered, Moved, Raised, Removed, Renamed};
use crate::diff::delta::Side::Whole;
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("catalogue", Added, Whole),
        (Safe, Flags::NONE),
        ["errors are listed", "Programs see a status and a body, as before.", "Nothing to do."],
    ),
    row(
        ("catalogue", Removed, Whole),
        (Risk, Flags::NONE),
        [
            "errors are no longer listed",
            "Programs that decide by the kind of an error may never see it again.",
            "Keep what the service still answers.",
        ],
    ),
    row(
        ("error-body", Added, Whole),
        (Safe, Flags::NONE),
        ["the body of errors has a type", "Programs keep it as text, as before.", "Nothing to do."],
    ),
    row(
        ("error-body", Removed, Whole),
        (Risk, Flags::NONE),
        [
            "the body of errors has no type any more",
            "Programs read it with the former type.",
            "Keep the type if the service still answers so.",
        ],
    ),
    row(
        ("error-body", Changed, Whole),
        (Breaks, Flags::NONE),
        [
            "the body of errors has another type",
            "Programs cannot read it, and see no kind and no message.",
            "Check an example of an error against the page.",
        ],
    ),
    row(
        ("error-kind-path", Changed, Whole),
        (Breaks, Flags::SILENT),
        [
            "the kind of an error is in another place",
            "Programs look in the former place, and take each error for unknown.",
            "Check an example of an error against the page.",
        ],
    ),
    row(
        ("error-kind-path", Added, Whole),
        (Safe, Flags::NONE),
        ["the kind of an error is told", "Programs decide by the status, as before.", "Nothing to do."],
    ),
    row(
        ("error-kind-path", Removed, Whole),
        (Risk, Flags::NONE),
        [
            "the kind of an error is no longer told",
            "Programs that decide by the kind of an error may never see it again.",
            "Keep the path if the service still tells it.",
        ],
    ),
    row(
        ("error-message-path", Changed, Whole),
        (Safe, Flags::NONE),
        [
            "the message of an error is in another place",
            "Programs print no message, or a poorer one.",
            "Keep the former place in the list if some errors still use it.",
        ],
    ),
    row(
        ("error-request-path", Changed, Whole),
        (Safe, Flags::NONE),
        ["the request's id is in another place of an error", "Programs print no id.", "Nothing to do."],
    ),
    row(
        ("error-status", Added, Whole),
        (Risk, Flags::NONE),
        ["a status of errors was added", "Programs do not know what helps.", "Give it a `remedy` that fits."],
    ),
    row(
        ("error-status", Removed, Whole),
        (Safe, Flags::NONE),
        [
            "a status of errors is gone",
            "Programs know more than they need.",
            "Keep it if the service may still answer it.",
        ],
    ),
    row(
        ("error-kind", Added, Whole),
        (Risk, Flags::NONE),
        [
            "a kind of error was added",
            "Programs take it for an unknown one, with the remedy of its status.",
            "Nothing to do where the remedy is that of its status.",
        ],
    ),
    row(
        ("error-kind", Removed, Whole),
        (Safe, Flags::NONE),
        [
            "a kind of error is gone",
            "Programs wait for it in vain.",
            "Keep it, deprecated: then source compiles as before.",
        ],
    ),
    row(
        ("error-kind", Moved, Whole),
        (Risk, Flags::NONE),
        [
            "a kind of error has another status",
            "Programs decide by the kind where there is one, else by the status.",
            "Check its remedy: it may come from the status.",
        ],
    ),
    row(
        ("error-kind", Renamed, Whole),
        (Risk, Flags::SILENT),
        [
            "a kind of error is spelt differently",
            "Programs take it for unknown: the arm of a `match` never runs.",
            "Keep the Rust name with `rust:`, or say `renamed_from` and it stays as a deprecated alias.",
        ],
    ),
    row(
        ("retry", Added, Whole),
        (Safe, Flags::NONE),
        ["waiting helps against an error", "Programs give up where they could try again.", "Nothing to do."],
    ),
    row(
        ("retry", Removed, Whole),
        (Risk, Flags::SPEND),
        [
            "waiting does not help against an error any more",
            "Programs try again in vain, and may pay for it.",
            "Say in a `note` what helps.",
        ],
    ),
    row(
        ("remedy", Changed, Whole),
        (Safe, Flags::NONE),
        ["something else helps against an error", "Programs tell people the former advice.", "Nothing to do."],
    ),
    row(
        ("error-charge", Raised, Whole),
        (Risk, Flags::SPEND),
        ["a failed call may be charged", "Programs repeat it as if it were free.", "Tell callers before they upgrade."],
    ),
    row(
        ("error-charge", Lowered, Whole),
        (Safe, Flags::SPEND),
        [
            "a failed call is less likely to be charged",
            "Programs are more careful than they need be.",
            "Nothing to do.",
        ],
    ),
];
