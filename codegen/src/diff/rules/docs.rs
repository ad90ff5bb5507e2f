//! What changes only documentation, or only Rust names.

const PRINTED: &str = "The text is part of the generated documentation.";
const SAME_WIRE: &str = "Requests and responses are the same.";
const EXAMPLES: &str = "Examples are read by people and checked by tests.";

rules! {
    Whole Doc Changed Docs: "documentation changed", PRINTED;
    Whole Page Changed Docs: "link to the vendor's page changed",
        "The link is part of the generated documentation.", "Check that the new page says the same.";
    Whole Note Changed Docs: "note changed", "Notes record why something was decided.";
    Whole Provenance Changed Docs: "provenance changed", "Callers learn from it how reliable the documentation is.";
    Whole Deprecation Added Docs: "deprecated",
        "Requests and responses are the same; the compiler warns.", "Name the replacement.";
    Whole Deprecation Removed Docs: "no longer deprecated", SAME_WIRE;
    Whole Deprecation Changed Docs: "deprecation note changed", "The compiler prints it with its warning.";
    Whole PreviousName Changed Docs: "`renamed_from` changed",
        "The deprecated alias changes with it; requests and responses are the same.",
        "Keep it as long as callers use the previous name.";
    Whole Title Changed Docs: "service title changed", "The title is part of the generated documentation.";
    Whole Example Added Docs: "example added", EXAMPLES;
    Whole Example Removed Docs: "example removed", EXAMPLES, "Keep it if it is still valid: it is a test.";
    Whole Example Changed Docs: "example changed", EXAMPLES, "Check that the old example is still valid.";
    Whole RustName Changed Safe: "Rust name changed", "Rust names are not sent.", "Keep the old name with `rust:`.";
    Whole RustName Exchanged Safe: "Rust names exchanged",
        "Rust names are not sent; callers who rebuild use the other one by the same name.",
        "Keep the old names with `rust:`, or give both new ones.";
    Whole Recursion Changed Safe: "recursive field changed", SAME_WIRE;
    Whole Type Added Safe: "type added", "Each use of the type is reported at its place.";
    Whole Type Removed Safe: "type removed",
        "Type names are not sent; each use of the type is reported at its place.",
        "If it was renamed, declare `renamed_from`.";
    Whole Type Renamed Safe: "type renamed",
        "Type names are not sent.",
        "Declare `renamed_from` to keep the old name as a deprecated alias, or keep it with `rust:`.";
    Whole Type Moved Safe: "type moved to another module", "Modules are not sent.", "Keep `module:` as it was.";
}
