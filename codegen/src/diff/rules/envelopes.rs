//! Envelopes: the fields that report success, and where the data is.

rules! {
    Whole SuccessField Added Breaks (SILENT): "success field added",
        "Deployed clients report success even if the field reports a failure.",
        "If the service always returned it, the old spec was wrong: approve the change as a correction.";
    Whole SuccessField Removed Breaks: "success field removed",
        "Deployed clients report a response without it as an error.", "Keep it if the service still returns it.";
    Whole SuccessField Changed Breaks (SILENT): "value of the success field changed",
        "Deployed clients report successes as errors, or errors as success.",
        "Check a response of each outcome against the vendor's page.";
    Response Payload Added Safe: "payload field of the response declared",
        "Deployed clients read it as any other field; rebuilt clients refuse a response without it.";
    Response Payload Removed Breaks: "payload field of the response no longer declared",
        "Deployed clients refuse a response without it.", "If it is always returned, approve the change as a correction.";
    Response Payload Changed Breaks: "payload field of the response changed",
        "Deployed clients refuse a response without the old one.",
        "If both are always returned, approve the change as a correction.";
}
