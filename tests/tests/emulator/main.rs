//! The emulator: what it returns, refuses, counts and breaks on request; and the program that serves it.

#[path = "../support/mod.rs"]
mod support;

mod asked;
mod data;
mod refusals;
mod served;
mod setup;
