//! What changes only documentation, or only Rust names.

use crate::diff::aspect::Aspect::{
    Deprecation, Doc, Example, Note, Page, PreviousName, Provenance, Recursion, RustName, Title, Type,
};
use crate::diff::delta::Action::{Added, Changed, Moved, Removed, Renamed};
use crate::diff::rule::{Rule, whole};

const PRINTED: &str = "The text is part of the generated documentation.";
const SAME_WIRE: &str = "Requests and responses are the same.";
const EXAMPLES: &str = "Examples are read by people and checked by tests.";

pub(super) const RULES: &[Rule] = &[
    whole(Doc, Changed).docs("documentation changed", PRINTED),
    whole(Page, Changed)
        .docs("link to the vendor's page changed", "The link is part of the generated documentation.")
        .advice("Check that the new page says the same."),
    whole(Note, Changed).docs("note changed", "Notes record why something was decided."),
    whole(Provenance, Changed).docs("provenance changed", "It tells callers how reliable the documentation is."),
    whole(Deprecation, Added)
        .docs("deprecated", "Requests and responses are the same; the compiler warns.")
        .advice("Name the replacement."),
    whole(Deprecation, Removed).docs("no longer deprecated", SAME_WIRE),
    whole(Deprecation, Changed).docs("deprecation note changed", "The compiler prints it with its warning."),
    whole(PreviousName, Changed)
        .docs("`renamed_from` changed", "The deprecated alias changes with it; requests and responses are the same.")
        .advice("Keep it as long as callers use the previous name."),
    whole(Title, Changed).docs("service title changed", "The title is part of the generated documentation."),
    whole(Example, Added).docs("example added", EXAMPLES),
    whole(Example, Removed).docs("example removed", EXAMPLES).advice("Keep it if it is still valid: it is a test."),
    whole(Example, Changed)
        .docs("example changed", EXAMPLES)
        .advice("Check that the old example is still valid; otherwise something else changed too."),
    whole(RustName, Changed)
        .safe("Rust name changed", "Rust names are not sent.")
        .advice("Keep the old name with `rust:`."),
    whole(Recursion, Changed).safe("recursive field changed", SAME_WIRE),
    whole(Type, Added).safe("type added", "Each use of the type is judged where it is used."),
    whole(Type, Removed)
        .safe("type removed", "Type names are not sent; each use of the type is judged where it was used.")
        .advice("If it was renamed, declare `renamed_from`."),
    whole(Type, Renamed)
        .safe("type renamed", "Type names are not sent.")
        .advice("Declare `renamed_from` to keep the old name as a deprecated alias, or keep it with `rust:`."),
    whole(Type, Moved)
        .safe("type moved to another module", "Modules are not sent.")
        .advice("Keep `module:` as it was."),
];
