//! The trees of the goldens, mounted as modules so that they are compiled, and the runtime is built once for all of them.

#![warn(warnings)]
#![allow(text_direction_codepoint_in_literal)]

#[rustfmt::skip]
#[path = "../golden/bearer/expected/mod.rs"]
pub mod bearer;
#[rustfmt::skip]
#[path = "../golden/hostile/expected/mod.rs"]
pub mod hostile;
#[rustfmt::skip]
#[path = "../golden/kitchen/expected/mod.rs"]
pub mod kitchen;
#[rustfmt::skip]
#[path = "../golden/minimal/expected/mod.rs"]
pub mod minimal;
#[rustfmt::skip]
#[path = "../golden/no-auth/expected/mod.rs"]
pub mod no_auth;
#[rustfmt::skip]
#[path = "../golden/query-auth/expected/mod.rs"]
pub mod query_auth;
