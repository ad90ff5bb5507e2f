//! Unions: their variants, and what tells them apart.

use crate::diff::aspect::Aspect::{Discriminator, Variant};
use crate::diff::delta::Action::{Added, Changed, Removed, Renamed};
use crate::diff::rule::{Rule, request, response};

const NOT_SENT: &str = "Variant names are not sent.";

pub(super) const RULES: &[Rule] = &[
    request(Variant, Added).safe("union variant added to a request", "Deployed clients do not send it."),
    request(Variant, Removed)
        .breaks("union variant removed from a request", "Calls of deployed clients that send it are rejected.")
        .advice("Deprecate it for one release first."),
    request(Variant, Renamed).safe("union variant renamed", NOT_SENT).advice("Keep the name with `as`."),
    response(Variant, Added).safe(
        "union variant added to a response",
        "Deployed clients keep variants that they do not know as `Unknown`.",
    ),
    response(Variant, Removed)
        .safe("union variant removed from a response", "Clients that match on this variant never see it.")
        .advice("Keep it, so that source still compiles."),
    response(Variant, Renamed).safe("union variant renamed", NOT_SENT).advice("Keep the name with `as`."),
    request(Discriminator, Changed)
        .silent()
        .breaks(
            "discriminator of a request changed",
            "The service may read what deployed clients send as another variant, or reject it.",
        )
        .advice("Check a request of each variant against the vendor's page."),
    response(Discriminator, Changed)
        .silent()
        .breaks(
            "discriminator of a response changed",
            "Deployed clients may read a variant as another one, or as `Unknown`.",
        )
        .advice("Check a response of each variant against the vendor's page."),
];
