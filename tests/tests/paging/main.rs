//! Pages under fire: whatever fails, is slow or is dropped in between, every row comes exactly once, or the end says why not.

// Tests say what they expect by unwrapping it, and how much they tried.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod ends;
mod schedules;
mod service;
mod tokens;
