//! Each argument has its own type, so two arguments cannot be swapped.

use generated_client::linkup::v1::Candidates;
use generated_client::linkup::{JobId, LoginToken};

fn main() {
    let _ = Candidates::new(LoginToken::new("token"), JobId::new("4178681649"));
}
