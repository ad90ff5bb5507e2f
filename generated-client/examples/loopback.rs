//! A first search without an account and without the network: a script returns the example of the spec.
//!
//! ```sh
//! cargo run -p generated-client --features testing --example loopback
//! ```

use std::error::Error;

use generated_client::postpress::{SearchCall, Service};
use generated_client::runtime::testing::{Reply, Script};

#[path = "first_search.rs"]
#[allow(dead_code, unreachable_pub)]
mod first_search;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let script = Script::new();
    script
        .on::<SearchCall>()
        .always(Reply::status(200).with_body(include_str!("../../spec/postpress/examples/search-mixed.response.json")));
    first_search::run(&script.client::<Service>(), "acc").await
}
