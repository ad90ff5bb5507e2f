//! What changes of enum values mean, for clients that send them and for clients that match on them.

const KEEP_NAME: &str = "Keep the Rust name with `as`, or declare `renamed_from` if it is another value.";
const KEEP_NAMES: &str = "Keep the Rust names with `as`, or give both values new ones.";
const KEPT_UNKNOWN: &str = "Deployed clients keep unknown values as `Unknown`.";

rules! {
    Request EnumValue Added Safe: "enum value added to a request", "Deployed clients do not send it.";
    Request EnumValue Removed Breaks: "enum value removed from a request",
        "Calls of deployed clients that send it are rejected.", "Deprecate it for one release first.";
    Request EnumValue Renamed Safe: "Rust name of an enum value changed", "The value sent is the same.", KEEP_NAME;
    Request EnumValue Exchanged Safe: "enum values of a request exchange their Rust names",
        "Deployed clients send the same values; callers who rebuild send the other one by the same name.", KEEP_NAMES;
    Request EnumValue Changed Breaks: "spelling of an enum value changed in a request",
        "Deployed clients send the old spelling, and their calls are rejected.",
        "Source does not change, but clients must be rebuilt.";
    Response EnumValue Added Safe: "enum value added to a response", KEPT_UNKNOWN;
    Response EnumValue Removed Safe: "enum value removed from a response",
        "Clients that match on this value never see it.", "Keep it as deprecated, so that source still compiles.";
    Response EnumValue Renamed Safe: "Rust name of an enum value changed", "The value returned is the same.", KEEP_NAME;
    Response EnumValue Exchanged Safe: "enum values of a response exchange their Rust names",
        "Deployed clients read the same values; callers who rebuild read the other one by the same name.", KEEP_NAMES;
    Response EnumValue Changed Risk (SILENT): "spelling of an enum value changed in a response",
        "Deployed clients read the new spelling as `Unknown`: match arms for the old one never run.",
        "If the service still returns the old spelling, keep it as a value of its own.";
    Request OpenEnum Added Safe: "any text accepted beside the enum values",
        "What deployed clients send is still accepted.";
    Request OpenEnum Removed Breaks: "only listed enum values accepted",
        "Calls of deployed clients that send other texts are rejected.",
        "Keep the enum open if the service still accepts other texts.";
    Response OpenEnum Added Safe: "values outside the enum may be returned", KEPT_UNKNOWN;
    Response OpenEnum Removed Safe: "only listed enum values returned", "Deployed clients read them as before.";
}
