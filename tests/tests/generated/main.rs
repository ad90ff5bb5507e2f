//! The trees of the goldens, mounted as modules so that they are compiled, and the runtime is built once for all of them; and
//! what is true of generated code that runs.
//!
//! They are a test of their own, so that a golden that does not compile can still be compared and blessed.

#![deny(warnings)]
#![allow(dead_code, unreachable_pub, reason = "the trees are libraries, and a test uses a part of each")]
#![allow(clippy::module_inception, clippy::self_named_constructors, reason = "names of the hostile golden")]

#[path = "../../golden/bearer/expected/mod.rs"]
pub mod bearer;
#[path = "../../golden/bodies/expected/mod.rs"]
pub mod bodies;
#[path = "../../golden/both-ways/expected/mod.rs"]
pub mod both_ways;
#[path = "../../golden/bounds/expected/mod.rs"]
pub mod bounds;
#[path = "../../golden/calls/expected/mod.rs"]
pub mod calls;
#[path = "../../golden/documents/expected/mod.rs"]
pub mod documents;
#[path = "../../golden/generics/expected/mod.rs"]
pub mod generics;
#[path = "../../golden/hostile/expected/mod.rs"]
pub mod hostile;
#[path = "../../golden/hosts/expected/mod.rs"]
pub mod hosts;
#[path = "../../golden/kitchen/expected/mod.rs"]
pub mod kitchen;
#[path = "../../golden/logins/expected/mod.rs"]
pub mod logins;
#[path = "../../golden/market/expected/mod.rs"]
pub mod market;
#[path = "../../golden/minimal/expected/mod.rs"]
pub mod minimal;
#[path = "../../golden/no-auth/expected/mod.rs"]
pub mod no_auth;
#[path = "../../golden/outcomes/expected/mod.rs"]
pub mod outcomes;
#[path = "../../golden/pages/expected/mod.rs"]
pub mod pages;
#[path = "../../golden/petshop/expected/mod.rs"]
pub mod petshop;
#[path = "../../golden/query-auth/expected/mod.rs"]
pub mod query_auth;
#[path = "../../golden/renamed/expected/mod.rs"]
pub mod renamed;

#[path = "../support/mutants/mod.rs"]
mod mutants;
#[path = "../support/server.rs"]
mod server;
#[path = "../support/sources.rs"]
mod sources;

mod auth;
mod body_forms;
mod both_ways_used;
mod call_forms;
mod documents_used;
mod downloads;
mod generics_used;
mod hostile_names;
mod hosts_used;
mod jobs_run;
mod kitchen_client;
mod logins_used;
mod outcomes_used;
mod page_modes;
mod previous_names;
mod recorded;
mod requests;
mod responses;
mod round_trip;
mod samples;
mod webhooks_read;
