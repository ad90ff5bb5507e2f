//! What changes words only, or Rust only.

use super::row;
use crate::diff::change::Flags;
use crate::diff::change::Wire::{Docs, Safe};
use crate::diff::delta::Action::{Added, Changed, Moved, Removed, Renamed};
use crate::diff::delta::Side::Whole;
use crate::diff::rule::Rule;

pub(super) const RULES: &[Rule] = &[
    row(
        ("doc", Changed, Whole),
        (Docs, Flags::NONE),
        ["a text was reworded", "It is printed in the documentation.", "Nothing to do."],
    ),
    row(
        ("page", Changed, Whole),
        (Docs, Flags::NONE),
        [
            "the vendor's page is another",
            "It is printed in the documentation.",
            "Check that the new page says the same.",
        ],
    ),
    row(
        ("note", Changed, Whole),
        (Docs, Flags::NONE),
        ["a note was reworded", "It says why something was decided.", "Nothing to do."],
    ),
    row(
        ("provenance", Changed, Whole),
        (Docs, Flags::NONE),
        [
            "it is known in another way",
            "Documented, observed and inferred differ in how far to trust them.",
            "Nothing to do.",
        ],
    ),
    row(
        ("deprecation", Added, Whole),
        (Docs, Flags::NONE),
        ["something is deprecated", "The wire is the same; the compiler warns.", "Say what to use instead."],
    ),
    row(
        ("deprecation", Removed, Whole),
        (Docs, Flags::NONE),
        ["something is no longer deprecated", "The wire is the same.", "Nothing to do."],
    ),
    row(
        ("deprecation", Changed, Whole),
        (Docs, Flags::NONE),
        ["the advice of a deprecation was reworded", "It is what the compiler prints.", "Nothing to do."],
    ),
    row(
        ("former-name", Changed, Whole),
        (Docs, Flags::NONE),
        [
            "the former name is another",
            "The alias that a former name left comes or goes with it; the wire is the same.",
            "Keep it as long as callers use the former name.",
        ],
    ),
    row(
        ("title", Changed, Whole),
        (Docs, Flags::NONE),
        ["a service is called otherwise", "It is printed in the documentation.", "Nothing to do."],
    ),
    row(
        ("example", Added, Whole),
        (Docs, Flags::NONE),
        ["an example was added", "Examples are read by people and by tests.", "Nothing to do."],
    ),
    row(
        ("example", Removed, Whole),
        (Docs, Flags::NONE),
        ["an example is gone", "Examples are read by people and by tests.", "Keep it if it still holds: it is a test."],
    ),
    row(
        ("example", Changed, Whole),
        (Docs, Flags::NONE),
        [
            "an example is another",
            "Examples are read by people and by tests.",
            "Check that the former one still holds, else something else changed too.",
        ],
    ),
    row(
        ("rust-name", Changed, Whole),
        (Safe, Flags::NONE),
        ["the name in Rust is another", "Rust names are not on the wire.", "Keep the former name with `rust:`."],
    ),
    row(
        ("recursion", Changed, Whole),
        (Safe, Flags::NONE),
        ["a type contains itself through another field", "On the wire nothing changed.", "Nothing to do."],
    ),
    row(
        ("type", Added, Whole),
        (Safe, Flags::NONE),
        ["a type was added", "Where it is used is judged there.", "Nothing to do."],
    ),
    row(
        ("type", Removed, Whole),
        (Safe, Flags::NONE),
        [
            "a type is gone",
            "Names of types are not on the wire; where it was used is judged there.",
            "If it has another name now, say `renamed_from`.",
        ],
    ),
    row(
        ("type", Renamed, Whole),
        (Safe, Flags::NONE),
        [
            "a type has another name",
            "Names of types are not on the wire.",
            "Say `renamed_from`: the former name stays as a deprecated alias; or keep it with `rust:`.",
        ],
    ),
    row(
        ("type", Moved, Whole),
        (Safe, Flags::NONE),
        ["a type is in another module", "Modules are not on the wire.", "Keep `module:` as it was."],
    ),
];
