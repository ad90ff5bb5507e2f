//! Services, hosts, keys, headers of every call.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Breaks, Risk, Safe};
use crate::diff::delta::Action::{Added, Changed, Removed};
use crate::diff::delta::Side::Whole;
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("service", Added, Whole),
        (Safe, Flags::NONE),
        ["a service was added", "No program knows it yet.", "Nothing to do."],
    ),
    row(
        ("service", Removed, Whole),
        (Breaks, Flags::NONE),
        [
            "a service was removed",
            "Every program that calls it loses its client and its types.",
            "Deprecate its endpoints for a release first.",
        ],
    ),
    row(
        ("host", Changed, Whole),
        (Breaks, Flags::SECURITY),
        [
            "the host changed",
            "Programs send their key to the former host, and programs that are built again send it to the new one.",
            "Check who owns the new host. Callers of the old crate can set `base_url` meanwhile.",
        ],
    ),
    row(
        ("base-path", Changed, Whole),
        (Breaks, Flags::NONE),
        [
            "the path below the host changed",
            "Programs call paths that may be gone.",
            "Callers of the old crate can set `base_url` meanwhile.",
        ],
    ),
    row(
        ("auth", Added, Whole),
        (Breaks, Flags::SECURITY),
        ["a key is required", "Programs send none and are refused.", "Callers must get a key; `Client::new` takes it."],
    ),
    row(
        ("auth", Removed, Whole),
        (Safe, Flags::SECURITY),
        [
            "no key is required any more",
            "Programs go on sending one that nobody needs.",
            "Tell callers to stop sending it.",
        ],
    ),
    row(
        ("auth", Changed, Whole),
        (Breaks, Flags::SECURITY),
        [
            "the way a call proves who it is changed",
            "Programs send the key the former way and are refused.",
            "Check that the key does not go where logs see it, such as a query string.",
        ],
    ),
    row(
        ("key-variable", Changed, Whole),
        (Risk, Flags::SECURITY),
        [
            "the environment variable of the key changed",
            "`Client::from_env` of a program that is built again finds no key where it was.",
            "Keep the former name if you can; else say it in the changelog.",
        ],
    ),
    row(
        ("constant-header", Added, Whole),
        (Risk, Flags::NONE),
        [
            "every call sends one header more",
            "Programs do not send it; whether the service needs it is not in the spec.",
            "Say in a `note` what the service does without it.",
        ],
    ),
    row(
        ("constant-header", Removed, Whole),
        (Risk, Flags::NONE),
        [
            "every call sends one header less",
            "Programs still send it; whether the service minds is not in the spec.",
            "Say in a `note` what the service does with it.",
        ],
    ),
    row(
        ("constant-header", Changed, Whole),
        (Risk, Flags::NONE),
        [
            "a header of every call has another value",
            "Programs send the former value; a version header may choose other behaviour.",
            "Say in a `note` what the former value does now.",
        ],
    ),
];
