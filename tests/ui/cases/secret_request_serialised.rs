//! A request with a secret cannot be serialized; only the client writes it.

use generated_client::linkup::v1::Candidates;
use generated_client::linkup::{JobId, LoginToken};

fn main() {
    let request = Candidates::new(JobId::new("4178681649"), LoginToken::new("token"));
    let _ = serde_json::to_string(&request);
}
