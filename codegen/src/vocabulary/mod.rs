//! The plain words that the rooms share: what a document says and a model means without a difference.
//!
//! Nothing here knows a room. Where a document has a name with its place, a model has the name alone: such types have the kind
//! of name as a parameter.

mod bounds;
mod keyword;
mod literal;
mod named;
mod scalar;
mod side;

pub use bounds::{CountBounds, Number, NumberBounds, StringBounds};
pub use keyword::{
    Charged, Encoding, Keyword, Method, PageEnd, PageMode, PriceUnit, Provenance, Remedy, Rounding, Safety, Scheme,
    Shape, Timeout,
};
pub use literal::{Literal, joined};
pub use named::{Auth, Caps, RuleKind, UnionBy};
pub use scalar::Scalar;
pub use side::{Presence, Side};
