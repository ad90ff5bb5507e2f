//! What a spec means.
//!
//! The model is total and immutable: every reference is resolved, every rule of the language holds, and no `Option` is
//! for "not filled in yet". Every node keeps the place in the spec that it came from.

mod endpoint;
mod object;
mod service;
mod stores;
mod types;

pub use endpoint::{
    CreditPrice, Endpoint, Envelope, Example, ExampleBody, ExampleFile, Job, JobValue, Lookup, MoreFlag, Outcome,
    PageMode, Paging, Price, PriceBound, Response, ResponsePath, VariantLimit,
};
pub use object::{Field, FieldType, Object, Rule, gathered, values_mut};
pub use service::{ErrorCatalogue, ErrorKind, ErrorStatus, Metadata, ModulePath, Service, Webhooks};
pub use types::{
    Alias, Argument, Enum, EnumValue, Generic, GenericId, Id, Instance, Type, TypeDef, TypeId, TypeKind, TypeKinds,
    Union, Usage, ValueKind, Variant,
};

pub use crate::vocabulary::{
    Auth, Caps, Charged, Content, ContentKind, CountBounds, Encoding, FieldCondition, FormStyle, GroupRule, IdLookup,
    Literal, Method, Needs, Number, NumberBounds, PageEnd, PathPart, Presence, PriceUnit, Provenance, Rate, Remedy,
    RequestPart, RequestPath, Rounding, RuleKind, Safety, Scalar, Shape, StringBounds, Style, Timeout, UnionBy,
};

/// All services of a workspace, in the order of their names.
#[derive(Debug, Clone)]
pub struct Model {
    pub services: Vec<Service>,
}
