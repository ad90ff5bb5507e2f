//! An endpoint as it was written.

use super::{ErrorStatus, Field, Metadata, Rule, Spanned, Text, TypeExpression};
use crate::vocabulary::{self, Caps, Content, Literal, Method, Needs, PageEnd, PageMode, Rate, Safety, Timeout};

#[derive(Debug, Clone)]
pub struct EndpointEntry {
    pub name: Text,
    pub metadata: Metadata,
    pub module: Option<Text>,
    /// The method and the path template.
    pub route: Option<(Spanned<Method>, Text)>,
    /// The base URL, if it is not the service's.
    pub url: Option<Text>,
    /// The schemes of its calls, if not those of the service.
    pub auth: Option<Needs<Text>>,
    pub path_fields: Vec<Field>,
    pub query: Vec<Field>,
    pub headers: Vec<Field>,
    pub body: Option<TypeExpression>,
    pub content: Content,
    pub response: Option<Response>,
    /// How the response is written.
    pub received: Content,
    /// An object of the headers of the response.
    pub response_headers: Option<TypeExpression>,
    /// Between the fields of the request, which are named by their paths.
    pub rules: Vec<Rule>,
    /// The statuses of the response; none: 200 to 299.
    pub success: Vec<Spanned<u16>>,
    /// What other statuses return that are not errors.
    pub others: Vec<Outcome>,
    pub envelope: Option<Text>,
    pub safety: Option<Safety>,
    /// What is written about its safety could not be read.
    pub unread_safety: bool,
    pub idempotency_header: Option<Text>,
    pub timeout: Timeout,
    pub price: Option<Spanned<Price>>,
    pub pages: Vec<Paging>,
    /// By request path: variant name and limit, `None` for `none`.
    pub limits: Vec<(Text, Vec<VariantLimit>)>,
    pub account: Option<Text>,
    pub lookup: Option<Spanned<Lookup>>,
    pub job: Option<Spanned<Job>>,
    pub examples: Vec<Example>,
    /// Those of its own, beside the service's.
    pub errors: Vec<ErrorStatus>,
    /// Some of its parameters could not be read.
    pub unread: bool,
}

/// A variant's name and its limit.
pub type VariantLimit = (Text, Spanned<Option<i64>>);

#[derive(Debug, Clone)]
pub enum Response {
    Json(TypeExpression),
    Empty,
    Bytes,
}

/// What a status returns.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// `None`: all of 200 to 299 that have no outcome of their own.
    pub status: Spanned<Option<u16>>,
    pub response: Response,
    pub received: Content,
}

pub type Price = vocabulary::Price<CreditPrice>;

#[derive(Debug, Clone)]
pub struct CreditPrice {
    pub metadata: Metadata,
    pub rate: Rate,
    pub bound: Option<Text>,
    pub reported: Option<Text>,
    pub items: Option<Text>,
}

#[derive(Debug, Clone)]
pub struct Lookup {
    pub kind: Text,
    pub product: Option<Text>,
    pub text: Text,
    pub items: Text,
    pub id: Text,
    pub title: Text,
}

#[derive(Debug, Clone)]
pub struct Job {
    pub poll: Text,
    /// The names of its parameters, each with a path.
    pub with: Vec<(Text, Text)>,
    pub state: Option<Text>,
    pub done: Vec<Spanned<Literal>>,
    pub failed: Vec<Spanned<Literal>>,
    pub retry_after: Option<Text>,
    pub interval: u64,
    pub deadline: u64,
}

#[derive(Debug, Clone)]
pub struct Example {
    pub metadata: Metadata,
    pub request: Option<Text>,
    pub response: Option<Text>,
    pub error: Option<Text>,
    pub status: Option<Spanned<u16>>,
}

#[derive(Debug, Clone)]
pub struct Paging {
    pub name: Text,
    pub metadata: Metadata,
    pub mode: PageMode,
    pub items: Option<Text>,
    pub send: Option<Text>,
    pub next: Option<Text>,
    pub more: Option<Text>,
    pub first: i64,
    pub last: Option<Text>,
    pub keep: Option<Vec<Text>>,
    pub size: Option<Text>,
    pub total: Option<Text>,
    pub caps: Caps<Text>,
    pub ends: Vec<Spanned<PageEnd>>,
}
