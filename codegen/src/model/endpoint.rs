//! An endpoint: its route, parameters and body, its response, and what the runtime needs to know.

use super::{
    About, Example, Field, Literal, Method, ModulePath, Paging, Price, RequestPart, RequestPath, ResponsePath, Rule,
    Safety, Timeout, Type,
};
use crate::source::Place;

#[derive(Debug, Clone)]
pub struct Endpoint {
    pub name: String,
    pub module: ModulePath,
    pub about: About,
    pub method: Method,
    pub path: Vec<PathPart>,
    pub path_fields: Vec<Field>,
    pub query: Vec<Field>,
    pub headers: Vec<Field>,
    /// An object or a union, or any other type.
    pub body: Option<Type>,
    /// Between the fields of the request.
    pub rules: Vec<Rule<RequestPath>>,
    pub response: Response,
    /// Empty: all of 200 to 299.
    pub success: Vec<u16>,
    pub envelope: Option<Envelope>,
    pub safety: Safety,
    pub idempotency_header: Option<String>,
    pub timeout: Timeout,
    pub price: Price,
    pub pages: Vec<Paging>,
    pub limits: Vec<VariantLimit>,
    /// The field with the account of a call.
    pub account: Option<RequestPath>,
    pub lookup: Option<Lookup>,
    pub examples: Vec<Example>,
}

impl Endpoint {
    /// The parameters in a part of the request. The body has none.
    pub fn parameters(&self, part: RequestPart) -> &[Field] {
        match part {
            RequestPart::Path => &self.path_fields,
            RequestPart::Query => &self.query,
            RequestPart::Header => &self.headers,
            RequestPart::Body => &[],
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathPart {
    /// Text that is sent unchanged, including slashes.
    Text(String),
    /// The index of a field in `path_fields`.
    Field(usize),
}

#[derive(Debug, Clone)]
pub enum Response {
    Json(Type),
    Empty,
    Bytes,
}

#[derive(Debug, Clone)]
pub struct Envelope {
    pub name: String,
    pub at: Place,
    /// The top-level fields and values that mean success.
    pub ok: Vec<(String, Literal)>,
    /// The top-level field with the payload.
    pub data: Option<String>,
}

/// The maximum of a parameter for each variant of the body.
#[derive(Debug, Clone)]
pub struct VariantLimit {
    pub at: Place,
    pub field: RequestPath,
    /// Every variant of the body, in its order; `None`: no limit.
    pub max: Vec<(String, Option<i64>)>,
}

#[derive(Debug, Clone)]
pub struct Lookup {
    pub at: Place,
    pub kind: RequestPath,
    pub product: Option<RequestPath>,
    pub text: RequestPath,
    pub items: ResponsePath,
    /// In an item.
    pub id: String,
    pub title: String,
}
