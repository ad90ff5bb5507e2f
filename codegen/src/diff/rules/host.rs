//! Services, hosts, keys, headers of every call.

use crate::diff::aspect::Aspect::{Auth, BasePath, ConstantHeader, Host, KeyVariable, Service};
use crate::diff::delta::Action::{Added, Changed, Removed};
use crate::diff::rule::{Rule, whole};

pub(super) const RULES: &[Rule] = &[
    whole(Service, Added).safe("service added", "No deployed client calls it."),
    whole(Service, Removed)
        .breaks("service removed", "Callers lose its client and its types.")
        .advice("Deprecate its endpoints for one release first."),
    whole(Host, Changed)
        .security()
        .breaks("host changed", "Deployed clients send their key to the old host, rebuilt clients to the new one.")
        .advice("Check who owns the new host. Callers of the old crate can set `base_url` in the meantime."),
    whole(BasePath, Changed)
        .breaks("base path changed", "Deployed clients call the old paths, which may no longer exist.")
        .advice("Callers of the old crate can set `base_url` in the meantime."),
    whole(Auth, Added)
        .security()
        .breaks("authentication now required", "Deployed clients send no key, and their calls are rejected.")
        .advice("Callers must obtain a key and pass it to `Client::new`."),
    whole(Auth, Removed)
        .security()
        .safe("authentication no longer required", "Deployed clients still send a key that the service does not need.")
        .advice("Tell callers to stop sending the key."),
    whole(Auth, Changed)
        .security()
        .breaks(
            "authentication method changed",
            "Deployed clients send the key the old way, and their calls are rejected.",
        )
        .advice("Check that the key is not sent where it is logged, such as in a query string."),
    whole(KeyVariable, Changed)
        .security()
        .risk(
            "environment variable of the key changed",
            "`Client::from_env` of a rebuilt client does not find a key set under the old name.",
        )
        .advice("Keep the old name if possible; otherwise announce the new one in the changelog."),
    whole(ConstantHeader, Added)
        .risk(
            "header added to every call",
            "Deployed clients do not send it; the spec does not say whether the service requires it.",
        )
        .advice("Describe in a `note` what the service does without it."),
    whole(ConstantHeader, Removed)
        .risk(
            "header removed from every call",
            "Deployed clients still send it; the spec does not say whether the service accepts it.",
        )
        .advice("Describe in a `note` what the service does with it."),
    whole(ConstantHeader, Changed)
        .risk(
            "value of a header of every call changed",
            "Deployed clients send the old value; a version header may select different behaviour.",
        )
        .advice("Describe in a `note` what the old value does now."),
];
