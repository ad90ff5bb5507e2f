//! Bounds of values: subset relations, by direction.

const NOW_REJECTED: &str =
    "Deployed clients may send values that are now rejected; rebuilt clients reject them before sending.";
const STILL_ACCEPTED: &str = "What deployed clients send is still accepted; they check more strictly than necessary.";
const SOME_REJECTED: &str = "Some values that deployed clients send are now rejected, others are now accepted.";
const NOT_CHECKED: &str = "Clients do not check bounds of responses, but callers may rely on them.";
const ALWAYS_REJECTED: &str = "If the service always rejected them, approve the change as a correction.";
const CORRECTION: &str = "If the service always did so, approve the change as a correction.";
const DESCRIBE: &str = "Describe the change in a `note`.";
const READ_AS_BEFORE: &str = "Deployed clients read the values as before.";

rules! {
    Request Length Narrowed Breaks: "allowed length narrowed", NOW_REJECTED, ALWAYS_REJECTED;
    Request Length Widened Safe: "allowed length widened", STILL_ACCEPTED;
    Request Length Changed Breaks: "allowed length changed", SOME_REJECTED, CORRECTION;
    Response Length Narrowed Safe: "returned length narrowed", READ_AS_BEFORE;
    Response Length Widened Risk: "returned length widened", NOT_CHECKED, DESCRIBE;
    Response Length Changed Risk: "returned length changed", NOT_CHECKED, DESCRIBE;
    Request Range Narrowed Breaks: "allowed range narrowed", NOW_REJECTED, ALWAYS_REJECTED;
    Request Range Widened Safe: "allowed range widened", STILL_ACCEPTED;
    Request Range Changed Breaks: "allowed range changed", SOME_REJECTED, CORRECTION;
    Response Range Narrowed Safe: "returned range narrowed", READ_AS_BEFORE;
    Response Range Widened Risk: "returned range widened", NOT_CHECKED, DESCRIBE;
    Response Range Changed Risk: "returned range changed", NOT_CHECKED, DESCRIBE;
    Request Pattern Narrowed Breaks: "allowed pattern narrowed", NOW_REJECTED, ALWAYS_REJECTED;
    Request Pattern Widened Safe: "allowed pattern widened", STILL_ACCEPTED;
    Request Pattern Changed Breaks: "allowed pattern changed",
        "The review cannot compare two patterns, and assumes that values of deployed clients are now rejected.",
        "If every text that matched the old pattern is still accepted, approve the change as a correction.";
    Response Pattern Narrowed Safe: "returned pattern narrowed", READ_AS_BEFORE;
    Response Pattern Widened Risk: "returned pattern widened", NOT_CHECKED, DESCRIBE;
    Response Pattern Changed Risk: "returned pattern changed", NOT_CHECKED, DESCRIBE;
    Request Count Narrowed Breaks: "allowed number of items narrowed", NOW_REJECTED, ALWAYS_REJECTED;
    Request Count Widened Safe: "allowed number of items widened", STILL_ACCEPTED;
    Request Count Changed Breaks: "allowed number of items changed", SOME_REJECTED, CORRECTION;
    Response Count Narrowed Safe: "returned number of items narrowed", READ_AS_BEFORE;
    Response Count Widened Risk: "returned number of items widened", NOT_CHECKED, DESCRIBE;
    Response Count Changed Risk: "returned number of items changed", NOT_CHECKED, DESCRIBE;
    Request VariantLimit Added Breaks: "maximum of a field for one variant of the body added", NOW_REJECTED, ALWAYS_REJECTED;
    Request VariantLimit Removed Safe (SPEND): "maximum of a field for one variant of the body removed", STILL_ACCEPTED;
    Request VariantLimit Raised Safe (SPEND): "maximum of a field for one variant of the body raised", STILL_ACCEPTED;
    Request VariantLimit Lowered Breaks: "maximum of a field for one variant of the body lowered", NOW_REJECTED, ALWAYS_REJECTED;
}
