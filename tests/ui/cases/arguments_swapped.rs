//! Each argument has a type of its own, so that two cannot be swapped.

use generated_client::linkup::v1::Candidates;
use generated_client::linkup::{JobId, LoginToken};

fn main() {
    let _ = Candidates::new(LoginToken::new("token"), JobId::new("4178681649"));
}
