//! Rules between fields.

use crate::diff::aspect::Aspect::Condition;
use crate::diff::delta::Action::{Added, Changed, Narrowed, Removed, Widened};
use crate::diff::rule::{Rule, request, response};

const NOW_REJECTED: &str =
    "Deployed clients may send requests that violate it; rebuilt clients reject them before sending.";
const ALWAYS_REJECTED: &str = "If the service always rejected them, approve the change as a correction.";
const STRICTER: &str = "Deployed clients check more strictly than necessary.";
const NOT_CHECKED: &str = "Clients do not check rules of responses.";
const RELIED_ON: &str = "Clients do not check rules of responses, but callers may rely on the old one.";
const DESCRIBE: &str = "Describe in a `note` what responses look like now.";

pub(super) const RULES: &[Rule] = &[
    request(Condition, Added).breaks("rule between request fields added", NOW_REJECTED).advice(ALWAYS_REJECTED),
    request(Condition, Removed).safe("rule between request fields removed", STRICTER),
    request(Condition, Narrowed).breaks("rule between request fields narrowed", NOW_REJECTED).advice(ALWAYS_REJECTED),
    request(Condition, Widened).safe("rule between request fields widened", STRICTER),
    request(Condition, Changed).breaks("rule between request fields changed", NOW_REJECTED).advice(ALWAYS_REJECTED),
    response(Condition, Added).safe("rule between response fields added", NOT_CHECKED),
    response(Condition, Removed).risk("rule between response fields removed", RELIED_ON).advice(DESCRIBE),
    response(Condition, Narrowed).safe("rule between response fields narrowed", NOT_CHECKED),
    response(Condition, Widened).risk("rule between response fields widened", RELIED_ON).advice(DESCRIBE),
    response(Condition, Changed).risk("rule between response fields changed", RELIED_ON).advice(DESCRIBE),
];
