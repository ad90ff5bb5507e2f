//! The Rust side: the public items of one crate against those of another, planned or read from a committed listing.

mod accepts;
mod attribute;
mod compare;
mod previous;
#[cfg(test)]
mod tests;

pub(super) use attribute::attribute;
pub(super) use compare::EXCHANGED;
pub use compare::{compare, texts};
