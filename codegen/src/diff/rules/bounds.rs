//! Bounds of values: subset relations, by direction.

use crate::diff::aspect::Aspect::{Count, Length, Pattern, Range, VariantLimit};
use crate::diff::delta::Action::{Added, Changed, Lowered, Narrowed, Raised, Removed, Widened};
use crate::diff::rule::{Rule, request, response};

const NOW_REJECTED: &str =
    "Deployed clients may send values that are now rejected; rebuilt clients reject them before sending.";
const STILL_ACCEPTED: &str = "What deployed clients send is still accepted; they check more strictly than necessary.";
const SOME_REJECTED: &str = "Some values that deployed clients send are now rejected, others are now accepted.";
const NOT_CHECKED: &str = "Clients do not check bounds of responses, but callers may rely on them.";
const ALWAYS_REJECTED: &str = "If the service always rejected them, approve the change as a correction.";
const DESCRIBE: &str = "Describe the change in a `note`.";

/// The six rules of a bound.
macro_rules! bound {
    ($aspect:ident, $name:literal) => {
        bound!($aspect, $name, (SOME_REJECTED, "If the service always did so, approve the change as a correction."))
    };
    ($aspect:ident, $name:literal, ($changed:expr, $advice:literal)) => {
        [
            request($aspect, Narrowed)
                .breaks(concat!("allowed ", $name, " narrowed"), NOW_REJECTED)
                .advice(ALWAYS_REJECTED),
            request($aspect, Widened).safe(concat!("allowed ", $name, " widened"), STILL_ACCEPTED),
            request($aspect, Changed).breaks(concat!("allowed ", $name, " changed"), $changed).advice($advice),
            response($aspect, Narrowed)
                .safe(concat!("returned ", $name, " narrowed"), "Deployed clients read the values as before."),
            response($aspect, Widened).risk(concat!("returned ", $name, " widened"), NOT_CHECKED).advice(DESCRIBE),
            response($aspect, Changed).risk(concat!("returned ", $name, " changed"), NOT_CHECKED).advice(DESCRIBE),
        ]
    };
}

pub(super) const LENGTH: [Rule; 6] = bound!(Length, "length");
pub(super) const RANGE: [Rule; 6] = bound!(Range, "range");
pub(super) const COUNT: [Rule; 6] = bound!(Count, "number of items");
pub(super) const PATTERN: [Rule; 6] = bound!(
    Pattern,
    "pattern",
    (
        "The review cannot compare two patterns, and assumes that values of deployed clients are now rejected.",
        "If every text that matched the old pattern is still accepted, approve the change as a correction."
    )
);

pub(super) const LIMITS: &[Rule] = &[
    request(VariantLimit, Added).breaks("limit of a field added for one variant", NOW_REJECTED).advice(ALWAYS_REJECTED),
    request(VariantLimit, Removed).spend().safe("limit of a field removed for one variant", STILL_ACCEPTED),
    request(VariantLimit, Raised).spend().safe("limit of a field raised for one variant", STILL_ACCEPTED),
    request(VariantLimit, Lowered)
        .breaks("limit of a field lowered for one variant", NOW_REJECTED)
        .advice(ALWAYS_REJECTED),
];
