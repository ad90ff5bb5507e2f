//! The contract between generated code and the runtime, on a small service: what its types and its calls have to do.

#![deny(warnings)]
#![allow(dead_code, unreachable_pub, reason = "the tree is a library, and the tests use a part of it")]
#![allow(clippy::module_inception, reason = "the service is named like its golden")]
#![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping it")]

#[rustfmt::skip]
#[path = "../../golden/petshop/expected/mod.rs"]
pub mod petshop;

#[path = "../support/server.rs"]
mod server;

mod calls;
mod checks;
mod failures;
mod machine;
mod requests;
mod responses;
mod retry;
mod setup;
mod spend;
mod tls;
mod unions;

use generated_client::runtime::RetryPolicy;
use petshop::petshop::{ClassicPeople, ClassicPeopleRequired, Client, PersonId, Species};
use server::Server;

/// A search that has nothing wrong with it.
fn people() -> ClassicPeople {
    let required = ClassicPeopleRequired { id: PersonId::new(7), species: Species::Cat, minimum: 1, maximum: 3 };
    ClassicPeople::new(required).keywords("engineer")
}

/// A client of the server that sends each call once.
fn client(server: &Server) -> Client {
    Client::builder("k3y").base_url(&server.url).retry(RetryPolicy::never()).build().unwrap()
}
