//! Planted secrets appear in nothing that a program prints.
//!
//! Each secret holds [`MARK`]. Clients of every way to prove who is calling make calls that succeed and calls that fail, to
//! servers that echo what they were sent; everything that these calls leave is printed in every way there is, and searched.

#![deny(warnings)]
#![allow(dead_code, unreachable_pub, reason = "the trees are libraries, and the tests use a part of each")]
#![allow(clippy::module_inception, reason = "services are named like their goldens")]

#[rustfmt::skip]
#[path = "../../golden/bearer/expected/mod.rs"]
pub mod bearer;
#[rustfmt::skip]
#[path = "../../golden/kitchen/expected/mod.rs"]
pub mod kitchen;
#[rustfmt::skip]
#[path = "../../golden/petshop/expected/mod.rs"]
pub mod petshop;
#[rustfmt::skip]
#[path = "../../golden/query-auth/expected/mod.rs"]
pub mod query_auth;

#[path = "../support/server.rs"]
mod server;

mod carriers;
mod outputs;
mod pages;
mod values;

use outputs::{MARK, Outputs};

/// All that is printed.
async fn everything() -> Outputs {
    let mut outputs = Outputs::default();
    carriers::print(&mut outputs).await;
    pages::print(&mut outputs).await;
    values::print(&mut outputs).await;
    outputs
}

#[tokio::test]
async fn no_secret_is_printed() {
    everything().await.assert_clean();
}

/// What the test looks for is found where it is.
#[test]
fn each_form_of_a_secret_is_found() {
    for text in ["Bearer hunter2", "Basic Y29vazpodW50ZXIyLXBhc3N3b3Jk", "[104, 117, 110, 116, 101, 114, 50]"] {
        let mut outputs = Outputs::default();
        outputs.text("planted", text);
        assert_eq!(outputs.leaks().len(), 1, "{text}");
    }
    assert!(outputs::debug_of(&MARK.as_bytes()).contains("104, 117, 110"));
}
