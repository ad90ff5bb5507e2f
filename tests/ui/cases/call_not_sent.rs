//! A call that is not sent is reported by the compiler.

#![deny(unused_must_use)]

use generated_client::postpress::{ClassicPeople, Client};

fn search(client: &Client) {
    client.search("acc_01HXYZ", ClassicPeople::new().keywords("engineer"));
}

fn main() {
    let _ = search;
}
