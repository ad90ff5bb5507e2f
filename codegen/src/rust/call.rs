//! A call of an endpoint, and what the runtime is told of it.

use super::{Argument, CheckLine, Codec, Doc, Literal, PageWay, RequiredStruct, Setter, Type};
use crate::source::Place;

#[derive(Debug, Clone)]
pub struct Call {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    pub must_use: String,
    pub fields: Vec<CallField>,
    pub constructor: Vec<Argument>,
    pub required_struct: Option<RequiredStruct>,
    pub setters: Vec<Setter>,
    pub pages: Vec<PageWay>,
    pub lookup: Option<LookupRows>,
    pub send_doc: Doc,
    pub output: Type,
    /// The path of the service's error.
    pub error: String,
    pub decode: Decode,
    pub operation: Operation,
    pub writes: Vec<Write>,
    pub checks: Vec<CheckLine>,
}

#[derive(Debug, Clone)]
pub struct CallField {
    pub name: String,
    pub ty: Type,
    /// A required field comes from the constructor, another starts as `None`.
    pub required: bool,
}

/// Where a look-up's answer has the ids.
#[derive(Debug, Clone)]
pub struct LookupRows {
    /// The way from the response to the rows: fields, and whether each may be missing.
    pub rows: Vec<(String, bool)>,
    /// The response itself may be null.
    pub optional: bool,
    pub row: Type,
    pub id: String,
    pub title: String,
}

/// A field of a request, as the runtime names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPath {
    /// The runtime's function: `query`, `body`.
    pub part: &'static str,
    pub names: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decode {
    Json,
    Empty,
    Bytes,
}

/// What the runtime knows of an endpoint.
#[derive(Debug, Clone)]
pub struct Operation {
    pub name: String,
    pub method: String,
    pub path: String,
    pub safety: String,
    pub timeout: String,
    pub price: Price,
    pub stores: Vec<FieldPath>,
    pub success: Vec<u16>,
    pub ok: Vec<(String, Literal)>,
    pub idempotency_header: Option<String>,
    pub account: Option<FieldPath>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    Free,
    Unstated,
    Credits(CreditPrice),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditPrice {
    pub credits: u64,
    pub per: u64,
    pub unit: PriceUnit,
    pub rounds_down: bool,
    pub minimum: u64,
    pub bound: Option<FieldPath>,
    pub default_bound: Option<i64>,
    pub reported: Vec<String>,
    pub rows: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceUnit {
    Call,
    Result,
}

/// One statement that writes a part of a request.
#[derive(Debug, Clone)]
pub enum Write {
    Path(String),
    Segment { wire: String, field: String, codec: Codec },
    Query { wire: String, field: String, codec: Codec, optional: bool },
    Header { wire: String, field: String, codec: Codec, optional: bool },
    SegmentConstant { wire: String, value: Literal },
    QueryConstant { wire: String, value: Literal },
    HeaderConstant { wire: String, value: Literal },
    Body,
}
