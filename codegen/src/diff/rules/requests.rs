//! What callers send.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Moved, Narrowed, Removed, Renamed, Widened};
use crate::diff::delta::Side::Request;
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("required-field", Added, Request),
        (Breaks, Flags::NONE),
        [
            "something more is required",
            "Programs do not send it and are refused.",
            "Make it optional if the service can do without.",
        ],
    ),
    row(
        ("required-field", Removed, Request),
        (Risk, Flags::SILENT),
        [
            "something that was required is gone",
            "Programs still send it: the service ignores it silently, or refuses it.",
            "Deprecate it for a release first; if it has another name now, say `renamed_from`.",
        ],
    ),
    row(
        ("optional-field", Added, Request),
        (Safe, Flags::NONE),
        ["something more may be sent", "Programs do not send it.", "Nothing to do."],
    ),
    row(
        ("optional-field", Removed, Request),
        (Risk, Flags::SILENT),
        [
            "something that could be sent is gone",
            "Programs still send it: the service ignores it silently, or refuses it. A filter that is ignored gives everything.",
            "Deprecate it for a release first; if it has another name now, say `renamed_from`.",
        ],
    ),
    row(
        ("constant-field", Added, Request),
        (Breaks, Flags::NONE),
        [
            "a constant more is sent",
            "Programs do not send it.",
            "Source need not change; programs must be built again.",
        ],
    ),
    row(
        ("constant-field", Removed, Request),
        (Risk, Flags::NONE),
        [
            "a constant less is sent",
            "Programs still send it; whether the service minds is not in the spec.",
            "Say in a `note` what the service does with it.",
        ],
    ),
    row(
        ("field", Renamed, Request),
        (Breaks, Flags::SILENT),
        [
            "something sent has another name on the wire",
            "Programs send the former name: the service refuses or ignores it.",
            "Say `renamed_from`: the setter of the former name stays, deprecated; or keep the Rust name with `rust:`.",
        ],
    ),
    row(
        ("field", Moved, Request),
        (Breaks, Flags::SILENT),
        [
            "something sent is wrapped in another object",
            "Programs send it where nobody looks.",
            "Source need not change; programs must be built again.",
        ],
    ),
    row(
        ("presence", Narrowed, Request),
        (Breaks, Flags::NONE),
        [
            "something optional is required",
            "Programs that leave it out are refused.",
            "Keep it optional if the service can do without.",
        ],
    ),
    row(
        ("presence", Widened, Request),
        (Safe, Flags::NONE),
        ["something required is optional", "Programs always send it, which is still fine.", "Nothing to do."],
    ),
    row(
        ("nullable", Narrowed, Request),
        (Breaks, Flags::NONE),
        [
            "null may not be sent any more",
            "Programs that send null are refused.",
            "Keep `| null` if the service still takes it.",
        ],
    ),
    row(
        ("nullable", Widened, Request),
        (Safe, Flags::NONE),
        ["null may be sent", "Programs do not send it.", "Nothing to do."],
    ),
    row(
        ("type", Narrowed, Request),
        (Breaks, Flags::NONE),
        [
            "fewer values may be sent",
            "Programs may send what is refused now.",
            "Keep the wider type if the service still takes it.",
        ],
    ),
    row(
        ("type", Widened, Request),
        (Safe, Flags::NONE),
        ["more values may be sent", "What programs send is still fine.", "Nothing to do on the wire."],
    ),
    row(
        ("type", Changed, Request),
        (Breaks, Flags::NONE),
        ["values of another type are sent", "What programs send is refused.", "Add a field beside the former one."],
    ),
    row(
        ("type-name", Changed, Request),
        (Safe, Flags::NONE),
        [
            "the same values have another type",
            "On the wire nothing changed.",
            "Keep the former type if nothing is won.",
        ],
    ),
    row(
        ("constant", Changed, Request),
        (Breaks, Flags::NONE),
        [
            "a constant has another value",
            "Programs send the former one.",
            "Source need not change; programs must be built again.",
        ],
    ),
    row(
        ("default", Added, Request),
        (Risk, Flags::SILENT),
        [
            "what the service assumes is stated",
            "Calls that leave the field out may answer something else than before.",
            "Say `provenance` if the service always did so.",
        ],
    ),
    row(
        ("default", Removed, Request),
        (Risk, Flags::SILENT),
        [
            "what the service assumes is no longer stated",
            "Calls that leave the field out may answer something else than before.",
            "Say in a `note` what the service does now.",
        ],
    ),
    row(
        ("default", Changed, Request),
        (Risk, Flags::SILENT),
        [
            "the service assumes something else",
            "Calls that leave the field out answer something else than before.",
            "Tell callers to set the field.",
        ],
    ),
    row(
        ("sent-default", Added, Request),
        (Risk, Flags::SILENT),
        [
            "the client sends a value that the caller did not set",
            "A program that is built again calls in another way though its source is the same.",
            "Use `default` if the service assumes the value by itself.",
        ],
    ),
    row(
        ("sent-default", Removed, Request),
        (Risk, Flags::SILENT),
        [
            "the client no longer sends a value that the caller did not set",
            "A program that is built again calls in another way though its source is the same.",
            "Say in the changelog what the service assumes now.",
        ],
    ),
    row(
        ("sent-default", Changed, Request),
        (Risk, Flags::SILENT),
        [
            "the client sends another value where the caller set none",
            "A program that is built again calls in another way though its source is the same.",
            "Say it in the changelog.",
        ],
    ),
    row(
        ("stores", Added, Request),
        (Risk, Flags::NONE),
        [
            "setting a field makes the call store something",
            "Programs repeat such a call as if it stored nothing.",
            "Say in a `note` what is stored.",
        ],
    ),
    row(
        ("stores", Removed, Request),
        (Safe, Flags::NONE),
        ["setting a field stores nothing any more", "Programs are more careful than they need be.", "Nothing to do."],
    ),
    row(
        ("secret", Added, Request),
        (Safe, Flags::SECURITY),
        ["something sent is secret", "Programs may print and log it.", "Check logs of the time before."],
    ),
    row(
        ("secret", Removed, Request),
        (Safe, Flags::SECURITY),
        [
            "something sent is no longer secret",
            "It will be printed by `Debug` and serialised.",
            "Check that it never is a secret.",
        ],
    ),
];
