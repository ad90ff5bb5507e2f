//! A role by its id has to say whether it is a selection.

use generated_client::postpress::RecruiterRoleById;
use generated_client::postpress::ids::RecruiterJobTitleId;

fn main() {
    let _ = RecruiterRoleById::new(RecruiterJobTitleId::new("9"));
}
