//! Pages: where the next one is, and what ends them.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Lowered, Raised, Removed, Renamed};
use crate::diff::delta::Side::Whole;
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("paging", Added, Whole),
        (Risk, Flags::SILENT),
        [
            "answers come in pages",
            "Programs may take the first page for everything.",
            "Say in a `note` if the service always did so.",
        ],
    ),
    row(
        ("paging", Removed, Whole),
        (Breaks, Flags::SILENT),
        [
            "answers do not come in pages this way any more",
            "Programs ask for a next page that never comes, or stop after the first.",
            "Keep it if the service still does so.",
        ],
    ),
    row(
        ("paging", Renamed, Whole),
        (Safe, Flags::NONE),
        ["a way of paging has another name", "Names of ways of paging are not on the wire.", "Keep the former name."],
    ),
    row(
        ("page-mode", Changed, Whole),
        (Breaks, Flags::SILENT),
        [
            "pages are turned in another way",
            "Programs turn them the former way: they stop early, or read a page twice.",
            "Keep the former way beside the new one if the service still does it.",
        ],
    ),
    row(
        ("page-items", Changed, Whole),
        (Breaks, Flags::SILENT),
        [
            "the rows of a page are in another place",
            "Programs find an empty page.",
            "Check an example of an answer against the page.",
        ],
    ),
    row(
        ("page-send", Changed, Whole),
        (Breaks, Flags::SILENT),
        [
            "the position is sent elsewhere",
            "Programs get the first page again and again.",
            "Check an example of a request against the page.",
        ],
    ),
    row(
        ("page-next", Changed, Whole),
        (Breaks, Flags::SILENT),
        [
            "the answer tells the next position elsewhere",
            "Programs stop after the first page.",
            "Check an example of an answer against the page.",
        ],
    ),
    row(
        ("page-keep", Changed, Whole),
        (Risk, Flags::SILENT),
        [
            "another part of the request is sent again for the next page",
            "Programs send the former part: filters may be dropped, or refused beside a cursor.",
            "Check an example of a second request against the page.",
        ],
    ),
    row(
        ("page-size", Added, Whole),
        (Safe, Flags::NONE),
        ["a field sets how many rows a page has", "Programs take the pages as they come.", "Nothing to do."],
    ),
    row(
        ("page-size", Removed, Whole),
        (Risk, Flags::SPEND),
        [
            "no field sets how many rows a page has any more",
            "Programs may get larger pages than they asked for.",
            "Say in a `note` how large pages are.",
        ],
    ),
    row(
        ("page-size", Changed, Whole),
        (Risk, Flags::SPEND),
        [
            "another field sets how many rows a page has",
            "Programs may get larger pages than they asked for.",
            "Check an example of a request against the page.",
        ],
    ),
    row(
        ("page-total", Added, Whole),
        (Safe, Flags::NONE),
        ["answers tell how many rows there are", "Programs count them.", "Nothing to do."],
    ),
    row(
        ("page-total", Removed, Whole),
        (Risk, Flags::NONE),
        [
            "answers do not tell any more how many rows there are",
            "Programs cannot see that rows are missing.",
            "Say in a `note` where the figure is now.",
        ],
    ),
    row(
        ("page-total", Changed, Whole),
        (Risk, Flags::NONE),
        [
            "answers tell elsewhere how many rows there are",
            "Programs look in the former place.",
            "Source need not change; programs must be built again.",
        ],
    ),
    row(
        ("page-cap", Added, Whole),
        (Risk, Flags::SILENT),
        [
            "the service stops after some rows",
            "Programs take what they got for everything.",
            "Tell callers how to split their requests.",
        ],
    ),
    row(
        ("page-cap", Removed, Whole),
        (Safe, Flags::SPEND),
        [
            "the service does not stop after some rows any more",
            "Programs may read, and pay, more than they expect.",
            "Tell callers to set a cap of their own.",
        ],
    ),
    row(
        ("page-cap", Raised, Whole),
        (Safe, Flags::SPEND),
        ["the service stops later", "Programs may read, and pay, more than they expect.", "Nothing to do."],
    ),
    row(
        ("page-cap", Lowered, Whole),
        (Risk, Flags::SILENT),
        [
            "the service stops earlier",
            "Programs take what they got for everything.",
            "Tell callers how to split their requests.",
        ],
    ),
    row(
        ("page-cap", Changed, Whole),
        (Risk, Flags::SILENT),
        [
            "the service stops elsewhere",
            "Programs take what they got for everything.",
            "Tell callers how to split their requests.",
        ],
    ),
    row(
        ("page-end", Changed, Whole),
        (Risk, Flags::SILENT),
        [
            "pages end in another way",
            "Programs stop too early, or never.",
            "Check the last page's example against the page.",
        ],
    ),
];
