//! The error catalogue: error codes, statuses, remedies, charges.

const CHECK_EXAMPLE: &str = "Check an example of an error against the vendor's page.";
const NEVER_SEEN: &str = "Clients that match on error codes may never see them again.";

rules! {
    Whole ErrorCatalogue Added Safe: "error catalogue added", "Deployed clients see a status and a body, as before.";
    Whole ErrorCatalogue Removed Risk: "error catalogue removed",
        NEVER_SEEN, "Keep the errors that the service still returns.";
    Whole ErrorBody Added Safe: "type of error bodies added", "Deployed clients keep the body as text, as before.";
    Whole ErrorBody Removed Risk: "type of error bodies removed",
        "Deployed clients read error bodies as the old type.", "Keep the type if the service still returns it.";
    Whole ErrorBody Changed Breaks: "type of error bodies changed",
        "Deployed clients cannot read them, and see no error code and no message.", CHECK_EXAMPLE;
    Whole ErrorCodePath Changed Breaks (SILENT): "field of the error code changed",
        "Deployed clients read the old field, and report each error as unknown.", CHECK_EXAMPLE;
    Whole ErrorCodePath Added Safe: "field of the error code added",
        "Deployed clients decide by the status, as before.";
    Whole ErrorCodePath Removed Risk: "field of the error code removed",
        NEVER_SEEN, "Keep the path if the service still returns it.";
    Whole ErrorMessagePath Changed Safe: "field of the error message changed",
        "Deployed clients show no message, or a less specific one.",
        "Keep the old path in the list if some errors still use it.";
    Whole ErrorRequestPath Changed Safe: "field of the request id in errors changed",
        "Deployed clients show no request id.";
    Whole ErrorWaitPath Changed Risk: "field of the retry delay in errors changed",
        "Deployed clients retry after their own delays, which may be too early.",
        "Describe in a `note` whether the old field still exists.";
    Whole ErrorStatus Added Risk: "error status added",
        "Deployed clients do not know its remedy.", "Give it a suitable `remedy`.";
    Whole ErrorStatus Removed Safe: "error status removed",
        "Deployed clients handle a status that is never returned.", "Keep it if the service may still return it.";
    Whole ErrorCode Added Risk: "error code added",
        "Deployed clients report it as unknown, with the remedy of its status.",
        "Give it a `remedy` if that of its status does not fit.";
    Whole ErrorCode Removed Safe: "error code removed",
        "Clients that match on this error code never see it.", "Keep it as deprecated, so that source still compiles.";
    Whole ErrorCode Moved Risk: "status of an error code changed",
        "Deployed clients decide by the error code where there is one, otherwise by the status.",
        "Check its remedy, which is that of the status unless the spec gives one.";
    Whole ErrorCode Exchanged Risk: "error codes exchange their statuses",
        "Deployed clients decide by the error code where there is one, otherwise by the status.",
        "Check the remedy of each, which is that of the status unless the spec gives one.";
    Whole ErrorCode Renamed Risk (SILENT): "spelling of an error code changed",
        "Deployed clients read it as unknown: match arms for it never run.",
        "Keep the Rust name with `rust:`, or declare `renamed_from` to keep it as a deprecated alias.";
    Whole Retry Added Safe: "error is now retried", "Deployed clients give up where a retry could succeed.";
    Whole Retry Removed Risk (SPEND): "error is no longer retried",
        "Deployed clients still retry, without effect, and may be charged for it.",
        "Describe in a `note` what helps instead.";
    Whole Remedy Changed Safe: "remedy of an error changed", "Deployed clients show the old advice.";
    Whole ErrorCharge Raised Risk (SPEND): "failed call may be charged",
        "Deployed clients retry it as if it were free.", "Tell callers before they upgrade.";
    Whole ErrorCharge Lowered Safe (SPEND): "failed call is less likely to be charged",
        "Deployed clients retry more carefully than necessary.";
}
