//! What changes of the rules between fields mean: added, removed, stricter, looser.

const NOW_REJECTED: &str =
    "Deployed clients may send requests that violate it; rebuilt clients reject them before sending.";
const ALWAYS_REJECTED: &str = "If the service always rejected them, approve the change as a correction.";
const STRICTER: &str = "Deployed clients check more strictly than necessary.";
const NOT_CHECKED: &str = "Clients do not check rules of responses.";
const RELIED_ON: &str = "Clients do not check rules of responses, but callers may rely on the old one.";
const DESCRIBE: &str = "Describe in a `note` what responses look like now.";

rules! {
    Request Condition Added Breaks: "rule between request fields added", NOW_REJECTED, ALWAYS_REJECTED;
    Request Condition Removed Safe: "rule between request fields removed", STRICTER;
    Request Condition Narrowed Breaks: "rule between request fields narrowed", NOW_REJECTED, ALWAYS_REJECTED;
    Request Condition Widened Safe: "rule between request fields widened", STRICTER;
    Request Condition Changed Breaks: "rule between request fields changed", NOW_REJECTED, ALWAYS_REJECTED;
    Response Condition Added Safe: "rule between response fields added", NOT_CHECKED;
    Response Condition Removed Risk: "rule between response fields removed", RELIED_ON, DESCRIBE;
    Response Condition Narrowed Safe: "rule between response fields narrowed", NOT_CHECKED;
    Response Condition Widened Risk: "rule between response fields widened", RELIED_ON, DESCRIBE;
    Response Condition Changed Risk: "rule between response fields changed", RELIED_ON, DESCRIBE;
}
