//! The plain words that the rooms share: what a document says and a model means without a difference.
//!
//! Nothing here knows a room. What differs between a document (places, names not yet found) and a model is told apart there.

mod bounds;
mod literal;
mod scalar;

pub use bounds::{CountBounds, Number, NumberBounds, StringBounds};
pub use literal::{Literal, joined};
pub use scalar::{Encoding, Scalar, Shape};
