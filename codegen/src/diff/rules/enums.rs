//! Enums.

use crate::diff::aspect::Aspect::{EnumValue, OpenEnum};
use crate::diff::delta::Action::{Added, Changed, Removed, Renamed};
use crate::diff::rule::{Rule, request, response};

const KEEP_NAME: &str = "Keep the Rust name with `as`, or declare `renamed_from` if it is another value.";
const KEPT_UNKNOWN: &str = "Deployed clients keep values that they do not know as `Unknown`.";

pub(super) const RULES: &[Rule] = &[
    request(EnumValue, Added).safe("enum value added to a request", "Deployed clients do not send it."),
    request(EnumValue, Removed)
        .breaks("enum value removed from a request", "Calls of deployed clients that send it are rejected.")
        .advice("Deprecate it for one release first."),
    request(EnumValue, Renamed)
        .safe("Rust name of an enum value changed", "The value sent is the same.")
        .advice(KEEP_NAME),
    request(EnumValue, Changed)
        .breaks(
            "spelling of an enum value changed in a request",
            "Deployed clients send the old spelling, and their calls are rejected.",
        )
        .advice("Source does not change, but clients must be rebuilt."),
    response(EnumValue, Added).safe("enum value added to a response", KEPT_UNKNOWN),
    response(EnumValue, Removed)
        .safe("enum value removed from a response", "Clients that match on this value never see it.")
        .advice("Keep it as deprecated, so that source still compiles."),
    response(EnumValue, Renamed)
        .safe("Rust name of an enum value changed", "The value returned is the same.")
        .advice(KEEP_NAME),
    response(EnumValue, Changed)
        .silent()
        .risk(
            "spelling of an enum value changed in a response",
            "Deployed clients read the new spelling as `Unknown`: match arms for the old one never run.",
        )
        .advice("If the service still returns the old spelling, keep it as a value of its own."),
    request(OpenEnum, Added)
        .safe("any text accepted beside the enum values", "What deployed clients send is still accepted."),
    request(OpenEnum, Removed)
        .breaks("only listed enum values accepted", "Calls of deployed clients that send other texts are rejected.")
        .advice("Keep the enum open if the service still accepts other texts."),
    response(OpenEnum, Added).safe("values outside the enum may be returned", KEPT_UNKNOWN),
    response(OpenEnum, Removed).safe("only listed enum values returned", "Deployed clients read them as before."),
];
