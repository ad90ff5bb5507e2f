//! What callers send.

use crate::diff::aspect::Aspect::{
    Constant, ConstantField, Default, Field, Nullable, OptionalField, Presence, RequiredField, Secret, SentDefault,
    Stores, Type, TypeName,
};
use crate::diff::delta::Action::{Added, Changed, Moved, Narrowed, Removed, Renamed, Widened};
use crate::diff::rule::{Rule, request};

const REBUILD: &str = "Source does not change, but clients must be rebuilt.";
const DEPRECATE_FIRST: &str = "Deprecate it for one release first. If it was renamed, declare `renamed_from`.";
const OTHER_CALL: &str = "A rebuilt client sends a different request although its source is the same.";

pub(super) const RULES: &[Rule] = &[
    request(RequiredField, Added)
        .breaks("required request field added", "Deployed clients do not send it, and their calls are rejected.")
        .advice("Make it optional if the service accepts calls without it."),
    request(RequiredField, Removed)
        .silent()
        .risk("required request field removed", "Deployed clients still send it, and the service ignores or rejects it.")
        .advice(DEPRECATE_FIRST),
    request(OptionalField, Added).safe("optional request field added", "Deployed clients do not send it."),
    request(OptionalField, Removed)
        .silent()
        .risk(
            "optional request field removed",
            "Deployed clients may still send it, and the service ignores or rejects it. An ignored filter returns everything.",
        )
        .advice(DEPRECATE_FIRST),
    request(ConstantField, Added)
        .breaks("constant request field added", "Deployed clients do not send it.")
        .advice(REBUILD),
    request(ConstantField, Removed)
        .risk(
            "constant request field removed",
            "Deployed clients still send it; the spec does not say whether the service accepts it.",
        )
        .advice("Describe in a `note` what the service does with it."),
    request(Field, Renamed)
        .silent()
        .breaks("request field renamed", "Deployed clients send the old name, and the service rejects or ignores it.")
        .advice("Declare `renamed_from` to keep the old setter as a deprecated alias, or keep the Rust name with `rust:`."),
    request(Field, Moved)
        .silent()
        .breaks("request field moved into another object", "Deployed clients send it in the old place, where it is ignored.")
        .advice(REBUILD),
    request(Presence, Narrowed)
        .breaks("optional request field now required", "Calls of deployed clients that leave it out are rejected.")
        .advice("Keep it optional if the service accepts calls without it."),
    request(Presence, Widened)
        .safe("required request field now optional", "Deployed clients always send it, which is still accepted."),
    request(Nullable, Narrowed)
        .breaks("null no longer accepted", "Calls of deployed clients that send null are rejected.")
        .advice("Keep `| null` if the service still accepts it."),
    request(Nullable, Widened).safe("null now accepted", "Deployed clients do not send it."),
    request(Type, Narrowed)
        .breaks("accepted values narrowed", "Deployed clients may send values that are now rejected.")
        .advice("Keep the wider type if the service still accepts its values."),
    request(Type, Widened)
        .safe("accepted values widened", "What deployed clients send is still accepted.")
        .advice("No action needed for deployed clients."),
    request(Type, Changed)
        .breaks("request field type changed", "What deployed clients send is rejected.")
        .advice("Add a new field beside the old one."),
    request(TypeName, Changed)
        .safe("type replaced by an equivalent one", "The same values are accepted.")
        .advice("Keep the old type if the new one adds nothing."),
    request(Constant, Changed)
        .breaks("value of a constant request field changed", "Deployed clients send the old value.")
        .advice(REBUILD),
    request(Default, Added)
        .silent()
        .risk("default of a request field documented", "Calls that leave the field out may return different results.")
        .advice("Set `provenance` if the service always used this default."),
    request(Default, Removed)
        .silent()
        .risk(
            "default of a request field no longer documented",
            "Calls that leave the field out may return different results.",
        )
        .advice("Describe in a `note` what the service does now."),
    request(Default, Changed)
        .silent()
        .risk("default of a request field changed", "Calls that leave the field out return different results.")
        .advice("Tell callers to set the field."),
    request(SentDefault, Added)
        .silent()
        .risk("client now sends a default", OTHER_CALL)
        .advice("Use `default` if the service applies the value by itself."),
    request(SentDefault, Removed)
        .silent()
        .risk("client no longer sends a default", OTHER_CALL)
        .advice("Announce in the changelog what the service uses now."),
    request(SentDefault, Changed)
        .silent()
        .risk("default sent by the client changed", OTHER_CALL)
        .advice("Announce the new value in the changelog."),
    request(Stores, Added)
        .risk("setting this field now stores something", "Deployed clients retry such a call as if it stored nothing.")
        .advice("Describe in a `note` what is stored."),
    request(Stores, Removed).safe(
        "setting this field no longer stores anything",
        "Deployed clients retry such a call more carefully than necessary.",
    ),
    request(Secret, Added)
        .security()
        .safe("request field is now secret", "Deployed clients may print and log it.")
        .advice("Check existing logs for it."),
    request(Secret, Removed)
        .security()
        .safe("request field is no longer secret", "Rebuilt clients show it in `Debug` and serialise it.")
        .advice("Check that it never holds a secret."),
];
