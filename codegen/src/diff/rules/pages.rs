//! Pagination: where the next page is, and what ends the pages.

const INCOMPLETE: &str = "Deployed clients treat an incomplete result as complete.";
const SPLIT: &str = "Tell callers how to split their requests.";
const MORE: &str = "Deployed clients may read, and pay for, more items than they expect.";
const LARGER: &str = "Deployed clients may receive larger pages than they asked for.";
const CHECK_REQUEST: &str = "Check an example of a request against the vendor's page.";
const CHECK_RESPONSE: &str = "Check an example of a response against the vendor's page.";

rules! {
    Whole Paging Added Risk (SILENT): "pagination added",
        "Deployed clients may treat the first page as the whole result.",
        "Say in a `note` if the service always paginated.";
    Whole Paging Removed Breaks (SILENT): "pagination mode removed",
        "Deployed clients request a next page that does not exist, or stop after the first.",
        "Keep it if the service still supports it.";
    Whole Paging Renamed Safe: "pagination mode renamed",
        "Names of pagination modes are not sent.", "Keep the old name.";
    Whole PageMode Changed Breaks (SILENT): "pagination mode changed",
        "Deployed clients use the old mode: they stop early, or read a page twice.",
        "If the service still supports the old mode, keep it beside the new one.";
    Whole PageItems Changed Breaks (SILENT): "field of the page items changed",
        "Deployed clients find an empty page.", CHECK_RESPONSE;
    Whole PageSend Changed Breaks (SILENT): "request field of the position changed",
        "Deployed clients receive the first page again and again.", CHECK_REQUEST;
    Whole PageNext Changed Breaks (SILENT): "response field of the next position changed",
        "Deployed clients stop after the first page.", CHECK_RESPONSE;
    Whole PageKeep Changed Risk (SILENT): "request fields repeated for the next page changed",
        "Deployed clients repeat the old ones: filters may be ignored, or rejected beside a cursor.",
        "Check an example of a second request against the vendor's page.";
    Whole PageSize Added Safe: "field of the page size added", "Deployed clients use the default page size.";
    Whole PageSize Removed Risk (SPEND): "field of the page size removed",
        LARGER, "Describe in a `note` how large pages are.";
    Whole PageSize Changed Risk (SPEND): "field of the page size changed", LARGER, CHECK_REQUEST;
    Whole PageTotal Added Safe: "total number of items now returned", "Deployed clients count the items themselves.";
    Whole PageTotal Removed Risk: "total number of items no longer returned",
        "Deployed clients cannot tell that items are missing.", "Describe in a `note` where the number is now.";
    Whole PageTotal Changed Risk: "field of the total number of items changed",
        "Deployed clients read the old field.", "Source does not change, but clients must be rebuilt.";
    Whole PageCap Added Risk (SILENT): "cap on the number of items added", INCOMPLETE, SPLIT;
    Whole PageCap Removed Safe (SPEND): "cap on the number of items removed",
        MORE, "Tell callers to set a cap of their own.";
    Whole PageCap Raised Safe (SPEND): "cap on the number of items raised", MORE;
    Whole PageCap Lowered Risk (SILENT): "cap on the number of items lowered", INCOMPLETE, SPLIT;
    Whole PageCap Changed Risk (SILENT): "cap on the number of items changed", INCOMPLETE, SPLIT;
    Whole PageEnd Changed Risk (SILENT): "end of pagination changed",
        "Deployed clients stop too early, or never.", "Check the example of the last page against the vendor's page.";
}
