//! What a call cannot do without is an argument of `new`, so that it cannot be forgotten.

use generated_client::linkup::JobId;
use generated_client::linkup::v1::Candidates;

fn main() {
    let _ = Candidates::new(JobId::new("4178681649"));
}
