//! Unions: their variants, and how they are told apart.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Safe};
use crate::diff::delta::Action::{Added, Changed, Removed, Renamed};
use crate::diff::delta::Side::{Request, Response};
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("variant", Added, Request),
        (Safe, Flags::NONE),
        ["one more alternative may be sent", "Programs do not send it.", "Nothing to do."],
    ),
    row(
        ("variant", Removed, Request),
        (Breaks, Flags::NONE),
        [
            "an alternative may not be sent any more",
            "Programs that send it are refused.",
            "Deprecate it for a release first.",
        ],
    ),
    row(
        ("variant", Renamed, Request),
        (Safe, Flags::NONE),
        ["an alternative has another name", "Names of alternatives are not on the wire.", "Keep the name with `as`."],
    ),
    row(
        ("variant", Added, Response),
        (Safe, Flags::NONE),
        [
            "one more alternative is answered",
            "Programs keep alternatives that they do not know as `Unknown`.",
            "Nothing to do.",
        ],
    ),
    row(
        ("variant", Removed, Response),
        (Safe, Flags::NONE),
        [
            "an alternative is not answered any more",
            "Programs wait for it in vain.",
            "Keep it: then source compiles as before.",
        ],
    ),
    row(
        ("variant", Renamed, Response),
        (Safe, Flags::NONE),
        ["an alternative has another name", "Names of alternatives are not on the wire.", "Keep the name with `as`."],
    ),
    row(
        ("telling", Changed, Request),
        (Breaks, Flags::SILENT),
        [
            "alternatives are told apart in another way",
            "The service may take what programs send for another alternative, or for none.",
            "Check a request of each alternative against the page.",
        ],
    ),
    row(
        ("telling", Changed, Response),
        (Breaks, Flags::SILENT),
        [
            "alternatives are told apart in another way",
            "Programs take an alternative for another one, or for unknown.",
            "Check an answer of each alternative against the page.",
        ],
    ),
];
