//! The vocabulary that the rooms share: types that are the same in a document and in a model.
//!
//! Nothing here knows a room. Types that differ between a document (with places and unresolved names) and a model are
//! declared there.

mod bounds;
mod literal;
mod scalar;

pub use bounds::{CountBounds, Number, NumberBounds, StringBounds};
pub use literal::{Literal, joined};
pub use scalar::{Encoding, Scalar, Shape};
