//! What calls cost: the price that the service states, and what a client may spend.

pub(crate) mod price;
pub(crate) mod spend;

pub use self::price::{MaxCredits, Price};
