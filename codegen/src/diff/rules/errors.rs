//! The error catalogue: error kinds, statuses, remedies, charges.

use crate::diff::aspect::Aspect::{
    ErrorBody, ErrorCatalogue, ErrorCharge, ErrorKind, ErrorKindPath, ErrorMessagePath, ErrorRequestPath, ErrorStatus,
    Remedy, Retry,
};
use crate::diff::delta::Action::{Added, Changed, Lowered, Moved, Raised, Removed, Renamed};
use crate::diff::rule::{Rule, whole};

const CHECK_EXAMPLE: &str = "Check an example of an error against the vendor's page.";
const NEVER_SEEN: &str = "Clients that match on error kinds may never see them again.";

pub(super) const RULES: &[Rule] = &[
    whole(ErrorCatalogue, Added).safe("error catalogue added", "Deployed clients see a status and a body, as before."),
    whole(ErrorCatalogue, Removed)
        .risk("error catalogue removed", NEVER_SEEN)
        .advice("Keep the errors that the service still returns."),
    whole(ErrorBody, Added).safe("type of error bodies added", "Deployed clients keep the body as text, as before."),
    whole(ErrorBody, Removed)
        .risk("type of error bodies removed", "Deployed clients read error bodies as the old type.")
        .advice("Keep the type if the service still returns it."),
    whole(ErrorBody, Changed)
        .breaks(
            "type of error bodies changed",
            "Deployed clients cannot read them, and see no error kind and no message.",
        )
        .advice(CHECK_EXAMPLE),
    whole(ErrorKindPath, Changed)
        .silent()
        .breaks(
            "field of the error kind changed",
            "Deployed clients read the old field, and report each error as unknown.",
        )
        .advice(CHECK_EXAMPLE),
    whole(ErrorKindPath, Added)
        .safe("field of the error kind added", "Deployed clients decide by the status, as before."),
    whole(ErrorKindPath, Removed)
        .risk("field of the error kind removed", NEVER_SEEN)
        .advice("Keep the path if the service still returns it."),
    whole(ErrorMessagePath, Changed)
        .safe("field of the error message changed", "Deployed clients show no message, or a less specific one.")
        .advice("Keep the old path in the list if some errors still use it."),
    whole(ErrorRequestPath, Changed)
        .safe("field of the request id in errors changed", "Deployed clients show no request id."),
    whole(ErrorStatus, Added)
        .risk("error status added", "Deployed clients do not know its remedy.")
        .advice("Give it a suitable `remedy`."),
    whole(ErrorStatus, Removed)
        .safe("error status removed", "Deployed clients handle a status that is never returned.")
        .advice("Keep it if the service may still return it."),
    whole(ErrorKind, Added)
        .risk("error kind added", "Deployed clients report it as unknown, with the remedy of its status.")
        .advice("Give it a `remedy` if that of its status does not fit."),
    whole(ErrorKind, Removed)
        .safe("error kind removed", "Clients that match on this error kind never see it.")
        .advice("Keep it as deprecated, so that source still compiles."),
    whole(ErrorKind, Moved)
        .risk(
            "status of an error kind changed",
            "Deployed clients decide by the error kind where there is one, otherwise by the status.",
        )
        .advice("Check its remedy: it may come from the status."),
    whole(ErrorKind, Renamed)
        .silent()
        .risk("spelling of an error kind changed", "Deployed clients read it as unknown: match arms for it never run.")
        .advice("Keep the Rust name with `rust:`, or declare `renamed_from` to keep it as a deprecated alias."),
    whole(Retry, Added).safe("error is now retried", "Deployed clients give up where a retry could succeed."),
    whole(Retry, Removed)
        .spend()
        .risk("error is no longer retried", "Deployed clients still retry, without effect, and may be charged for it.")
        .advice("Describe in a `note` what helps instead."),
    whole(Remedy, Changed).safe("remedy of an error changed", "Deployed clients show the old advice."),
    whole(ErrorCharge, Raised)
        .spend()
        .risk("failed call may be charged", "Deployed clients retry it as if it were free.")
        .advice("Tell callers before they upgrade."),
    whole(ErrorCharge, Lowered)
        .spend()
        .safe("failed call is less likely to be charged", "Deployed clients retry more carefully than necessary."),
];
