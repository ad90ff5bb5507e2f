//! What a spec means.
//!
//! The model is total and immutable: every reference is resolved, every rule of the language holds, and no `Option` is
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

pub use about::{About, Deprecation};
pub use endpoint::{Endpoint, Envelope, Lookup, PathPart, Response, VariantLimit};
pub use errors::{ErrorCatalogue, ErrorKind, ErrorStatus};
pub use example::{Example, ExampleBody, ExampleFile};
pub use generic::{Argument, Generic, GenericId, Instance};
pub use object::{Field, FieldType, Object, Rule, values_mut};
pub use paging::{PageMode, Paging};
pub use path::ResponsePath;
pub use price::{CreditPrice, Price, PriceBound};
pub use service::{ModulePath, Service};
pub use types::{Type, TypeDef, TypeId, TypeKind, TypeKinds, Usage, ValueKind};
pub use union::{Union, Variant};
pub use values::{Enum, EnumValue, Id, IdLookup};

pub use crate::vocabulary::{
    Auth, Caps, Charged, CountBounds, Encoding, FieldCondition, Literal, Method, Number, NumberBounds, PageEnd,
    Presence, PriceUnit, Provenance, Rate, Remedy, RequestPart, RequestPath, Rounding, RuleKind, Safety, Scalar, Shape,
    StringBounds, Timeout, UnionBy,
};

/// All services of a workspace, in the order of their names.
#[derive(Debug, Clone)]
pub struct Model {
    pub services: Vec<Service>,
}
