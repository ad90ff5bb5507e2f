//! What changes of response fields mean: deployed clients may read `None`, or cannot read an item.

const UNKNOWN_KEPT: &str = "Deployed clients keep it as an unknown field.";
const READ_NONE: &str = "Deployed clients read `None` or an empty list.";
const DEPRECATE_FIRST: &str = "Deprecate it for one release first, or declare `renamed_from`.";
const WAS_WRONG: &str = "If the service always did so, the old spec was wrong: approve the change as a correction.";
const MEANS_NOW: &str = "Describe in a `note` what an absent value means now.";

rules! {
    Response RequiredField Added Safe: "response field added", UNKNOWN_KEPT;
    Response RequiredField Removed Risk (SILENT): "response field removed", READ_NONE, DEPRECATE_FIRST;
    Response OptionalField Added Safe: "optional response field added", UNKNOWN_KEPT;
    Response OptionalField Removed Risk (SILENT): "optional response field removed", READ_NONE, DEPRECATE_FIRST;
    Response GuaranteedField Added Safe: "guaranteed response field added",
        UNKNOWN_KEPT, "Rebuilt clients cannot read an item without it: use `!` for the id of an item and little else.";
    Response GuaranteedField Removed Breaks: "guaranteed response field removed",
        "Deployed clients cannot read an item without it.", "If it was renamed, declare `renamed_from`.";
    Response ListedField Added Risk (SILENT): "response field listed beside the other fields",
        "Deployed clients read it among the other fields, or keep it in `extra`.",
        "Rebuilt clients no longer find it among the other fields: search for its name.";
    Response ListedField Removed Risk (SILENT): "response field no longer listed beside the other fields",
        READ_NONE, "If the service still returns it, rebuilt clients find it among the other fields.";
    Response ConstantField Added Safe: "constant response field added", UNKNOWN_KEPT;
    Response ConstantField Removed Safe: "constant response field removed",
        "Clients read constants only to distinguish variants, and the review reports that separately.";
    Response Field Renamed Breaks (SILENT): "response field renamed",
        "Deployed clients read `None`, or cannot read the item.",
        "Keep the Rust name with `rust:`, and declare `renamed_from`.";
    Response Presence Widened Risk: "response field no longer always present",
        "Deployed clients read `None` where they may expect a value.", "Describe in a `note` when it is absent.";
    Response Presence Narrowed Safe: "response field now always present",
        "Deployed clients accept responses with or without it.";
    Response Guarantee Added Safe: "presence of a response field now guaranteed",
        "Deployed clients accept responses with or without it; rebuilt clients cannot read an item without it.",
        "Use `!` for the id of an item and little else: removing it is a major release.";
    Response Guarantee Removed Breaks: "presence of a response field no longer guaranteed",
        "Deployed clients cannot read an item without it.", "Keep `!` if the service always returns it.";
    Response Nullable Widened Risk (SILENT): "null may be returned",
        "Deployed clients read null as absent, and skip null items of lists.", "Describe in a `note` what null means.";
    Response Nullable Narrowed Safe: "null no longer returned", "Deployed clients accept responses with or without it.";
    Response Type Widened Breaks (SILENT): "returned values widened", "Deployed clients cannot read the new values.", WAS_WRONG;
    Response Type Narrowed Safe: "returned values narrowed",
        "Deployed clients read them as before.", "Keep the wider type: a narrower one is a different type in Rust.";
    Response Type Changed Breaks (SILENT): "response field type changed",
        "Deployed clients cannot read the new values.", WAS_WRONG;
    Response TypeName Changed Safe: "type replaced by an equivalent one",
        "The same values are returned.", "Keep the old type if the new one adds nothing.";
    Response ReadableType Changed Safe: "type changed to another one that deployed clients can read",
        "Deployed clients also read the new values.", "Keep the old type if the new one adds nothing.";
    Response ReadableType Exchanged Risk (SILENT): "form of returned texts changed",
        "Deployed clients keep the new texts as they come, and cannot convert them to what they were.", WAS_WRONG;
    Response Constant Changed Risk: "value of a constant response field changed",
        "Deployed clients that distinguish variants by it read the response as an unknown variant.",
        "Check that the old value is no longer returned.";
    Response Default Added Risk (SILENT): "meaning of an absent response field documented",
        "Deployed clients read `None`, and may have assumed another meaning.",
        "Set `provenance` if it always had this meaning.";
    Response Default Removed Risk (SILENT): "meaning of an absent response field no longer documented",
        "Deployed clients read `None`, and may still assume the old default.", MEANS_NOW;
    Response Default Changed Risk (SILENT): "meaning of an absent response field changed",
        "Deployed clients read `None`, and may still assume the old default.", MEANS_NOW;
    Response Secret Added Safe (SECURITY): "response field is now secret",
        "Deployed clients may print and log it.", "Check existing logs for it.";
    Response Secret Removed Safe (SECURITY): "response field is no longer secret",
        "Rebuilt clients show it in `Debug` and serialise it.", "Check that it never holds a secret.";
    Response ResponseHeaders Added Safe: "response headers documented", "Deployed clients can only read them by name.";
    Response ResponseHeaders Removed Risk (SILENT): "response headers no longer documented",
        "Deployed clients read `None`.", "Describe in a `note` whether they are still returned.";
}
