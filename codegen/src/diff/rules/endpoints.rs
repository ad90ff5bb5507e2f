//! Endpoints: where they are, what they take at all, how they behave.

use crate::diff::aspect::Aspect::{
    Account, Body, DeprecatedEndpoint, Endpoint, IdempotencyHeader, Lookup, Method, Parameter, Path, PathParameter,
    ReadOnly, ResponseKind, Success, Timeout,
};
use crate::diff::delta::Action::{Added, Changed, Lowered, Moved, Narrowed, Raised, Removed, Renamed, Widened};
use crate::diff::rule::{Rule, request, response, whole};

const REBUILD: &str = "Source does not change, but clients must be rebuilt.";
const KEEP_BOTH: &str = "If the old way still works, add a second endpoint instead.";

pub(super) const RULES: &[Rule] = &[
    whole(Endpoint, Added).safe("endpoint added", "No deployed client calls it."),
    whole(Endpoint, Removed)
        .breaks("endpoint removed", "Calls of deployed clients fail.")
        .advice("Deprecate it for one release first, and name its replacement."),
    whole(DeprecatedEndpoint, Removed)
        .risk("deprecated endpoint removed", "Calls of deployed clients that still use it fail.")
        .advice("Name its replacement in the changelog."),
    whole(DeprecatedEndpoint, Added)
        .safe("endpoint added that is already deprecated", "No deployed client calls it.")
        .advice("Leave it out if nobody should call it."),
    whole(Endpoint, Renamed)
        .safe("endpoint renamed", "Endpoint names are not sent: method and path are the same.")
        .advice("Declare `renamed_from` to keep the old name as a deprecated alias, or keep it with `rust:`."),
    whole(Endpoint, Moved)
        .safe("endpoint moved to another module", "Modules are not sent.")
        .advice("Keep `module:` as it was."),
    whole(Method, Changed)
        .breaks("HTTP method changed", "Deployed clients use the old method, and their calls are rejected.")
        .advice(REBUILD),
    whole(Path, Changed).breaks("path changed", "Deployed clients call the old path.").advice(REBUILD),
    request(Body, Added).breaks("request body added", "Deployed clients send none.").advice(KEEP_BOTH),
    request(Body, Removed)
        .breaks("request body removed", "What deployed clients send in the body is rejected or ignored.")
        .advice(KEEP_BOTH),
    request(Parameter, Moved)
        .silent()
        .breaks(
            "parameter moved to another part of the request",
            "Deployed clients send it in the old place, where it is rejected or ignored.",
        )
        .advice("Source does not change where the type is the same, but clients must be rebuilt."),
    request(PathParameter, Renamed)
        .safe("path parameter renamed", "Names of path parameters are not sent.")
        .advice("Keep the old name with `rust:` if it is visible in Rust."),
    response(ResponseKind, Added)
        .safe("response body added", "Deployed clients do not read it.")
        .advice("If source must not change, return the body from a new endpoint."),
    response(ResponseKind, Removed)
        .breaks("response body removed", "Deployed clients fail to read an empty body.")
        .advice("If the old response still exists, add a second endpoint instead."),
    response(ResponseKind, Changed)
        .breaks("response changed between JSON and bytes", "Deployed clients cannot read the new body.")
        .advice("If the old response still exists, add a second endpoint instead."),
    whole(Success, Widened)
        .risk("success status added", "Deployed clients report responses with such a status as errors.")
        .advice("Describe in a `note` when the service returns it."),
    whole(Success, Narrowed)
        .silent()
        .risk("success status removed", "Deployed clients report responses with such a status as success.")
        .advice("Describe in a `note` when the service returns it."),
    whole(Success, Changed)
        .silent()
        .risk(
            "success statuses changed",
            "Deployed clients report some successes as errors, and some errors as success.",
        )
        .advice("Describe in a `note` when the service returns which status."),
    whole(ReadOnly, Added)
        .safe("call is now read-only", "It may be retried in more cases; deployed clients do not do so."),
    whole(ReadOnly, Removed)
        .spend()
        .risk("call is no longer read-only", "Deployed clients retry it after a failure as if it changed nothing.")
        .advice("Describe in a `note` what a repeated call does."),
    whole(IdempotencyHeader, Added)
        .safe("idempotency header added", "Deployed clients do not send it, and retry as carefully as before."),
    whole(IdempotencyHeader, Removed)
        .spend()
        .risk(
            "idempotency header removed",
            "Deployed clients rely on a header that has no effect: a retried call may be executed twice.",
        )
        .advice("Describe in a `note` what a repeated call does."),
    whole(IdempotencyHeader, Changed)
        .spend()
        .risk(
            "idempotency header changed",
            "Deployed clients send the old header: a retried call may be executed twice.",
        )
        .advice("Describe in a `note` whether the old header still works."),
    whole(Timeout, Raised)
        .risk("timeout raised", "Deployed clients give up too early.")
        .advice("Callers of the old crate can set `timeout` themselves."),
    whole(Timeout, Lowered)
        .safe("timeout lowered", "Deployed clients wait longer than necessary for a response that does not arrive."),
    whole(Lookup, Added).safe("lookup of ids added", "No deployed client uses it."),
    whole(Lookup, Removed)
        .risk("lookup of ids removed", "Deployed clients still use the endpoint to look up ids.")
        .advice("Describe in a `note` where ids come from now."),
    whole(Lookup, Changed)
        .silent()
        .risk("lookup of ids changed", "Deployed clients send the old parameters and read the old fields.")
        .advice("Check each part of `lookup` against the vendor's page."),
    whole(Account, Added)
        .safe("account field added", "Deployed clients apply one rate limit to all accounts, or none."),
    whole(Account, Removed).safe("account field removed", "Deployed clients still apply rate limits by the old field."),
    whole(Account, Changed)
        .risk(
            "account field changed",
            "Deployed clients apply rate limits by the old field: one account may exceed its limit.",
        )
        .advice(REBUILD),
];
