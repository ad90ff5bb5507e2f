//! An endpoint: its route, parameters and body, its response, and what the runtime needs to know.

use std::fmt;

use super::{
    Caps, Content, Field, Literal, Metadata, Method, ModulePath, Needs, PageEnd, PathPart, Rate, RequestPart,
    RequestPath, Rule, Safety, Timeout, Type,
};
use crate::source::Place;
use crate::vocabulary;

#[derive(Debug, Clone)]
pub struct Endpoint {
    pub name: String,
    pub module: ModulePath,
    pub metadata: Metadata,
    pub method: Method,
    /// The base URL, if it is not the service's.
    pub url: Option<String>,
    /// The schemes of its calls, if not those of the service.
    pub auth: Option<Needs>,
    pub path: Vec<PathPart>,
    pub path_fields: Vec<Field>,
    pub query: Vec<Field>,
    pub headers: Vec<Field>,
    /// An object or a union, or any other type.
    pub body: Option<Type>,
    /// How the body is written.
    pub content: Content,
    /// Between the fields of the request.
    pub rules: Vec<Rule<RequestPath>>,
    pub response: Response,
    /// How the response is written.
    pub received: Content,
    /// An object with the headers of the response, each optional.
    pub response_headers: Option<Type>,
    /// Empty: all of 200 to 299 that are not among the others.
    pub success: Vec<u16>,
    /// What other statuses return that are not errors.
    pub others: Vec<Outcome>,
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
    pub job: Option<Job>,
    pub examples: Vec<Example>,
}

impl Endpoint {
    /// Whether a status means success.
    pub fn is_success(&self, status: u16) -> bool {
        let is_usual =
            if self.success.is_empty() { (200..300).contains(&status) } else { self.success.contains(&status) };
        is_usual || self.others.iter().any(|other| other.status == status)
    }

    /// What a status returns, and how that is written; `None`: an error. Without a status, what most of 200 to 299 return.
    pub fn returned_at(&self, status: Option<u16>) -> Option<(&Response, &Content)> {
        let other = self.others.iter().find(|other| Some(other.status) == status);
        let is_usual = status.map_or(self.success.is_empty(), |status| self.is_success(status));
        let usual = is_usual.then_some((&self.response, &self.received));
        other.map(|other| (&other.response, &other.received)).or(usual)
    }

    /// Its name among all of its service: `v1.list_pets`.
    pub fn dotted(&self) -> String {
        self.module.dotted(&self.name)
    }

    /// The path, with the name of each of its fields in braces.
    pub fn template(&self, name: impl Fn(&str) -> String) -> String {
        let part = |part: &PathPart| match part {
            PathPart::Text(text) => text.clone(),
            PathPart::Field(index) => format!("{{{}}}", name(&self.path_fields[*index].wire)),
            PathPart::Segments(index) => format!("{{{}+}}", name(&self.path_fields[*index].wire)),
            PathPart::Label(label) => format!("#{label}"),
        };
        self.path.iter().map(part).collect()
    }

    /// The types that it mentions itself, each with its place, as [`TypeKind::parts`](super::TypeKind::parts).
    pub fn parts(&self) -> Vec<(&Type, Place)> {
        let parameters = [&self.path_fields, &self.query, &self.headers].into_iter().flatten();
        let of_parameters = parameters.filter_map(|field| Some((field.value()?, field.metadata.at)));
        of_parameters.chain(self.bodies().map(|ty| (ty, self.metadata.at))).collect()
    }

    /// The types of the request's body and of the responses.
    pub fn bodies(&self) -> impl Iterator<Item = &Type> {
        self.body.iter().chain(self.returned())
    }

    /// The types of the responses.
    pub fn returned(&self) -> impl Iterator<Item = &Type> {
        let others = self.others.iter().map(|other| &other.response);
        std::iter::once(&self.response).chain(others).filter_map(Response::json).chain(&self.response_headers)
    }

    /// As on the vendor's page: `GET /pets/{id}`.
    pub fn route(&self) -> String {
        format!("{} {}", self.method, self.template(str::to_owned))
    }

    /// The rules between the fields of the request, by the texts of their paths.
    pub fn named_rules(&self) -> Vec<Rule> {
        let named = |Rule { metadata, kind, implied }: &Rule<_>| Rule {
            metadata: metadata.clone(),
            kind: kind.map(ToString::to_string, Clone::clone),
            implied: *implied,
        };
        self.rules.iter().map(named).collect()
    }

    /// The price of a call, where it has a bound, and the bound.
    pub fn bounded_price(&self) -> Option<(&CreditPrice, &RequestPath)> {
        let Price::Credits(price) = &self.price else { return None };
        Some((price, &price.bound.as_ref()?.field))
    }

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

#[derive(Debug, Clone, PartialEq)]
pub enum Response {
    Json(Type),
    Empty,
    Bytes,
}

impl Response {
    pub fn json(&self) -> Option<&Type> {
        if let Self::Json(ty) = self { Some(ty) } else { None }
    }

    pub fn json_mut(&mut self) -> Option<&mut Type> {
        if let Self::Json(ty) = self { Some(ty) } else { None }
    }
}

/// What a status returns.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub at: Place,
    pub status: u16,
    pub response: Response,
    /// How it is written.
    pub received: Content,
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

/// What a call starts and another endpoint returns the state of.
#[derive(Debug, Clone)]
pub struct Job {
    pub at: Place,
    /// The dotted name of the endpoint that returns its state.
    pub poll: String,
    /// Its parameters, each with where its value comes from.
    pub with: Vec<(RequestPath, JobValue)>,
    /// Where its response has the state; none where that is the status.
    pub state: Option<ResponsePath>,
    pub done: Vec<Literal>,
    pub failed: Vec<Literal>,
    /// The seconds to wait.
    pub retry_after: Option<ResponsePath>,
    /// In seconds.
    pub interval: u64,
    pub deadline: u64,
    /// The response that starts the job has the type of a poll, and so its state.
    pub start_has_state: bool,
}

/// Where a value that a poll sends comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobValue {
    Response(ResponsePath),
    Request(RequestPath),
}

impl fmt::Display for JobValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Response(path) => path.fmt(f),
            Self::Request(path) => path.fmt(f),
        }
    }
}

/// Wire names from the root of the response to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsePath(pub Vec<String>);

/// As the language writes it: `data.pets`.
impl fmt::Display for ResponsePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = self.0.join(".").replace(&format!(".{}", Self::LAST), Self::LAST);
        f.write_str(&written.replace(&format!(".{}", Self::EACH), Self::EACH))
    }
}

impl ResponsePath {
    /// Instead of a name: the last item of the list before it.
    pub const LAST: &'static str = "[-1]";
    /// Instead of a name: each item of the list before it, or each value of the map. In error bodies only.
    pub const EACH: &'static str = "[]";
}

#[derive(Debug, Clone)]
pub struct Paging {
    pub name: String,
    pub metadata: Metadata,
    pub mode: PageMode,
    /// Empty where the response is the list of items itself.
    pub items: ResponsePath,
    /// The request field for the position of the next page; none where pages link to the next one.
    pub send: Option<RequestPath>,
    /// Where a response has the position of the next page.
    pub next: Option<ResponsePath>,
    pub more: Option<MoreFlag>,
    /// The other request fields that are sent again. `None`: all of them.
    pub keep: Option<Vec<RequestPath>>,
    pub size: Option<RequestPath>,
    pub total: Option<ResponsePath>,
    pub caps: Caps,
    pub ends: Vec<PageEnd>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageMode {
    Cursor,
    Offset,
    Page { first: i64, last: Option<RequestPath> },
    Link,
}

/// The response field that says whether there are more pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoreFlag {
    pub path: ResponsePath,
    /// It says that there are none.
    pub negated: bool,
}

/// As the language writes it: `not isLast`.
impl fmt::Display for MoreFlag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let not = if self.negated { "not " } else { "" };
        write!(f, "{not}{}", self.path)
    }
}

impl PageMode {
    /// As the language names it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Cursor => "cursor",
            Self::Offset => "offset",
            Self::Page { .. } => "page",
            Self::Link => "link",
        }
    }
}

pub type Price = vocabulary::Price<CreditPrice>;

#[derive(Debug, Clone)]
pub struct CreditPrice {
    pub metadata: Metadata,
    pub rate: Rate,
    /// The request field that limits the number of results, with its default.
    pub bound: Option<PriceBound>,
    /// The response field with the charged credits.
    pub reported: Option<ResponsePath>,
    /// Where the response has the results that are counted.
    pub items: Option<ResponsePath>,
}

#[derive(Debug, Clone)]
pub struct PriceBound {
    pub field: RequestPath,
    pub default: Option<i64>,
}

impl fmt::Display for CreditPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rate.fmt(f)
    }
}

#[derive(Debug, Clone)]
pub struct Example {
    pub metadata: Metadata,
    pub body: ExampleBody,
}

/// Texts of JSON files; each fits its type.
#[derive(Debug, Clone)]
pub enum ExampleBody {
    Call { request: Option<ExampleFile>, response: Option<ExampleFile> },
    Error { file: ExampleFile, status: u16 },
}

#[derive(Debug, Clone)]
pub struct ExampleFile {
    /// The path from the folder of the service.
    pub path: String,
    pub text: String,
}
