//! Only responses have unknown variants. To send more than the spec knows, use `extra` and `Unknown` enum values.

use generated_client::runtime::Unknown;

fn main() {
    let _ = Unknown::new(serde_json::json!({"type": "NEW"}));
}
