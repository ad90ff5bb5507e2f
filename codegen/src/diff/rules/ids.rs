//! Ids: what is looked up, what may be sent or returned in place of one.

use crate::diff::aspect::Aspect::{FreeText, IdLookup, ReservedId};
use crate::diff::delta::Action::{Added, Changed, Removed};
use crate::diff::rule::{Rule, request, response, whole};

pub(super) const RULES: &[Rule] = &[
    whole(IdLookup, Added).safe("ids of this type can be looked up", "No deployed client does so."),
    whole(IdLookup, Removed)
        .risk("ids of this type can no longer be looked up", "Lookups by deployed clients may fail.")
        .advice("Describe in a `note` where the ids come from."),
    whole(IdLookup, Changed)
        .silent()
        .risk(
            "ids of this type are looked up under another parameter type",
            "Deployed clients look them up under the old one, and may find ids of other things.",
        )
        .advice("Check an id of each type against the service."),
    request(ReservedId, Added).safe("reserved id accepted", "Deployed clients do not send it."),
    request(ReservedId, Removed)
        .breaks(
            "reserved id no longer accepted",
            "Calls of deployed clients that send it are rejected, or select something else.",
        )
        .advice("Keep it if the service still accepts it."),
    response(ReservedId, Added)
        .silent()
        .risk("reserved id may be returned", "Deployed clients treat it as an ordinary id.")
        .advice("Describe in a `note` what it means."),
    response(ReservedId, Removed)
        .safe("reserved id no longer returned", "Clients that compare ids with it never see it."),
    request(FreeText, Added)
        .safe("any text accepted in place of an id", "What deployed clients send is still accepted."),
    request(FreeText, Removed)
        .breaks("only ids accepted, no other text", "Calls of deployed clients that send other texts are rejected.")
        .advice("Keep `from_text` if the service still accepts other texts."),
    response(FreeText, Added)
        .risk("any text may be returned in place of an id", "Deployed clients treat it as an id.")
        .advice("Describe in a `note` when it is not an id."),
    response(FreeText, Removed).safe("only ids returned, no other text", "Deployed clients read them as before."),
];
