//! What a spec means.
//!
//! The model is total and immutable: every reference is resolved, every rule of the language holds, and no `Option` is
//! for "not filled in yet". Every node keeps the place in the spec that it came from.

mod about;
mod endpoint;
mod errors;
mod generic;
mod object;
mod service;
mod types;

pub use about::About;
pub use endpoint::{
    CreditPrice, Endpoint, Envelope, Example, ExampleBody, ExampleFile, Lookup, PageMode, Paging, Price, PriceBound,
    Response, ResponsePath, VariantLimit,
};
pub use errors::{ErrorCatalogue, ErrorKind, ErrorStatus};
pub use generic::{Argument, Generic, GenericId, Instance};
pub use object::{Field, FieldType, Object, Rule, values_mut};
pub use service::{ModulePath, Service};
pub use types::{
    Alias, Enum, EnumValue, Id, Type, TypeDef, TypeId, TypeKind, TypeKinds, Union, Usage, ValueKind, Variant,
};

pub use crate::vocabulary::{
    Auth, Caps, Charged, CountBounds, Encoding, FieldCondition, IdLookup, Literal, Method, Number, NumberBounds,
    PageEnd, PathPart, Presence, PriceUnit, Provenance, Rate, Remedy, RequestPart, RequestPath, Rounding, RuleKind,
    Safety, Scalar, Shape, StringBounds, Timeout, UnionBy,
};

/// All services of a workspace, in the order of their names.
#[derive(Debug, Clone)]
pub struct Model {
    pub services: Vec<Service>,
}
