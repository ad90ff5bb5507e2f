//! A resume token continues the pages of its own endpoint only.

use generated_client::linkup::{self, JobId, v1, v2};

fn main() {
    let client = linkup::Client::new("key").unwrap();
    let v1 = client.v1().candidates(v1::Candidates::new(JobId::new("job"), "token"));
    let v2 = client.v2().get_candidates(v2::GetCandidates::new("account", JobId::new("job")));
    let token = v1.pages().token().unwrap();
    let _ = v2.pages().resume(token);
}
