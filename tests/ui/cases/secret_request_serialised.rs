//! A request that holds a secret is written by the client alone.

use generated_client::linkup::v1::Candidates;
use generated_client::linkup::{JobId, LoginToken};

fn main() {
    let request = Candidates::new(JobId::new("4178681649"), LoginToken::new("token"));
    let _ = serde_json::to_string(&request);
}
