//! A call of an endpoint, and what the runtime knows of it.

use super::{
    Bound, Constructor, Content, Entry, Field, Head, Literal, Method, Needs, Pager, Path, PathPart, Price, Rate,
    RequestPart, RequestPath, RuleKind, Safety, Timeout, Type,
};

/// The parameters of an endpoint.
#[derive(Debug, Clone)]
pub struct Call {
    pub head: Head,
    /// Path, query, headers, each in the order of the spec.
    pub parameters: Vec<Parameter>,
    pub body: Option<CallBody>,
    pub constructor: Constructor,
    pub pages: Vec<Pager>,
    pub lookup: Option<LookupItems>,
    pub job: Option<Job>,
    pub output: Type,
    /// Where it depends on the status.
    pub outcomes: Option<Outcomes>,
    /// The items of a response that is a stream.
    pub stream: Option<Type>,
    pub operation: Operation,
    /// Its fields are the first parameters.
    pub path: Vec<PathPart>,
    pub limits: Vec<VariantLimit>,
    pub rules: Vec<RuleKind<CallField>>,
}

/// An enum of what a call returns, by status.
#[derive(Debug, Clone)]
pub struct Outcomes {
    pub head: Head,
    pub variants: Vec<OutcomeVariant>,
    /// What pages and lookups read, where there are some.
    pub usual: Option<Type>,
}

#[derive(Debug, Clone)]
pub struct OutcomeVariant {
    pub head: Head,
    /// `None`: all that are not listed.
    pub status: Option<u16>,
    /// `None`: nothing.
    pub ty: Option<Type>,
    pub is_usual: bool,
}

/// A field of a call, for the rules between its fields and the limits of its variants.
#[derive(Debug, Clone)]
pub struct CallField {
    /// As errors name it.
    pub wire: String,
    /// The field of the parameters in Rust: `body` for the body.
    pub field: String,
    /// The names on the wire inside the body.
    pub path: Vec<String>,
}

/// A parameter of a call: a constant or a field.
#[derive(Debug, Clone)]
pub struct Parameter {
    pub part: RequestPart,
    pub entry: Entry,
}

#[derive(Debug, Clone)]
pub struct CallBody {
    pub ty: Type,
    /// Its name in errors. An object has none: its fields have names of their own.
    pub wire: &'static str,
    pub bounds: Vec<Bound>,
}

/// The largest value of a number for each variant of the body.
#[derive(Debug, Clone)]
pub struct VariantLimit {
    pub of: CallField,
    pub union: Path,
    pub arms: Vec<(String, Option<i64>)>,
}

/// Where a lookup's response has the ids.
#[derive(Debug, Clone)]
pub struct LookupItems {
    pub steps: Vec<Step>,
    pub item: Type,
    pub id: String,
    pub title: String,
}

/// The job that a call starts.
#[derive(Debug, Clone)]
pub struct Job {
    /// The parameters of the call that returns its state.
    pub poll: Path,
    /// Request fields of that call, with paths of the response and fields of the request.
    pub returned: Vec<(RequestPath, Vec<String>)>,
    pub kept: Vec<(RequestPath, RequestPath)>,
    pub constants: Vec<(RequestPath, Literal)>,
    pub state: Vec<String>,
    pub done: Vec<String>,
    pub failed: Vec<String>,
    pub start_has_state: bool,
    pub retry_after: Vec<String>,
    /// In seconds, where they are not the usual ones.
    pub interval: Option<u64>,
    pub deadline: Option<u64>,
}

/// A step from the response to something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Field(String),
    /// It may be missing.
    OptionalField(String),
    /// The response itself may be null.
    OptionalSelf,
    /// The usual outcome of the response.
    Usual,
}

/// What the runtime knows of an endpoint. What it assumes anyway is `None`, or empty.
#[derive(Debug, Clone)]
pub struct Operation {
    pub name: String,
    pub method: Method,
    pub url: Option<String>,
    pub auth: Option<Needs>,
    pub path: String,
    pub safety: Option<Safety>,
    pub timeout: Option<Timeout>,
    pub price: Price<CreditPrice>,
    pub stores: Vec<RequestPath>,
    pub success: Vec<u16>,
    /// How other statuses are written; `None`: nothing.
    pub others: Vec<(u16, Option<Content>)>,
    pub ok: Vec<(String, Literal)>,
    /// The field with the payload of the envelope.
    pub data: Option<String>,
    pub idempotency_header: Option<String>,
    pub account: Option<RequestPath>,
    /// How the body is written.
    pub content: Option<Content>,
    /// The fields of the body that are JSON texts.
    pub json_texts: Vec<String>,
    /// How the response is written, if not as JSON.
    pub received: Option<Content>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditPrice {
    pub rate: Rate,
    pub bound: Option<RequestPath>,
    pub default_bound: Option<i64>,
    pub reported: Vec<String>,
    pub items: Vec<String>,
}

impl Call {
    /// The parameters that a caller gives.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.parameters.iter().filter_map(|parameter| match &parameter.entry {
            Entry::Field(field) => Some(&**field),
            Entry::Constant { .. } | Entry::Wrap(_) => None,
        })
    }

    /// The parameters that have a setter.
    pub fn optional(&self) -> impl Iterator<Item = &Field> {
        self.fields().filter(|field| !field.required)
    }
}
