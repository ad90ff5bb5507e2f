//! Pagination: where the next page is, and what ends the pages.

use crate::diff::aspect::Aspect::{
    PageCap, PageEnd, PageItems, PageKeep, PageMode, PageNext, PageSend, PageSize, PageTotal, Paging,
};
use crate::diff::delta::Action::{Added, Changed, Lowered, Raised, Removed, Renamed};
use crate::diff::rule::{Rule, whole};

const INCOMPLETE: &str = "Deployed clients take an incomplete result for a complete one.";
const SPLIT: &str = "Tell callers how to split their requests.";
const MORE: &str = "Deployed clients may read, and pay for, more items than they expect.";
const LARGER: &str = "Deployed clients may receive larger pages than they asked for.";
const CHECK_REQUEST: &str = "Check an example of a request against the vendor's page.";
const CHECK_RESPONSE: &str = "Check an example of a response against the vendor's page.";

pub(super) const RULES: &[Rule] = &[
    whole(Paging, Added)
        .silent()
        .risk("pagination added", "Deployed clients may take the first page for the whole result.")
        .advice("Say in a `note` if the service always paginated."),
    whole(Paging, Removed)
        .silent()
        .breaks(
            "pagination mode removed",
            "Deployed clients request a next page that does not exist, or stop after the first.",
        )
        .advice("Keep it if the service still supports it."),
    whole(Paging, Renamed)
        .safe("pagination mode renamed", "Names of pagination modes are not sent.")
        .advice("Keep the old name."),
    whole(PageMode, Changed)
        .silent()
        .breaks(
            "pagination mode changed",
            "Deployed clients page in the old way: they stop early, or read a page twice.",
        )
        .advice("If the service still supports the old mode, keep it beside the new one."),
    whole(PageItems, Changed)
        .silent()
        .breaks("field of the page items changed", "Deployed clients find an empty page.")
        .advice(CHECK_RESPONSE),
    whole(PageSend, Changed)
        .silent()
        .breaks("request field of the position changed", "Deployed clients receive the first page again and again.")
        .advice(CHECK_REQUEST),
    whole(PageNext, Changed)
        .silent()
        .breaks("response field of the next position changed", "Deployed clients stop after the first page.")
        .advice(CHECK_RESPONSE),
    whole(PageKeep, Changed)
        .silent()
        .risk(
            "request fields repeated for the next page changed",
            "Deployed clients repeat the old ones: filters may be ignored, or rejected beside a cursor.",
        )
        .advice("Check an example of a second request against the vendor's page."),
    whole(PageSize, Added).safe("field of the page size added", "Deployed clients use the default page size."),
    whole(PageSize, Removed)
        .spend()
        .risk("field of the page size removed", LARGER)
        .advice("Describe in a `note` how large pages are."),
    whole(PageSize, Changed).spend().risk("field of the page size changed", LARGER).advice(CHECK_REQUEST),
    whole(PageTotal, Added).safe("total number of items now returned", "Deployed clients count the items themselves."),
    whole(PageTotal, Removed)
        .risk("total number of items no longer returned", "Deployed clients cannot tell that items are missing.")
        .advice("Describe in a `note` where the figure is now."),
    whole(PageTotal, Changed)
        .risk("field of the total number of items changed", "Deployed clients read the old field.")
        .advice("Source does not change, but clients must be rebuilt."),
    whole(PageCap, Added).silent().risk("cap on the number of items added", INCOMPLETE).advice(SPLIT),
    whole(PageCap, Removed)
        .spend()
        .safe("cap on the number of items removed", MORE)
        .advice("Tell callers to set a cap of their own."),
    whole(PageCap, Raised).spend().safe("cap on the number of items raised", MORE),
    whole(PageCap, Lowered).silent().risk("cap on the number of items lowered", INCOMPLETE).advice(SPLIT),
    whole(PageCap, Changed).silent().risk("cap on the number of items changed", INCOMPLETE).advice(SPLIT),
    whole(PageEnd, Changed)
        .silent()
        .risk("end of pagination changed", "Deployed clients stop too early, or never.")
        .advice("Check the example of the last page against the vendor's page."),
];
