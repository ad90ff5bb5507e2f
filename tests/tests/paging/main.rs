//! Pages with faults: whatever fails, is slow or is dropped, every item is returned exactly once, or the end gives the reason.

// Tests say what they expect by unwrapping it, and how much they tried.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod ends;
mod schedules;
mod service;
mod tokens;
