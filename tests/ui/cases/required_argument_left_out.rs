//! Required fields are arguments of `new`, so they cannot be left out.

use generated_client::linkup::JobId;
use generated_client::linkup::v1::Candidates;

fn main() {
    let _ = Candidates::new(JobId::new("4178681649"));
}
