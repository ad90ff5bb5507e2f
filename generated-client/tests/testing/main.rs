//! Scripts, recordings and replays, as tests of callers use them.

// Tests say what they expect by unwrapping it.
#![allow(clippy::unwrap_used)]

mod recording;
mod script;
