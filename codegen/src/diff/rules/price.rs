//! What changes of prices mean: for what calls cost, and for what clients compute before a call.

const REBUILD: &str = "Source does not change, but clients must be rebuilt.";

rules! {
    Whole Charge Added Risk (SPEND): "free call is now charged",
        "Deployed clients keep calling it as if it were free.",
        "Tell callers before they upgrade, and name the price bound.";
    Whole Charge Removed Safe (SPEND): "charged call is now free",
        "Deployed clients reserve credits that are not charged.";
    Whole PriceStatement Added Safe (SPEND): "price documented",
        "The call may have cost as much before; deployed clients do not know its price.",
        "Give the price its `provenance`.";
    Whole PriceStatement Removed Risk (SPEND): "price no longer documented",
        "Deployed clients rely on a price that is no longer promised.",
        "If calls still cost it, keep the last known price with `provenance: inferred`.";
    Whole Price Raised Risk (SPEND): "price raised",
        "Deployed clients keep paying, and compute costs from the old price.", "Tell callers before they upgrade.";
    Whole Price Lowered Safe (SPEND): "price lowered",
        "Calls work as before; deployed clients reserve more credits than are charged.";
    Whole Price Changed Risk (SPEND, SILENT): "price formula changed",
        "Deployed clients compute costs by the old formula; which calls cost more depends on their results.",
        "Show in a `note` what some calls cost before and after.";
    Whole PriceBound Added Safe (SPEND): "price bound added",
        "Deployed clients do not know the maximum price of a call.";
    Whole PriceBound Removed Risk (SPEND): "price bound removed",
        "Deployed clients rely on a bound that no longer holds.", "Name another bound if there is one.";
    Whole PriceBound Changed Risk (SPEND): "price bound changed",
        "Deployed clients still compute `max_credits()` from the old field or default.",
        "Check the default of the bound against that of the field.";
    Whole CountedItems Added Safe (SPEND): "charged items documented",
        "Deployed clients record the maximum price of a call as its cost.";
    Whole CountedItems Removed Risk (SPEND): "charged items no longer documented",
        "Deployed clients count items that may not be charged.", "Describe in a `note` what is charged.";
    Whole CountedItems Changed Risk (SPEND): "charged items changed", "Deployed clients count the old items.", REBUILD;
    Whole ReportedCredits Added Safe (SPEND): "charged credits now reported",
        "Deployed clients still compute them from the price.";
    Whole ReportedCredits Removed Risk (SPEND): "charged credits no longer reported",
        "Deployed clients find no number, and compute it from the price.",
        "Describe in a `note` where the number is now.";
    Whole ReportedCredits Changed Risk (SPEND): "charged credits reported in another field",
        "Deployed clients read the old field, find no number, and compute it from the price.", REBUILD;
}
