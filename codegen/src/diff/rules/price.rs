//! What calls cost.

use crate::diff::aspect::Aspect::{Charge, CountedItems, Price, PriceBound, PriceStatement, ReportedCredits};
use crate::diff::delta::Action::{Added, Changed, Lowered, Raised, Removed};
use crate::diff::rule::{Rule, whole};

const REBUILD: &str = "Source does not change, but clients must be rebuilt.";

pub(super) const RULES: &[Rule] = &[
    whole(Charge, Added)
        .spend()
        .risk("free call is now charged", "Deployed clients go on calling it as if it were free.")
        .advice("Tell callers before they upgrade, and name the price bound."),
    whole(Charge, Removed)
        .spend()
        .safe("charged call is now free", "Deployed clients reserve credits that are not charged."),
    whole(PriceStatement, Added)
        .spend()
        .safe("price documented", "The call may have cost as much before; deployed clients do not know its price.")
        .advice("Give the price its `provenance`."),
    whole(PriceStatement, Removed)
        .spend()
        .risk("price no longer documented", "Deployed clients rely on a price that is no longer promised.")
        .advice("If calls still cost it, keep the last known price with `provenance: inferred`."),
    whole(Price, Raised)
        .spend()
        .safe("price raised", "Calls work as before; deployed clients compute costs from the old price.")
        .advice("Tell callers before they upgrade."),
    whole(Price, Lowered)
        .spend()
        .safe("price lowered", "Calls work as before; deployed clients reserve more credits than are charged."),
    whole(Price, Changed)
        .spend()
        .silent()
        .safe(
            "price formula changed",
            "Deployed clients compute costs by the old formula; which calls cost more depends on their results.",
        )
        .advice("Show in a `note` what some calls cost before and after."),
    whole(PriceBound, Added)
        .spend()
        .safe("price bound added", "Deployed clients do not know the highest price of a call."),
    whole(PriceBound, Removed)
        .spend()
        .risk("price bound removed", "Deployed clients rely on a bound that no longer holds.")
        .advice("Name another bound if there is one."),
    whole(PriceBound, Changed)
        .spend()
        .risk("price bound changed", "Deployed clients still compute `max_credits()` from the old field or default.")
        .advice("Check the default of the bound against that of the field."),
    whole(CountedItems, Added)
        .spend()
        .safe("charged items documented", "Deployed clients record the highest price of a call as its cost."),
    whole(CountedItems, Removed)
        .spend()
        .risk("charged items no longer documented", "Deployed clients count items that may not be charged.")
        .advice("Describe in a `note` what is charged."),
    whole(CountedItems, Changed)
        .spend()
        .risk("charged items changed", "Deployed clients count the old items.")
        .advice(REBUILD),
    whole(ReportedCredits, Added)
        .spend()
        .safe("charged credits now reported", "Deployed clients still compute them from the price."),
    whole(ReportedCredits, Removed)
        .spend()
        .risk("charged credits no longer reported", "Deployed clients find no figure, and compute it from the price.")
        .advice("Describe in a `note` where the figure is now."),
    whole(ReportedCredits, Changed)
        .spend()
        .risk(
            "charged credits reported in another field",
            "Deployed clients read the old field, find no figure, and compute it from the price.",
        )
        .advice(REBUILD),
];
