//! What calls cost.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Lowered, Raised, Removed};
use crate::diff::delta::Side::Whole;
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("charge", Added, Whole),
        (Risk, Flags::SPEND),
        [
            "a free call is charged",
            "Programs go on calling as if it cost nothing.",
            "Tell callers before they upgrade, and name the bound.",
        ],
    ),
    row(
        ("charge", Removed, Whole),
        (Safe, Flags::SPEND),
        ["a charged call is free", "Programs reserve credits that are not taken.", "Nothing to do."],
    ),
    row(
        ("price-statement", Added, Whole),
        (Safe, Flags::SPEND),
        [
            "a price is stated that was not",
            "The call may have cost as much before; now it is known.",
            "Give the price its `provenance`.",
        ],
    ),
    row(
        ("price-statement", Removed, Whole),
        (Risk, Flags::SPEND),
        [
            "a price is no longer stated",
            "Programs count on a price that nobody promises.",
            "Keep the last known price with `provenance: inferred` if calls still cost it.",
        ],
    ),
    row(
        ("price", Raised, Whole),
        (Safe, Flags::SPEND),
        [
            "a call costs more",
            "The wire is the same; programs count with the former price.",
            "Tell callers before they upgrade.",
        ],
    ),
    row(
        ("price", Lowered, Whole),
        (Safe, Flags::SPEND),
        ["a call costs less", "The wire is the same; programs reserve more than is taken.", "Nothing to do."],
    ),
    row(
        ("price", Changed, Whole),
        (Safe, Flags::SPEND.and(Flags::SILENT)),
        [
            "a call is charged in another way",
            "Programs count the former way: which call is dearer depends on its results.",
            "Give examples in a `note` of what some calls cost before and after.",
        ],
    ),
    row(
        ("price-bound", Added, Whole),
        (Safe, Flags::SPEND),
        ["a field bounds what a call costs", "Programs did not know the most a call can cost.", "Nothing to do."],
    ),
    row(
        ("price-bound", Removed, Whole),
        (Risk, Flags::SPEND),
        [
            "no field bounds what a call costs any more",
            "Programs trust a bound that does not hold.",
            "Name another bound if there is one.",
        ],
    ),
    row(
        ("price-bound", Changed, Whole),
        (Risk, Flags::SPEND),
        [
            "another field, or another default, bounds what a call costs",
            "Programs reckon the most a call can cost by the former one.",
            "Check the bound's default against the field's.",
        ],
    ),
    row(
        ("counted-rows", Added, Whole),
        (Safe, Flags::SPEND),
        [
            "it is told which rows of the answer are paid for",
            "Programs take the most that the call could cost for what it cost.",
            "Nothing to do.",
        ],
    ),
    row(
        ("counted-rows", Removed, Whole),
        (Risk, Flags::SPEND),
        [
            "it is not told any more which rows of the answer are paid for",
            "Programs count rows that nobody charges for.",
            "Say in a `note` what is counted.",
        ],
    ),
    row(
        ("counted-rows", Changed, Whole),
        (Risk, Flags::SPEND),
        [
            "other rows of the answer are paid for",
            "Programs count the former rows.",
            "Source need not change; programs must be built again.",
        ],
    ),
    row(
        ("reported-credits", Added, Whole),
        (Safe, Flags::SPEND),
        ["the answer tells what was paid", "Programs reckon it, as before.", "Nothing to do."],
    ),
    row(
        ("reported-credits", Removed, Whole),
        (Risk, Flags::SPEND),
        [
            "the answer does not tell any more what was paid",
            "Programs find no figure, and reckon it from the price.",
            "Say in a `note` where the figure is now.",
        ],
    ),
    row(
        ("reported-credits", Changed, Whole),
        (Risk, Flags::SPEND),
        [
            "the answer tells elsewhere what was paid",
            "Programs look in the former place, and reckon it from the price.",
            "Source need not change; programs must be built again.",
        ],
    ),
];
