//! What the service returns.

use crate::diff::aspect::Aspect::{
    Constant, ConstantField, Default, Field, Guarantee, GuaranteedField, Nullable, OptionalField, Presence,
    RequiredField, Secret, Type, TypeName,
};
use crate::diff::delta::Action::{Added, Changed, Narrowed, Removed, Renamed, Widened};
use crate::diff::rule::{Rule, response};

const UNKNOWN_KEPT: &str = "Deployed clients keep it as an unknown field.";
const READ_NONE: &str = "Deployed clients read `None` or an empty list.";
const DEPRECATE_FIRST: &str = "Deprecate it for one release first. If it was renamed, declare `renamed_from`.";
const WAS_WRONG: &str = "If the service always did so, the old spec was wrong: approve the change as a correction.";
const MEANS_NOW: &str = "Describe in a `note` what an absent value means now.";

pub(super) const RULES: &[Rule] = &[
    response(RequiredField, Added).safe("response field added", UNKNOWN_KEPT),
    response(RequiredField, Removed).silent().risk("response field removed", READ_NONE).advice(DEPRECATE_FIRST),
    response(OptionalField, Added).safe("optional response field added", UNKNOWN_KEPT),
    response(OptionalField, Removed)
        .silent()
        .risk("optional response field removed", READ_NONE)
        .advice(DEPRECATE_FIRST),
    response(GuaranteedField, Added)
        .safe("guaranteed response field added", UNKNOWN_KEPT)
        .advice("Rebuilt clients cannot read an item without it: use `!` for the id of an item and little else."),
    response(GuaranteedField, Removed)
        .breaks("guaranteed response field removed", "Deployed clients cannot read an item without it.")
        .advice("If it was renamed, declare `renamed_from`."),
    response(ConstantField, Added).safe("constant response field added", UNKNOWN_KEPT),
    response(ConstantField, Removed).safe(
        "constant response field removed",
        "Constants are read only to tell variants apart, which is judged separately.",
    ),
    response(Field, Renamed)
        .silent()
        .breaks("response field renamed", "Deployed clients read `None`, or cannot read the item.")
        .advice("Keep the Rust name with `rust:`, and declare `renamed_from`."),
    response(Presence, Widened)
        .risk("response field no longer always present", "Deployed clients read `None` where they may expect a value.")
        .advice("Describe in a `note` when it is absent."),
    response(Presence, Narrowed)
        .safe("response field now always present", "Deployed clients accept responses with or without it."),
    response(Guarantee, Added)
        .safe(
            "presence of a response field now guaranteed",
            "Deployed clients accept responses with or without it; rebuilt clients cannot read an item without it.",
        )
        .advice("Use `!` for the id of an item and little else: removing it is a major release."),
    response(Guarantee, Removed)
        .breaks("presence of a response field no longer guaranteed", "Deployed clients cannot read an item without it.")
        .advice("Keep `!` if the service always returns it."),
    response(Nullable, Widened)
        .silent()
        .risk("null may be returned", "Deployed clients read null as absent, and skip null items of lists.")
        .advice("Describe in a `note` what null means."),
    response(Nullable, Narrowed)
        .safe("null no longer returned", "Deployed clients accept responses with or without it."),
    response(Type, Widened)
        .breaks("returned values widened", "Deployed clients cannot read the new values.")
        .advice(WAS_WRONG),
    response(Type, Narrowed)
        .safe("returned values narrowed", "Deployed clients read them as before.")
        .advice("Keep the wider type: a narrower one is a different type in Rust."),
    response(Type, Changed)
        .breaks("response field type changed", "Deployed clients cannot read the new values.")
        .advice(WAS_WRONG),
    response(TypeName, Changed)
        .safe("type replaced by an equivalent one", "The same values are returned.")
        .advice("Keep the old type if the new one adds nothing."),
    response(Constant, Changed)
        .risk(
            "value of a constant response field changed",
            "Deployed clients that tell variants apart by it read the response as an unknown variant.",
        )
        .advice("Check that the old value is no longer returned."),
    response(Default, Added)
        .silent()
        .risk(
            "meaning of an absent response field documented",
            "Deployed clients read `None`, and may have assumed another meaning.",
        )
        .advice("Set `provenance` if it always had this meaning."),
    response(Default, Removed)
        .silent()
        .risk(
            "meaning of an absent response field no longer documented",
            "Deployed clients read `None`, and may still assume the old default.",
        )
        .advice(MEANS_NOW),
    response(Default, Changed)
        .silent()
        .risk(
            "meaning of an absent response field changed",
            "Deployed clients read `None`, and may still assume the old default.",
        )
        .advice(MEANS_NOW),
    response(Secret, Added)
        .security()
        .safe("response field is now secret", "Deployed clients may print and log it.")
        .advice("Check existing logs for it."),
    response(Secret, Removed)
        .security()
        .safe("response field is no longer secret", "Rebuilt clients show it in `Debug` and serialise it.")
        .advice("Check that it never holds a secret."),
];
