//! Spans, in a program of their own: what is recorded of a span is decided when the first program thread passes it, and a thread
//! that listens to none would decide for all.

#![cfg(feature = "tracing")]

#[allow(dead_code, reason = "the machine's tests use the rest")]
#[path = "../machine/script.rs"]
mod script;
mod trace;
#[allow(dead_code, reason = "the machine's tests use the rest")]
#[path = "../machine/zoo.rs"]
mod zoo;
