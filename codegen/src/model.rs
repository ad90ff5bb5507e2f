//! What a spec means.
//!
//! The model is total and immutable: every reference is resolved, every rule of the language holds, and no `Option` stands
//! for "not filled in yet". Every node keeps the place in the spec that it came from.

use indexmap::IndexMap;

use crate::source::Place;

/// All services of a workspace, in the order of their names.
#[derive(Debug, Clone)]
pub struct Model {
    pub services: Vec<Service>,
}

/// One service: one host, one key, one error catalogue.
#[derive(Debug, Clone)]
pub struct Service {
    /// As in `service:`; a lower-case word.
    pub name: String,
    pub title: String,
    pub about: About,
    /// The base URL, without a trailing slash.
    pub url: String,
    pub auth: Auth,
    /// Constant headers sent with each call.
    pub headers: IndexMap<String, String>,
    pub errors: Option<ErrorCatalogue>,
    /// Every type, inline ones included, in the order of the spec: files by name, then as written.
    pub types: Vec<TypeDef>,
    pub endpoints: Vec<Endpoint>,
}

impl Service {
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }
}

/// Names a type of the service it was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A dotted module below the service's root; empty for the root.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModulePath(pub Vec<String>);

/// What may be said of any node.
#[derive(Debug, Clone)]
pub struct About {
    pub at: Place,
    /// In Markdown; empty where nothing is said.
    pub doc: String,
    /// The vendor's page, inherited from the file and the service.
    pub page: Option<String>,
    pub notes: Vec<String>,
    pub provenance: Provenance,
    pub deprecated: Option<Deprecation>,
    pub renamed_from: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Provenance {
    /// The vendor's page says so.
    #[default]
    Documented,
    /// Seen in traffic.
    Observed,
    /// Concluded from something else.
    Inferred,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead; empty where the spec says only `true`.
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    None,
    /// The key is the value of a header.
    Header {
        name: String,
        env: String,
    },
    Bearer {
        env: String,
    },
    Query {
        name: String,
        env: String,
    },
    Basic {
        user_env: String,
        password_env: String,
    },
}

/// A type with a name.
#[derive(Debug, Clone)]
pub struct TypeDef {
    /// The author's name, or parent + field for an inline type; UpperCamelCase.
    pub name: String,
    /// The Rust name where the author gave one with `rust:`.
    pub rust: Option<String>,
    pub module: ModulePath,
    pub about: About,
    /// The named type that an inline type was written in; itself for a named one.
    pub home: TypeId,
    pub used: Usage,
    pub kind: TypeKind,
}

/// On which side of a call a type is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    pub request: bool,
    pub response: bool,
}

#[derive(Debug, Clone)]
pub enum TypeKind {
    Object(Object),
    Union(Union),
    Words(Words),
    Id(Id),
    Secret,
}

#[derive(Debug, Clone)]
pub struct Object {
    pub fields: Vec<Field>,
    pub rules: Vec<Rule>,
    /// The wire name of the field whose fields callers read directly: the `data` of the envelope that a response comes in.
    pub payload: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// The Rust name where the author gave one.
    pub rust: Option<String>,
    pub about: About,
    pub presence: Presence,
    pub ty: FieldType,
    /// What the service assumes when the field is absent.
    pub default: Option<Literal>,
    /// What the client sends when the caller sets nothing.
    pub send_default: Option<Literal>,
    /// Setting it makes a read-only call store something.
    pub stores: bool,
    /// The type contains itself through this field.
    pub recursive: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// `name?`
    Optional,
    /// `name`: an argument in a request, documented as always there in a response.
    Required,
    /// `name!`: a response row without it is unreadable.
    Guaranteed,
}

#[derive(Debug, Clone)]
pub enum FieldType {
    Value(Type),
    /// Fields that travel inside an object on the wire, but stand beside the others in Rust.
    Wrap(Vec<Field>),
}

/// The type of a value, with its bounds.
#[derive(Debug, Clone)]
pub struct Type {
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
    List(Box<Type>, CountBounds),
    Map(Box<Type>),
    /// One string, the items parted by commas.
    Csv(Box<Type>),
    /// A number or boolean written as a string.
    Quoted(Box<Type>),
    /// A scalar that comes as string, number or boolean.
    Loose(Box<Type>),
    Named(TypeId),
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct StringBounds {
    pub min_length: Option<u64>,
    pub max_length: Option<u64>,
    /// A regular expression that the whole text matches.
    pub pattern: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct NumberBounds {
    pub min: Option<Number>,
    pub max: Option<Number>,
    /// The only values allowed; empty where any is.
    pub values: Vec<Number>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountBounds {
    /// 1 unless the spec allows an empty list.
    pub min: u64,
    pub max: Option<u64>,
}

impl Default for CountBounds {
    fn default() -> Self {
        Self { min: 1, max: None }
    }
}

/// A number as it was written, so that `40` stays `40` and `0.2` stays `0.2`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    Integer(i64),
    Float(f64),
}

/// A constant, a default, a word.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    String(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    /// Only in defaults.
    List(Vec<Literal>),
}

#[derive(Debug, Clone)]
pub struct Words {
    pub words: Vec<Word>,
    /// The list is only "for example": any text may be sent.
    pub open: bool,
}

#[derive(Debug, Clone)]
pub struct Word {
    /// Never a list.
    pub wire: Literal,
    pub rust: Option<String>,
    pub about: About,
}

#[derive(Debug, Clone)]
pub struct Id {
    pub lookup: Option<IdLookup>,
    pub pattern: Option<String>,
    /// Reserved words among the ids, such as `ALL`.
    pub words: Vec<String>,
    /// Any text may be sent.
    pub from_text: bool,
}

/// What to ask the look-up endpoint for, to get ids of this kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdLookup {
    pub kind: String,
    pub product: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Union {
    pub by: UnionBy,
    pub variants: Vec<Variant>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnionBy {
    /// The fields that tell the variants apart, in the order written.
    Fields(Vec<String>),
    /// The JSON shape of the value tells.
    Shape,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub name: String,
    pub rust: Option<String>,
    pub about: About,
    pub ty: Type,
    /// What the variant shows in each field of `by`, in that order; empty for a union by shape.
    pub marks: Vec<Mark>,
    /// The JSON shape, for a union by shape.
    pub shape: Shape,
}

/// How a variant looks in one field of its union's `by`.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// One of these values.
    Values(Vec<Literal>),
    /// Present, with whatever value.
    Present,
    /// Not there.
    Absent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    String,
    Number,
    Boolean,
    List,
    Object,
}

/// A rule between the fields of an object; fields by wire name.
#[derive(Debug, Clone)]
pub struct Rule {
    pub about: About,
    pub kind: RuleKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum RuleKind {
    AtLeastOne(Vec<String>),
    NotBoth(Vec<String>),
    Together(Vec<String>),
    OnlyWith {
        field: String,
        needs: String,
        value: Option<Literal>,
    },
    /// `field` makes the service ignore all others but `except`.
    Overrides {
        field: String,
        except: Vec<String>,
    },
    Ordered {
        low: String,
        high: String,
    },
}

#[derive(Debug, Clone)]
pub struct Endpoint {
    pub name: String,
    pub rust: Option<String>,
    pub module: ModulePath,
    pub about: About,
    pub method: Method,
    pub path: Vec<PathPart>,
    pub path_fields: Vec<Field>,
    pub query: Vec<Field>,
    pub headers: Vec<Field>,
    /// An object or a union, or any other type.
    pub body: Option<Type>,
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
    /// What names the account a call is made with.
    pub account: Option<RequestPath>,
    pub lookup: Option<Lookup>,
    pub examples: Vec<Example>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathPart {
    /// Text that is sent as it stands, slashes included.
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
    /// The top-level fields whose values say that the call succeeded.
    pub ok: Vec<(String, Literal)>,
    /// The top-level field callers want.
    pub data: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    ReadOnly,
    Writes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timeout {
    Quick,
    Normal,
    Slow,
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
    /// What limits the results before the call, and what it is when the caller says nothing.
    pub bound: Option<PriceBound>,
    /// Where the response tells what was paid.
    pub reported: Option<ResponsePath>,
    /// Where the response has the results that are counted.
    pub rows: Option<ResponsePath>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceUnit {
    Call,
    Result,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    Up,
    Down,
}

#[derive(Debug, Clone)]
pub struct PriceBound {
    pub field: RequestPath,
    pub default: Option<i64>,
}

/// Wire names from one part of the request to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPath {
    pub part: RequestPart,
    pub names: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestPart {
    Path,
    Query,
    Header,
    Body,
}

/// Wire names from the root of the response to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponsePath(pub Vec<String>);

#[derive(Debug, Clone)]
pub struct Paging {
    pub name: String,
    pub about: About,
    pub mode: PageMode,
    pub items: ResponsePath,
    /// Where the next request carries its position.
    pub send: RequestPath,
    /// What else of the request is sent again; `None`: everything.
    pub keep: Option<Vec<RequestPath>>,
    pub size: Option<RequestPath>,
    pub total: Option<ResponsePath>,
    pub caps: Caps,
    pub ends: Vec<PageEnd>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageMode {
    Cursor { next: ResponsePath, more: Option<ResponsePath> },
    Offset { next: Option<ResponsePath>, more: Option<ResponsePath> },
    Page { first: i64, last: Option<RequestPath> },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caps {
    None,
    All(u64),
    /// By the name of the body's variant.
    ByVariant(Vec<(String, u64)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageEnd {
    NoCursor,
    NoOffset,
    NoMore,
    EmptyPage,
    ShortPage,
}

/// The largest value of a parameter for each variant of the body.
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
    pub words: RequestPath,
    pub rows: ResponsePath,
    /// In a row.
    pub id: String,
    pub title: String,
}

#[derive(Debug, Clone)]
pub struct Example {
    pub about: About,
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
    /// From the service's folder.
    pub path: String,
    pub text: String,
}

#[derive(Debug, Clone)]
pub struct ErrorCatalogue {
    pub about: About,
    pub body: Option<TypeId>,
    /// Where the pieces of an error body are.
    pub kind: ResponsePath,
    /// Tried in this order.
    pub message: Vec<ResponsePath>,
    pub request_id: Option<ResponsePath>,
    /// Left out of the Rust names.
    pub prefix: String,
    pub statuses: Vec<ErrorStatus>,
}

#[derive(Debug, Clone)]
pub struct ErrorStatus {
    pub about: About,
    pub status: u16,
    pub remedy: Remedy,
    pub charged: Charged,
    pub kinds: Vec<ErrorKind>,
}

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub about: About,
    pub wire: String,
    pub rust: Option<String>,
    pub remedy: Remedy,
    pub charged: Charged,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    Wait,
    Reconnect,
    FixRequest,
    Upgrade,
    Support,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charged {
    No,
    Maybe,
    Yes,
}
