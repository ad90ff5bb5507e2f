//! How calls handle failing services and networks, with each driver.

#![deny(warnings)]
#![allow(dead_code, unreachable_pub, reason = "the tree of a golden is a library, and a test uses a part of it")]
#![allow(clippy::module_inception, reason = "the golden's folder and its service have one name")]

#[rustfmt::skip]
#[path = "../../golden/market/expected/mod.rs"]
pub mod market;

#[path = "../support/loopback.rs"]
mod loopback;

mod call;
mod catalogue;
mod connections;
mod drivers;
mod http2;
mod matrix;
mod nesting;
mod positions;
mod proxies;
mod rules;
mod tls;
