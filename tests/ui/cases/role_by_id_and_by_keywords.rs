//! A role is named by id or by keywords: these are two types, and neither has the field of the other.

use generated_client::postpress::RecruiterRoleByKeywords;
use generated_client::postpress::ids::RecruiterJobTitleId;

fn main() {
    let _ = RecruiterRoleByKeywords::new("engineer").id(RecruiterJobTitleId::new("9"));
}
