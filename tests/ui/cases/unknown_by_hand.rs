//! What is unknown came from a service. To say more than the spec knows there are `extra` and `unlisted`.

use generated_client::runtime::Unknown;

fn main() {
    let _ = Unknown::new(serde_json::json!({"type": "NEW"}));
}
