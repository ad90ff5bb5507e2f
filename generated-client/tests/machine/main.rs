//! Calls driven by hand, with a made-up clock and a made-up service.

mod budget;
mod crowd;
mod hooks;
mod rate_limit;
mod script;
mod simulation;
mod slow_pages;
mod time;
#[allow(dead_code, reason = "the tests of spans use the rest")]
mod zoo;
