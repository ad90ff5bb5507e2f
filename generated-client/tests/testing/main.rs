//! Scripts, recordings and replays, as tests of callers use them.

mod recording;
mod script;
