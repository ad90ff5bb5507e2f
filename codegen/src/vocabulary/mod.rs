//! The vocabulary that the rooms share: types that are the same in a document and in a model.
//!
//! Nothing here knows a room. A name has its place in a document and none in a model: types with names have a parameter for
//! them.

mod auth;
mod bounds;
mod content;
mod keyword;
mod literal;
mod parts;
mod scalar;

pub use auth::{Auth, Needs, OAuth2, mapped_needs, shown_needs};
pub use bounds::{CountBounds, Number, NumberBounds, StringBounds};
pub use content::Content;
pub use keyword::{
    Charged, ClientPlace, ContentKind, Encoding, FormStyle, Grant, GroupRule, Keyword, Method, PageEnd, PageMode,
    PriceUnit, Provenance, Remedy, Rounding, Safety, Scheme, Shape, SignatureHash, SignatureText, Style, Timeout,
};
pub use literal::{FieldCondition, Literal, joined, listed};
pub use parts::{
    Caps, IdLookup, JOB_DEADLINE, JOB_INTERVAL, OTHERS, PathPart, Presence, Price, Rate, RateLimit, RequestPart,
    RequestPath, RuleKind, Side, Signature, UnionBy, placeholders,
};
pub use scalar::{Bounds, Form, Properties, Scalar};
