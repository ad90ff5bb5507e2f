//! Envelopes: the fields that report success, and where the data is.

const CORRECTION: &str = "If only the spec changed and not the service, approve the change as a correction.";

rules! {
    Whole SuccessField Added Breaks (SILENT): "success field added",
        "Deployed clients report success even if the field reports a failure.",
        "If the service always returned it, the old spec was wrong: approve the change as a correction.";
    Whole SuccessField Removed Breaks: "success field removed",
        "Deployed clients report a response without it as an error.", "Keep it if the service still returns it.";
    Whole SuccessField Changed Breaks (SILENT): "value of the success field changed",
        "Deployed clients report successes as errors, or errors as success.",
        "Check a response of each outcome against the vendor's page.";
    Response Payload Added Breaks (SILENT): "response wrapped in an object",
        "Deployed clients look for the data at the root.", CORRECTION;
    Response Payload Removed Breaks (SILENT): "response no longer wrapped in an object",
        "Deployed clients look for the data inside the object.", CORRECTION;
    Response Payload Changed Breaks (SILENT): "response wrapped under another field",
        "Deployed clients look for the data in the old field.", CORRECTION;
}
