//! A call of an endpoint, and what the runtime is told of it.

use super::{
    Argument, Bound, CallField, Codec, Constructor, Head, Limit, Literal, Method, PageWay, Passing, Path, PriceUnit,
    RequestPart, Rounding, Rule, Safety, Timeout, Type,
};

/// The parameters of an endpoint.
#[derive(Debug, Clone)]
pub struct Call {
    pub head: Head,
    /// The service's marker.
    pub service: Path,
    /// Path, query, headers, each in the order of the spec.
    pub parameters: Vec<Parameter>,
    pub body: Option<CallBody>,
    pub constructor: Constructor,
    pub pages: Vec<PageWay>,
    pub lookup: Option<LookupItems>,
    pub output: Type,
    pub operation: Operation,
    /// What the path is made of.
    pub path: Vec<Segment>,
    pub limits: Vec<VariantLimit>,
    pub rules: Vec<Rule<CallField>>,
}

/// A parameter of a call: how it is set, sent and checked.
#[derive(Debug, Clone)]
pub struct Parameter {
    pub part: ParameterPart,
    pub wire: String,
    pub value: ParameterValue,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterPart {
    Path,
    Query,
    Header,
}

#[derive(Debug, Clone)]
pub enum ParameterValue {
    Constant(Literal),
    Field(Box<ParameterField>),
}

#[derive(Debug, Clone)]
pub struct ParameterField {
    pub head: Head,
    /// The setter that it was before.
    pub previous: Option<String>,
    pub ty: Type,
    pub passing: Passing,
    /// It comes from the client's method, another has a setter.
    pub required: bool,
    pub codec: Codec,
    pub bounds: Vec<Bound>,
}

#[derive(Debug, Clone)]
pub struct CallBody {
    pub ty: Type,
    /// The name that checks give it: none for an object, whose fields are named by themselves.
    pub wire: &'static str,
    pub bounds: Vec<Bound>,
}

/// A part of the path.
#[derive(Debug, Clone)]
pub enum Segment {
    Text(String),
    /// An index into the parameters.
    Parameter(usize),
}

/// The largest value of a number for each variant of the body.
#[derive(Debug, Clone)]
pub struct VariantLimit {
    pub limit: Limit,
    pub union: Path,
    pub arms: Vec<(String, Option<i64>)>,
}

/// Where a look-up's response has the ids.
#[derive(Debug, Clone)]
pub struct LookupItems {
    pub steps: Vec<Step>,
    pub item: Type,
    pub id: String,
    pub title: String,
}

/// A step from the response to something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Field(String),
    /// It may be missing.
    OptionalField(String),
    /// The response itself may be null.
    OptionalSelf,
}

/// A field of a request, as the runtime names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPath {
    pub part: RequestPart,
    pub names: Vec<String>,
}

/// What the runtime knows of an endpoint. What the runtime assumes anyway is `None`, or empty.
#[derive(Debug, Clone)]
pub struct Operation {
    pub name: String,
    pub method: Method,
    pub path: String,
    pub safety: Option<Safety>,
    pub timeout: Option<Timeout>,
    pub price: Option<Price>,
    pub stores: Vec<FieldPath>,
    pub success: Vec<u16>,
    pub ok: Vec<(String, Literal)>,
    pub idempotency_header: Option<String>,
    pub account: Option<FieldPath>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    Free,
    Credits(CreditPrice),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditPrice {
    pub credits: u64,
    pub per: u64,
    pub unit: PriceUnit,
    pub round: Rounding,
    pub minimum: u64,
    pub bound: Option<FieldPath>,
    pub default_bound: Option<i64>,
    pub reported: Vec<String>,
    pub items: Vec<String>,
}

impl ParameterField {
    /// What its setter or the client's method takes.
    pub fn argument(&self) -> Argument {
        Argument { name: self.head.name.clone(), ty: self.ty.clone(), passing: self.passing }
    }
}

impl Call {
    /// The parameters that a caller gives.
    pub fn fields(&self) -> impl Iterator<Item = &ParameterField> {
        self.parameters.iter().filter_map(|parameter| match &parameter.value {
            ParameterValue::Field(field) => Some(field.as_ref()),
            ParameterValue::Constant(_) => None,
        })
    }

    /// The parameters that have a setter.
    pub fn optional(&self) -> impl Iterator<Item = &ParameterField> {
        self.fields().filter(|field| !field.required)
    }
}
