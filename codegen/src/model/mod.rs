//! What a spec means.
//!
//! The model is total and immutable: every reference is resolved, every rule of the language holds, and no `Option` stands
//! for "not filled in yet". Every node keeps the place in the spec that it came from.

mod about;
mod endpoint;
mod errors;
mod example;
mod generic;
mod object;
mod paging;
mod path;
mod price;
mod service;
mod types;
mod union;
mod values;

pub use about::{About, Deprecation, Provenance};
pub use endpoint::{Endpoint, Envelope, Lookup, Method, PathPart, Response, Safety, Timeout, VariantLimit};
pub use errors::{Charged, ErrorCatalogue, ErrorKind, ErrorStatus, Remedy};
pub use example::{Example, ExampleBody, ExampleFile};
pub use generic::{Argument, Generic, GenericId, Instance};
pub use object::{Field, FieldType, Object, Presence, Rule, RuleKind};
pub use paging::{Caps, PageEnd, PageMode, Paging};
pub use path::{RequestPart, RequestPath, ResponsePath};
pub use price::{CreditPrice, Price, PriceBound, PriceUnit, Rounding};
pub use service::{Auth, ModulePath, Service};
pub use types::{Type, TypeDef, TypeId, TypeKind, Usage, ValueKind};
pub use union::{Mark, Union, UnionBy, Variant};
pub use values::{Enum, EnumValue, Id, IdLookup};

pub use crate::vocabulary::{CountBounds, Encoding, Literal, Number, NumberBounds, Scalar, Shape, StringBounds};

/// All services of a workspace, in the order of their names.
#[derive(Debug, Clone)]
pub struct Model {
    pub services: Vec<Service>,
}
