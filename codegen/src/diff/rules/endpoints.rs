//! Endpoints: where they are, what they take at all, how they behave.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Lowered, Moved, Narrowed, Raised, Removed, Renamed, Widened};
use crate::diff::delta::Side::{Request, Response, Whole};
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("endpoint", Added, Whole),
        (Safe, Flags::NONE),
        ["an endpoint was added", "No program calls it yet.", "Nothing to do."],
    ),
    row(
        ("endpoint", Removed, Whole),
        (Breaks, Flags::NONE),
        [
            "an endpoint was removed",
            "Programs that call it fail.",
            "Deprecate it for a release first, with what to use instead.",
        ],
    ),
    row(
        ("deprecated-endpoint", Removed, Whole),
        (Risk, Flags::NONE),
        [
            "a deprecated endpoint was removed",
            "Programs that did not heed the deprecation fail.",
            "Say in the changelog what replaces it.",
        ],
    ),
    row(
        ("deprecated-endpoint", Added, Whole),
        (Safe, Flags::NONE),
        [
            "an endpoint was added that is deprecated already",
            "No program calls it yet.",
            "Leave it out if nobody should call it.",
        ],
    ),
    row(
        ("endpoint", Renamed, Whole),
        (Safe, Flags::NONE),
        [
            "an endpoint has another name",
            "Names of endpoints are not on the wire: method and path are the same.",
            "Say `renamed_from`: the former name stays as a deprecated alias; or keep it with `rust:`.",
        ],
    ),
    row(
        ("endpoint", Moved, Whole),
        (Safe, Flags::NONE),
        ["an endpoint is in another module", "Modules are not on the wire.", "Keep `module:` as it was."],
    ),
    row(
        ("method", Changed, Whole),
        (Breaks, Flags::NONE),
        [
            "an endpoint has another method",
            "Programs use the former method and are refused.",
            "Source need not change; programs must be built again.",
        ],
    ),
    row(
        ("path", Changed, Whole),
        (Breaks, Flags::NONE),
        [
            "an endpoint has another path",
            "Programs call the former path.",
            "Source need not change; programs must be built again.",
        ],
    ),
    row(
        ("body", Added, Request),
        (Breaks, Flags::NONE),
        [
            "a body is sent where none was",
            "Programs send none.",
            "Add a second endpoint if the former way still works.",
        ],
    ),
    row(
        ("body", Removed, Request),
        (Breaks, Flags::NONE),
        [
            "no body is sent any more",
            "What programs say in the body is refused or not heard.",
            "Add a second endpoint if the former way still works.",
        ],
    ),
    row(
        ("parameter", Moved, Request),
        (Breaks, Flags::SILENT),
        [
            "a parameter is in another part of the request",
            "Programs send it where nobody looks, so it is refused or ignored.",
            "Source need not change where its type is the same; programs must be built again.",
        ],
    ),
    row(
        ("segment", Renamed, Request),
        (Safe, Flags::NONE),
        [
            "a parameter of the path has another name",
            "The names of a path's parameters are not on the wire.",
            "Keep the name with `rust:` where it shows in Rust.",
        ],
    ),
    row(
        ("response-kind", Added, Response),
        (Safe, Flags::NONE),
        [
            "an endpoint that answered nothing answers something",
            "Programs do not look for it.",
            "Who wants the answer takes it from a new method if source must not change.",
        ],
    ),
    row(
        ("response-kind", Removed, Response),
        (Breaks, Flags::NONE),
        [
            "an endpoint answers nothing any more",
            "Programs read an answer that does not come.",
            "Add a second endpoint if the former answer is still there.",
        ],
    ),
    row(
        ("response-kind", Changed, Response),
        (Breaks, Flags::NONE),
        [
            "what an endpoint answers is of another kind",
            "JSON and plain bytes are read in different ways.",
            "Add a second endpoint if the former answer is still there.",
        ],
    ),
    row(
        ("success", Widened, Whole),
        (Risk, Flags::NONE),
        [
            "more statuses mean success",
            "Programs take an answer with such a status for a failure.",
            "Say in a `note` when the service answers so.",
        ],
    ),
    row(
        ("success", Narrowed, Whole),
        (Risk, Flags::SILENT),
        [
            "fewer statuses mean success",
            "Programs take an answer with such a status for a success.",
            "Say in a `note` when the service answers so.",
        ],
    ),
    row(
        ("success", Changed, Whole),
        (Risk, Flags::SILENT),
        [
            "other statuses mean success",
            "Programs take some successes for failures and some failures for successes.",
            "Say in a `note` when the service answers so.",
        ],
    ),
    row(
        ("read-only", Added, Whole),
        (Safe, Flags::NONE),
        ["a call changes nothing any more", "It may be repeated more freely than programs do.", "Nothing to do."],
    ),
    row(
        ("read-only", Removed, Whole),
        (Risk, Flags::SPEND),
        [
            "a call changes something",
            "Programs repeat it after a failure as if it changed nothing.",
            "Say in a `note` what a repeated call does.",
        ],
    ),
    row(
        ("idempotency-header", Added, Whole),
        (Safe, Flags::NONE),
        [
            "a header makes a repeat harmless",
            "Programs do not send it, and repeat as carefully as before.",
            "Nothing to do.",
        ],
    ),
    row(
        ("idempotency-header", Removed, Whole),
        (Risk, Flags::SPEND),
        [
            "no header makes a repeat harmless any more",
            "Programs trust a header that does nothing: a repeat may do the thing twice.",
            "Say in a `note` what a repeated call does.",
        ],
    ),
    row(
        ("idempotency-header", Changed, Whole),
        (Risk, Flags::SPEND),
        [
            "another header makes a repeat harmless",
            "Programs send the former one: a repeat may do the thing twice.",
            "Say in a `note` whether the former header still works.",
        ],
    ),
    row(
        ("timeout", Raised, Whole),
        (Risk, Flags::NONE),
        [
            "a call may take longer",
            "Programs give up too early.",
            "Callers of the old crate can set `timeout` themselves.",
        ],
    ),
    row(
        ("timeout", Lowered, Whole),
        (Safe, Flags::NONE),
        [
            "a call takes less time",
            "Programs wait longer than they need to for an answer that never comes.",
            "Nothing to do.",
        ],
    ),
    row(
        ("lookup", Added, Whole),
        (Safe, Flags::NONE),
        ["an endpoint looks up ids", "No program uses it so yet.", "Nothing to do."],
    ),
    row(
        ("lookup", Removed, Whole),
        (Risk, Flags::NONE),
        [
            "an endpoint looks up no ids any more",
            "Programs ask it for ids.",
            "Say in a `note` where ids come from now.",
        ],
    ),
    row(
        ("lookup", Changed, Whole),
        (Risk, Flags::SILENT),
        [
            "ids are looked up in another way",
            "Programs ask the former way, and read the former fields.",
            "Check each part of `lookup` against the page.",
        ],
    ),
    row(
        ("account", Added, Whole),
        (Safe, Flags::NONE),
        [
            "a field names the account of a call",
            "Programs space out the calls of all accounts alike, or not at all.",
            "Nothing to do.",
        ],
    ),
    row(
        ("account", Removed, Whole),
        (Safe, Flags::NONE),
        [
            "no field names the account of a call any more",
            "Programs space out calls by a field that says nothing.",
            "Nothing to do.",
        ],
    ),
    row(
        ("account", Changed, Whole),
        (Risk, Flags::NONE),
        [
            "another field names the account of a call",
            "Programs space out calls by the former field: one account may be called too fast.",
            "Source need not change; programs must be built again.",
        ],
    ),
];
