//! What was written: the spec files as data, before any name is looked up.
//!
//! The document mirrors the language key by key. Each scalar keeps its place. A part that was malformed has been reported
//! and left out, so that the rest can still be checked.

use std::sync::Arc;

use crate::model::{Charged, CountBounds, Literal, Method, NumberBounds, PageEnd, PriceUnit, Provenance, Remedy};
use crate::model::{Rounding, Safety, StringBounds, Timeout};
use crate::source::{FileId, Place};

/// A value and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spanned<T> {
    pub value: T,
    pub at: Place,
}

impl<T> Spanned<T> {
    pub fn new(value: T, at: Place) -> Self {
        Self { value, at }
    }
}

/// Text with its place.
pub type Text = Spanned<String>;

/// All files of all services.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// By folder, in the order of folder names.
    pub folders: Vec<Folder>,
}

/// The files of one folder below `spec/`.
#[derive(Debug, Clone)]
pub struct Folder {
    pub name: String,
    /// A file that two states of a spec have in common is there once.
    pub files: Vec<Arc<File>>,
}

#[derive(Debug, Clone)]
pub struct File {
    pub file: FileId,
    pub module: Option<Text>,
    pub page: Option<Text>,
    pub provenance: Option<Spanned<Provenance>>,
    /// In the one file that says `service:`.
    pub service: Option<Service>,
    pub types: Vec<TypeEntry>,
    pub endpoints: Vec<EndpointEntry>,
}

#[derive(Debug, Clone)]
pub struct Service {
    pub name: Text,
    pub title: Option<Text>,
    pub about: About,
    pub url: Option<Text>,
    pub auth: Option<Spanned<Auth>>,
    pub headers: Vec<(Text, Text)>,
    pub envelopes: Vec<Envelope>,
    pub errors: Option<Errors>,
}

/// The keys that may be said of anything.
#[derive(Debug, Clone)]
pub struct About {
    pub at: Place,
    pub doc: Option<Text>,
    pub page: Option<Text>,
    pub notes: Vec<Text>,
    pub provenance: Option<Spanned<Provenance>>,
    /// The text is empty for `deprecated: true`.
    pub deprecated: Option<Text>,
    pub renamed_from: Option<Text>,
    pub rust: Option<Text>,
}

impl About {
    pub fn nothing(at: Place) -> Self {
        Self {
            at,
            doc: None,
            page: None,
            notes: vec![],
            provenance: None,
            deprecated: None,
            renamed_from: None,
            rust: None,
        }
    }
}

#[derive(Debug, Clone)]
pub enum Auth {
    None,
    Header { name: Text, env: Text },
    Bearer { env: Text },
    Query { name: Text, env: Text },
    Basic { user_env: Text, password_env: Text },
}

#[derive(Debug, Clone)]
pub struct Envelope {
    pub name: Text,
    pub about: About,
    pub ok: Vec<(Text, Spanned<Literal>)>,
    pub data: Option<Text>,
}

#[derive(Debug, Clone)]
pub struct TypeEntry {
    pub name: Text,
    pub about: About,
    pub kind: TypeKind,
}

#[derive(Debug, Clone)]
pub enum TypeKind {
    Object(Object),
    Union(Union),
    Words(Words),
    Id(Id),
    Secret,
    Alias(TypeExpression),
}

#[derive(Debug, Clone)]
pub struct Object {
    pub like: Option<Text>,
    pub without: Vec<Text>,
    /// `optional: true`
    pub all_optional: bool,
    pub fields: Vec<Field>,
    pub rules: Vec<Rule>,
}

#[derive(Debug, Clone)]
pub struct Field {
    /// The wire name, without `?` or `!`.
    pub name: Text,
    pub mark: FieldMark,
    pub about: About,
    pub ty: FieldType,
    pub default: Option<Spanned<Literal>>,
    pub send_default: Option<Spanned<Literal>>,
    pub stores: bool,
    pub recursive: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldMark {
    None,
    /// `?`
    Question,
    /// `!`
    Exclamation,
}

#[derive(Debug, Clone)]
pub enum FieldType {
    Type(TypeExpression),
    /// `fields`, `each` (then `list`), `words` or `union` written in place.
    Inline {
        kind: Box<TypeKind>,
        list: bool,
    },
    Wrap(Vec<Field>),
}

#[derive(Debug, Clone)]
pub struct TypeExpression {
    pub at: Place,
    pub kind: ValueKind,
    pub nullable: bool,
}

#[derive(Debug, Clone)]
pub enum ValueKind {
    String(StringBounds),
    Integer(NumberBounds),
    Number(NumberBounds),
    Boolean,
    Url,
    Timestamp,
    LocalTimestamp,
    Date,
    UnixTimestamp,
    Json,
    Const(Literal),
    /// `words(a, b)`
    Words(Vec<Word>),
    List(Box<TypeExpression>, CountBounds),
    Map(Box<TypeExpression>),
    Csv(Box<TypeExpression>),
    Quoted(Box<TypeExpression>),
    Loose(Box<TypeExpression>),
    /// A name, with dots for modules; the place is the expression's.
    Named(String),
}

#[derive(Debug, Clone)]
pub struct Words {
    pub words: Vec<Word>,
    pub open: bool,
}

#[derive(Debug, Clone)]
pub struct Word {
    pub wire: Spanned<Literal>,
    pub about: About,
}

#[derive(Debug, Clone)]
pub struct Id {
    /// `{type, product}`; `None` for `any`.
    pub lookup: Option<(Text, Option<Text>)>,
    pub pattern: Option<Text>,
    pub words: Vec<Text>,
    pub from_text: bool,
}

#[derive(Debug, Clone)]
pub struct Union {
    pub by: Spanned<UnionBy>,
    pub common: Vec<Field>,
    pub variants: Vec<Variant>,
}

#[derive(Debug, Clone)]
pub enum UnionBy {
    Fields(Vec<Text>),
    Shape,
}

#[derive(Debug, Clone)]
pub struct Variant {
    /// The key of the map, the `as` name, or the last part of the type's name.
    pub name: Text,
    pub about: About,
    pub kind: VariantKind,
}

#[derive(Debug, Clone)]
pub enum VariantKind {
    Type(TypeExpression),
    Inline(Object),
}

#[derive(Debug, Clone)]
pub struct Rule {
    pub about: About,
    pub kind: RuleKind,
}

#[derive(Debug, Clone)]
pub enum RuleKind {
    AtLeastOne(Vec<Text>),
    NotBoth(Vec<Text>),
    Together(Vec<Text>),
    OnlyWith { field: Text, needs: Text, value: Option<Spanned<Literal>> },
    Overrides { field: Text, except: Vec<Text> },
    Ordered { low: Text, high: Text },
}

#[derive(Debug, Clone)]
pub struct EndpointEntry {
    pub name: Text,
    pub about: About,
    pub module: Option<Text>,
    /// The method and the path template.
    pub route: Option<(Spanned<Method>, Text)>,
    pub path_fields: Vec<Field>,
    pub query: Vec<Field>,
    pub headers: Vec<Field>,
    pub body: Option<BodyType>,
    pub response: Option<Response>,
    pub success: Vec<Spanned<u16>>,
    pub envelope: Option<Text>,
    pub safety: Option<Safety>,
    pub idempotency_header: Option<Text>,
    pub timeout: Timeout,
    pub price: Option<Spanned<Price>>,
    pub pages: Vec<Paging>,
    /// By request path: variant name and limit, `None` for `none`.
    pub limits: Vec<(Text, Vec<VariantLimit>)>,
    pub account: Option<Text>,
    pub lookup: Option<Spanned<Lookup>>,
    pub examples: Vec<Example>,
}

/// A variant's name and its limit.
pub type VariantLimit = (Text, Spanned<Option<i64>>);

#[derive(Debug, Clone)]
pub enum BodyType {
    Type(TypeExpression),
    Inline(Place, Object),
}

#[derive(Debug, Clone)]
pub enum Response {
    Json(BodyType),
    Empty,
    Bytes,
}

#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "there is one for each endpoint")]
pub enum Price {
    Free,
    Unstated,
    Credits(CreditPrice),
}

#[derive(Debug, Clone)]
pub struct CreditPrice {
    pub about: About,
    pub credits: u64,
    pub per: u64,
    pub unit: PriceUnit,
    pub round: Rounding,
    pub minimum: u64,
    pub bound: Option<Text>,
    pub reported: Option<Text>,
    pub rows: Option<Text>,
}

#[derive(Debug, Clone)]
pub struct Paging {
    pub name: Text,
    pub about: About,
    pub mode: Spanned<PageMode>,
    pub items: Option<Text>,
    pub send: Option<Text>,
    pub next: Option<Text>,
    pub more: Option<Text>,
    pub first: Option<i64>,
    pub last: Option<Text>,
    pub keep: Option<Vec<Text>>,
    pub size: Option<Text>,
    pub total: Option<Text>,
    pub caps: Caps,
    pub ends: Vec<Spanned<PageEnd>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageMode {
    Cursor,
    Offset,
    Page,
}

#[derive(Debug, Clone)]
pub enum Caps {
    None,
    All(u64),
    ByVariant(Vec<(Text, u64)>),
}

#[derive(Debug, Clone)]
pub struct Lookup {
    pub kind: Text,
    pub product: Option<Text>,
    pub words: Text,
    pub rows: Text,
    pub id: Text,
    pub title: Text,
}

#[derive(Debug, Clone)]
pub struct Example {
    pub about: About,
    pub request: Option<Text>,
    pub response: Option<Text>,
    pub error: Option<Text>,
    pub status: Option<Spanned<u16>>,
}

#[derive(Debug, Clone)]
pub struct Errors {
    pub about: About,
    pub body: Option<Text>,
    pub kind: Option<Text>,
    /// Paths that are tried in this order.
    pub message: Vec<Text>,
    pub request_id: Option<Text>,
    pub prefix: Option<Text>,
    pub statuses: Vec<ErrorStatus>,
}

#[derive(Debug, Clone)]
pub struct ErrorStatus {
    pub status: Spanned<u16>,
    pub about: About,
    pub remedy: Option<Spanned<Remedy>>,
    pub charged: Option<Spanned<Charged>>,
    pub kinds: Vec<ErrorKind>,
}

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub wire: Text,
    pub about: About,
    pub remedy: Option<Spanned<Remedy>>,
    pub charged: Option<Spanned<Charged>>,
}
