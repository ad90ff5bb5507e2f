//! What changes of request fields mean: the service may reject or ignore what deployed clients send.

const REBUILD: &str = "Source does not change, but clients must be rebuilt.";
const DEPRECATE_FIRST: &str = "Deprecate it for one release first, or declare `renamed_from`.";
const OTHER_CALL: &str = "A rebuilt client sends a different request although its source is the same.";

rules! {
    Request RequiredField Added Breaks: "required request field added",
        "Deployed clients do not send it, and their calls are rejected.",
        "Make it optional if the service accepts calls without it.";
    Request RequiredField Removed Risk (SILENT): "required request field removed",
        "Deployed clients still send it, and the service ignores or rejects it.", DEPRECATE_FIRST;
    Request OptionalField Added Safe: "optional request field added", "Deployed clients do not send it.";
    Request OptionalField Removed Risk (SILENT): "optional request field removed",
        "Deployed clients may still send it, and the service ignores or rejects it. An ignored filter returns everything.",
        DEPRECATE_FIRST;
    Request ConstantField Added Breaks: "constant request field added", "Deployed clients do not send it.", REBUILD;
    Request ConstantField Removed Risk: "constant request field removed",
        "Deployed clients still send it; the spec does not say whether the service accepts it.",
        "Describe in a `note` what the service does with it.";
    Request Field Renamed Breaks (SILENT): "request field renamed",
        "Deployed clients send the old name, and the service rejects or ignores it.",
        "Declare `renamed_from` to keep the old setter as a deprecated alias, or keep the Rust name with `rust:`.";
    Request Field Moved Breaks (SILENT): "request field moved into another object",
        "Deployed clients send it in the old place, where it is ignored.", REBUILD;
    Request Presence Narrowed Breaks: "optional request field now required",
        "Calls of deployed clients that leave it out are rejected.",
        "Keep it optional if the service accepts calls without it.";
    Request Presence Widened Safe: "required request field now optional",
        "Deployed clients always send it, which is still accepted.";
    Request Nullable Narrowed Breaks: "null no longer accepted",
        "Calls of deployed clients that send null are rejected.", "Keep `| null` if the service still accepts it.";
    Request Nullable Widened Safe: "null now accepted", "Deployed clients do not send it.";
    Request Type Narrowed Breaks: "accepted values narrowed",
        "Deployed clients may send values that are now rejected.",
        "Keep the wider type if the service still accepts its values.";
    Request Type Widened Safe: "accepted values widened",
        "What deployed clients send is still accepted.", "No action needed for deployed clients.";
    Request Type Changed Breaks: "request field type changed",
        "What deployed clients send is rejected.", "Add a new field beside the old one.";
    Request TypeName Changed Safe: "type replaced by an equivalent one",
        "The same values are accepted.", "Keep the old type if the new one adds nothing.";
    Request EmptyText Removed Risk: "empty text no longer accepted",
        "Deployed clients may send an empty text, which ids and secrets cannot be.",
        "Check what the service does with an empty text.";
    Request EmptyText Added Safe: "empty text now accepted", "Deployed clients do not send it.";
    Request Constant Changed Breaks: "value of a constant request field changed",
        "Deployed clients send the old value.", REBUILD;
    Request Style Changed Breaks (SILENT): "serialization style of a request value changed",
        "Deployed clients write it in the old way, and the service rejects, ignores or misreads it.", REBUILD;
    Request Default Added Risk (SILENT): "default of a request field documented",
        "Calls that leave the field out may return different results.",
        "Set `provenance` if the service always used this default.";
    Request Default Removed Risk (SILENT): "default of a request field no longer documented",
        "Calls that leave the field out may return different results.",
        "Describe in a `note` what the service does now.";
    Request Default Changed Risk (SILENT): "default of a request field changed",
        "Calls that leave the field out return different results.", "Tell callers to set the field.";
    Request SentDefault Added Risk (SILENT): "client now sends a default",
        OTHER_CALL, "Use `default` if the service applies the value by itself.";
    Request SentDefault Removed Risk (SILENT): "client no longer sends a default",
        OTHER_CALL, "Announce in the changelog what the service uses now.";
    Request SentDefault Changed Risk (SILENT): "default sent by the client changed",
        OTHER_CALL, "Announce the new value in the changelog.";
    Request Stores Added Risk: "setting this field now stores something",
        "Deployed clients retry such a call as if it stored nothing.", "Describe in a `note` what is stored.";
    Request Stores Removed Safe: "setting this field no longer stores anything",
        "Deployed clients retry such a call more carefully than necessary.";
    Request Secret Added Safe (SECURITY): "request field is now secret",
        "Deployed clients may print and log it.", "Check existing logs for it.";
    Request Secret Removed Safe (SECURITY): "request field is no longer secret",
        "Rebuilt clients show it in `Debug` and serialise it.", "Check that it never holds a secret.";
}
