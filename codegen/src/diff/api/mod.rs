//! The Rust side: lines of one API listing against lines of another.
//!
//! A listing is text, so that the same comparison serves the planned crates, a listing that was committed, and the runtime's.

mod accepts;
mod attribute;
mod compare;
mod former;
mod line;

pub(super) use attribute::attribute;
pub use compare::{compare, texts};
