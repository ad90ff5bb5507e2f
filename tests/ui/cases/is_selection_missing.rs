//! A role by id requires `is_selection`.

use generated_client::postpress::RecruiterRoleById;
use generated_client::postpress::ids::RecruiterJobTitleId;

fn main() {
    let _ = RecruiterRoleById::new(RecruiterJobTitleId::new("9"));
}
