//! Unions: their variants and discriminators.

const NOT_SENT: &str = "Variant names are not sent.";
const KEEP_NAMES: &str = "Keep the names with `as`, or give both variants new ones.";
const CHECK_REQUEST: &str = "Check a request of each variant against the vendor's page.";
const CHECK_RESPONSE: &str = "Check a response of each variant against the vendor's page.";

rules! {
    Request Variant Added Safe: "union variant added to a request", "Deployed clients do not send it.";
    Request Variant Removed Breaks: "union variant removed from a request",
        "Calls of deployed clients that send it are rejected.", "Deprecate it for one release first.";
    Request Variant Renamed Safe: "union variant renamed", NOT_SENT, "Keep the name with `as`.";
    Response Variant Added Safe: "union variant added to a response",
        "Deployed clients keep unknown variants as `Unknown`.";
    Response Variant Removed Safe: "union variant removed from a response",
        "Clients that match on this variant never see it.", "Keep it, so that source still compiles.";
    Response Variant Renamed Safe: "union variant renamed", NOT_SENT, "Keep the name with `as`.";
    Request Variant Exchanged Safe: "variants of a request exchange their names",
        "Variant names are not sent; callers who rebuild send the other one by the same name.", KEEP_NAMES;
    Response Variant Exchanged Safe: "variants of a response exchange their names",
        "Variant names are not sent; callers who rebuild read the other one by the same name.", KEEP_NAMES;
    Request Discriminator Exchanged Breaks (SILENT): "variants of a request exchange their values",
        "The service reads each variant that deployed clients send as the other one.", CHECK_REQUEST;
    Response Discriminator Exchanged Breaks (SILENT): "variants of a response exchange their values",
        "Deployed clients read each variant as the other one.", CHECK_RESPONSE;
    Request Discriminator Changed Breaks (SILENT): "discriminator of a request changed",
        "The service may read what deployed clients send as another variant, or reject it.",
        CHECK_REQUEST;
    Request Discriminator Widened Safe: "more values select a variant of a request",
        "What deployed clients send still selects the same variant.";
    Request Discriminator Narrowed Breaks: "fewer values select a variant of a request",
        "What deployed clients send may be rejected, or read as another variant.",
        "Keep the value if the service still accepts it.";
    Response Discriminator Widened Risk (SILENT): "more values select a variant of a response",
        "Deployed clients read a variant with a new value as `Unknown`.",
        "Describe in a `note` what the new value means.";
    Response Discriminator Narrowed Safe: "fewer values select a variant of a response",
        "Deployed clients read what is returned as before.";
    Response Discriminator Changed Breaks (SILENT): "discriminator of a response changed",
        "Deployed clients may read a variant as another one, or as `Unknown`.",
        CHECK_RESPONSE;
}
