//! Envelopes: what says that a call succeeded, and where its data is.

use crate::diff::aspect::Aspect::{Payload, SuccessField};
use crate::diff::delta::Action::{Added, Changed, Removed};
use crate::diff::rule::{Rule, response, whole};

const CORRECTION: &str = "If only the spec changed and not the service, approve the change as a correction.";

pub(super) const RULES: &[Rule] = &[
    whole(SuccessField, Added)
        .silent()
        .breaks("success field added", "Deployed clients report a response that says otherwise as success.")
        .advice("If the service always returned it, the old spec was wrong: approve the change as a correction."),
    whole(SuccessField, Removed)
        .breaks("success field removed", "Deployed clients report a response without it as an error.")
        .advice("Keep it if the service still returns it."),
    whole(SuccessField, Changed)
        .silent()
        .breaks(
            "value of the success field changed",
            "Deployed clients report successes as errors, or errors as success.",
        )
        .advice("Check a response of each outcome against the vendor's page."),
    response(Payload, Added)
        .breaks("response wrapped in an object", "Deployed clients look for the data at the root.")
        .advice(CORRECTION),
    response(Payload, Removed)
        .breaks("response no longer wrapped in an object", "Deployed clients look for the data inside the object.")
        .advice(CORRECTION),
    response(Payload, Changed)
        .breaks("response wrapped under another field", "Deployed clients look for the data in the old field.")
        .advice(CORRECTION),
];
