//! Bounds of values: subset relations, by direction.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Lowered, Narrowed, Raised, Removed, Widened};
use crate::diff::delta::Side::{Request, Response};
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("length", Narrowed, Request),
        (Breaks, Flags::NONE),
        [
            "texts of fewer lengths may be sent",
            "Programs may send what is refused now; a program that is built again refuses it before sending.",
            "If the service always refused it, approve it as a correction.",
        ],
    ),
    row(
        ("length", Widened, Request),
        (Safe, Flags::NONE),
        [
            "texts of more lengths may be sent",
            "What programs send is still fine; their check is stricter than need be.",
            "Nothing to do.",
        ],
    ),
    row(
        ("length", Changed, Request),
        (Breaks, Flags::NONE),
        [
            "texts of other lengths may be sent",
            "Some that programs send are refused now, others are taken.",
            "If the service always did so, approve it as a correction.",
        ],
    ),
    row(
        ("length", Changed, Response),
        (Risk, Flags::NONE),
        [
            "texts of other lengths are answered",
            "Nobody checks bounds of answers, but programs may count on them.",
            "Say in a `note` what changed.",
        ],
    ),
    row(
        ("length", Narrowed, Response),
        (Safe, Flags::NONE),
        ["texts of fewer lengths are answered", "Programs are ready for more.", "Nothing to do."],
    ),
    row(
        ("length", Widened, Response),
        (Risk, Flags::NONE),
        [
            "texts of more lengths are answered",
            "Nobody checks bounds of answers, but programs may count on them.",
            "Say in a `note` what changed.",
        ],
    ),
    row(
        ("range", Narrowed, Request),
        (Breaks, Flags::NONE),
        [
            "fewer numbers may be sent",
            "Programs may send what is refused now; a program that is built again refuses it before sending.",
            "If the service always refused it, approve it as a correction.",
        ],
    ),
    row(
        ("range", Widened, Request),
        (Safe, Flags::NONE),
        [
            "more numbers may be sent",
            "What programs send is still fine; their check is stricter than need be.",
            "Nothing to do.",
        ],
    ),
    row(
        ("range", Changed, Request),
        (Breaks, Flags::NONE),
        [
            "other numbers may be sent",
            "Some that programs send are refused now, others are taken.",
            "If the service always did so, approve it as a correction.",
        ],
    ),
    row(
        ("range", Changed, Response),
        (Risk, Flags::NONE),
        [
            "other numbers are answered",
            "Nobody checks bounds of answers, but programs may count on them.",
            "Say in a `note` what changed.",
        ],
    ),
    row(
        ("range", Narrowed, Response),
        (Safe, Flags::NONE),
        ["fewer numbers are answered", "Programs are ready for more.", "Nothing to do."],
    ),
    row(
        ("range", Widened, Response),
        (Risk, Flags::NONE),
        [
            "more numbers are answered",
            "Nobody checks bounds of answers, but programs may count on them.",
            "Say in a `note` what changed.",
        ],
    ),
    row(
        ("pattern", Narrowed, Request),
        (Breaks, Flags::NONE),
        [
            "texts of fewer patterns may be sent",
            "Programs may send what is refused now; a program that is built again refuses it before sending.",
            "If the service always refused it, approve it as a correction.",
        ],
    ),
    row(
        ("pattern", Widened, Request),
        (Safe, Flags::NONE),
        [
            "texts of more patterns may be sent",
            "What programs send is still fine; their check is stricter than need be.",
            "Nothing to do.",
        ],
    ),
    row(
        ("pattern", Changed, Request),
        (Breaks, Flags::NONE),
        [
            "texts of another pattern may be sent",
            "Whether one pattern takes all that the other takes cannot be told in general, so the worse is assumed.",
            "If every text of the former pattern is still taken, approve it as a correction.",
        ],
    ),
    row(
        ("pattern", Changed, Response),
        (Risk, Flags::NONE),
        [
            "texts of another pattern are answered",
            "Nobody checks patterns of answers, but programs may count on them.",
            "Say in a `note` what changed.",
        ],
    ),
    row(
        ("pattern", Narrowed, Response),
        (Safe, Flags::NONE),
        ["texts of fewer patterns are answered", "Programs are ready for more.", "Nothing to do."],
    ),
    row(
        ("pattern", Widened, Response),
        (Risk, Flags::NONE),
        [
            "texts of more patterns are answered",
            "Nobody checks bounds of answers, but programs may count on them.",
            "Say in a `note` what changed.",
        ],
    ),
    row(
        ("count", Narrowed, Request),
        (Breaks, Flags::NONE),
        [
            "fewer lengths of lists may be sent",
            "Programs may send what is refused now; a program that is built again refuses it before sending.",
            "If the service always refused it, approve it as a correction.",
        ],
    ),
    row(
        ("count", Widened, Request),
        (Safe, Flags::NONE),
        [
            "more lengths of lists may be sent",
            "What programs send is still fine; their check is stricter than need be.",
            "Nothing to do.",
        ],
    ),
    row(
        ("count", Changed, Request),
        (Breaks, Flags::NONE),
        [
            "other lengths of lists may be sent",
            "Some that programs send are refused now, others are taken.",
            "If the service always did so, approve it as a correction.",
        ],
    ),
    row(
        ("count", Changed, Response),
        (Risk, Flags::NONE),
        [
            "other lengths of lists are answered",
            "Nobody checks bounds of answers, but programs may count on them.",
            "Say in a `note` what changed.",
        ],
    ),
    row(
        ("count", Narrowed, Response),
        (Safe, Flags::NONE),
        ["fewer lengths of lists are answered", "Programs are ready for more.", "Nothing to do."],
    ),
    row(
        ("count", Widened, Response),
        (Risk, Flags::NONE),
        [
            "more lengths of lists are answered",
            "Nobody checks bounds of answers, but programs may count on them.",
            "Say in a `note` what changed.",
        ],
    ),
    row(
        ("variant-limit", Added, Request),
        (Breaks, Flags::NONE),
        [
            "a field is limited for an alternative",
            "Programs may send more and are refused; a program that is built again refuses it before sending.",
            "If the service always refused it, approve it as a correction.",
        ],
    ),
    row(
        ("variant-limit", Removed, Request),
        (Safe, Flags::SPEND),
        ["a field is no longer limited for an alternative", "What programs send is still fine.", "Nothing to do."],
    ),
    row(
        ("variant-limit", Raised, Request),
        (Safe, Flags::SPEND),
        ["the limit of a field is higher for an alternative", "What programs send is still fine.", "Nothing to do."],
    ),
    row(
        ("variant-limit", Lowered, Request),
        (Breaks, Flags::NONE),
        [
            "the limit of a field is lower for an alternative",
            "Programs may send more and are refused; a program that is built again refuses it before sending.",
            "If the service always refused it, approve it as a correction.",
        ],
    ),
];
