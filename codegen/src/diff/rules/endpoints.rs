//! Endpoints: where they are, what they take at all, how they behave.

const REBUILD: &str = "Source does not change, but clients must be rebuilt.";
const KEEP_BOTH: &str = "If the old way still works, add a second endpoint instead.";

rules! {
    Whole Endpoint Added Safe: "endpoint added", "No deployed client calls it.";
    Whole Endpoint Removed Breaks: "endpoint removed",
        "Calls of deployed clients fail.", "Deprecate it for one release first, and name its replacement.";
    Whole DeprecatedEndpoint Removed Risk: "deprecated endpoint removed",
        "Calls of deployed clients that still use it fail.", "Name its replacement in the changelog.";
    Whole DeprecatedEndpoint Added Safe: "endpoint added that is already deprecated",
        "No deployed client calls it.", "Leave it out if nobody should call it.";
    Whole Endpoint Renamed Safe: "endpoint renamed",
        "Endpoint names are not sent: method and path are the same.",
        "Declare `renamed_from` to keep the old name as a deprecated alias, or keep it with `rust:`.";
    Whole Endpoint Exchanged Safe: "endpoints exchange their names",
        "Endpoint names are not sent; callers who rebuild call the other endpoint by the same name.",
        "Keep the old names with `rust:`, or give both new ones.";
    Whole Endpoint Moved Safe: "endpoint moved to another module", "Modules are not sent.", "Keep `module:` as it was.";
    Whole Method Changed Breaks: "HTTP method changed",
        "Deployed clients use the old method, and their calls are rejected.", REBUILD;
    Whole Path Changed Breaks: "path changed", "Deployed clients call the old path.", REBUILD;
    Request Body Added Breaks: "request body added", "Deployed clients send no body.", KEEP_BOTH;
    Request Body Removed Breaks: "request body removed",
        "What deployed clients send in the body is rejected or ignored.", KEEP_BOTH;
    Request Content Changed Breaks: "request body written in another form",
        "The service does not read what deployed clients send.", KEEP_BOTH;
    Request Parameter Moved Breaks (SILENT): "parameter moved to another part of the request",
        "Deployed clients send it in the old place, where it is rejected or ignored.",
        "Source does not change where the type is the same, but clients must be rebuilt.";
    Request Parameter Exchanged Breaks (SILENT): "path parameters change places",
        "Deployed clients send each in the place of the other.", REBUILD;
    Request PathParameter Renamed Safe: "path parameter renamed",
        "Names of path parameters are not sent.", "Keep the old name with `rust:` if it is visible in Rust.";
    Response Content Added Safe: "stream can now be resumed", "Deployed clients read it as before.";
    Response Content Removed Risk (SILENT): "stream can no longer be resumed",
        "Deployed clients open it again after the last event, and may miss events or read them twice.",
        "Describe in a `note` what the service does with `Last-Event-ID`.";
    Response Content Narrowed Safe: "media type of the response documented",
        "Deployed clients accept every media type.";
    Response Content Widened Breaks: "response may have any media type",
        "Deployed clients refuse any media type but the old one.", KEEP_BOTH;
    Response Content Changed Breaks: "response written in another form",
        "Deployed clients cannot read the new body.",
        "If the old response still exists, add a second endpoint instead.";
    Response ResponseKind Added Safe: "response body added",
        "Deployed clients do not read it.", "If source must not change, return the body from a new endpoint.";
    Response ResponseKind Removed Breaks: "response body removed",
        "Deployed clients fail to read an empty body.",
        "If the old response still exists, add a second endpoint instead.";
    Response ResponseKind Changed Breaks: "response changed between JSON and bytes",
        "Deployed clients cannot read the new body.",
        "If the old response still exists, add a second endpoint instead.";
    Whole Success Widened Risk: "success status added",
        "Deployed clients report responses with such a status as errors.",
        "Describe in a `note` when the service returns it.";
    Whole Success Narrowed Risk (SILENT): "success status removed",
        "Deployed clients report responses with such a status as success.",
        "Describe in a `note` when the service returns it.";
    Whole Success Changed Breaks (SILENT): "success statuses changed",
        "Deployed clients report some successes as errors, and some errors as success.",
        "Describe in a `note` when the service returns which status.";
    Whole ReadOnly Added Safe: "call is now read-only",
        "It may be retried in more cases; deployed clients do not do so.";
    Whole ReadOnly Removed Risk (SPEND): "call is no longer read-only",
        "Deployed clients retry it after a failure as if it changed nothing.",
        "Describe in a `note` what a repeated call does.";
    Whole IdempotencyHeader Added Safe: "idempotency header added",
        "Deployed clients do not send it, and retry as carefully as before.";
    Whole IdempotencyHeader Removed Risk (SPEND): "idempotency header removed",
        "Deployed clients rely on a header that has no effect: a retried call may be executed twice.",
        "Describe in a `note` what a repeated call does.";
    Whole IdempotencyHeader Changed Risk (SPEND): "idempotency header changed",
        "Deployed clients send the old header: a retried call may be executed twice.",
        "Describe in a `note` whether the old header still works.";
    Whole Timeout Raised Risk: "timeout raised",
        "Deployed clients give up too early.", "Callers of the old crate can set `timeout` themselves.";
    Whole Timeout Lowered Safe: "timeout lowered",
        "Deployed clients wait longer than necessary for a response that does not arrive.";
    Whole Lookup Added Safe: "lookup of ids added", "No deployed client uses it.";
    Whole Lookup Removed Risk: "lookup of ids removed",
        "Deployed clients still use the endpoint to look up ids.", "Describe in a `note` where ids come from now.";
    Whole Lookup Changed Breaks (SILENT): "lookup of ids changed",
        "Deployed clients send the old parameters and read the old fields.",
        "Check each part of `lookup` against the vendor's page.";
    Whole Account Added Safe: "account field added", "Deployed clients apply one rate limit to all accounts, or none.";
    Whole Account Removed Safe: "account field removed", "Deployed clients still apply rate limits by the old field.";
    Whole Account Changed Risk: "account field changed",
        "Deployed clients apply rate limits by the old field: one account may exceed its limit.", REBUILD;
}
