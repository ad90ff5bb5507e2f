//! The Rust crate we will print, with every decision taken.
//!
//! [`crate::plan`] fills it, [`crate::emit`] turns it into tokens and [`crate::api`] lists what of it is public. Names are
//! final, texts are final, and each item knows the place in the spec that it came from.

use crate::source::Place;

/// All files of the generated tree.
#[derive(Debug, Clone)]
pub struct Crate {
    /// How generated code names the runtime, such as `crate::runtime`.
    pub runtime: String,
    pub files: Vec<File>,
}

/// One file: a module of the crate.
#[derive(Debug, Clone)]
pub struct File {
    /// From the root of the generated tree: `petshop/pet.rs`.
    pub path: String,
    /// The path that callers know the items by: `petshop`. Private modules are not in it.
    pub public_path: String,
    /// The text at the top; empty for private modules.
    pub doc: Doc,
    pub uses: Vec<Use>,
    pub items: Vec<Item>,
}

/// Lines of Markdown, ready to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    pub lines: Vec<String>,
    /// The name on the wire, where Rust's differs: searching the docs for it finds the item.
    pub alias: Option<String>,
}

/// `use root::path::{names};`
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    pub path: String,
    pub names: Vec<String>,
}

#[derive(Debug, Clone)]
pub enum Item {
    Modules(Vec<Module>),
    Service(Service),
    Client(Client),
    Endpoints(Endpoints),
    ErrorKinds(ErrorKinds),
    Call(Box<Call>),
    Request(Box<Request>),
    Response(Box<Response>),
    Union(Union),
    Words(Words),
    Kinds(Vec<Kind>),
    Alias(Alias),
    Former(Former),
}

/// `mod name;` and what is seen of it.
#[derive(Debug, Clone)]
pub struct Module {
    pub name: String,
    pub public: bool,
    pub doc: Doc,
    /// The Cargo feature it needs.
    pub feature: Option<String>,
    /// Something in it is deprecated, and used in it all the same.
    pub uses_deprecated: bool,
    /// `pub use name::{…};`
    pub exports: Vec<String>,
}

/// A type as it is written in the file it is used in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    String,
    I64,
    F64,
    Bool,
    Json,
    Timestamp,
    LocalTimestamp,
    Date,
    UnixTimestamp,
    Unit,
    Bytes,
    /// A type of the spec: the path that is valid in this file, and the one from the root of the tree.
    Named {
        path: String,
        full: String,
    },
    Vec(Box<Type>),
    Map(Box<Type>),
    Option(Box<Type>),
    Nullable(Box<Type>),
    Rows(Box<Type>),
    Box(Box<Type>),
}

impl Type {
    /// Whether a map is part of it.
    pub fn has_map(&self) -> bool {
        match self {
            Type::Map(_) => true,
            Type::Vec(inner) | Type::Option(inner) | Type::Nullable(inner) | Type::Rows(inner) | Type::Box(inner) => {
                inner.has_map()
            }
            Type::String
            | Type::I64
            | Type::F64
            | Type::Bool
            | Type::Json
            | Type::Timestamp
            | Type::LocalTimestamp
            | Type::Date
            | Type::UnixTimestamp
            | Type::Unit
            | Type::Bytes
            | Type::Named { .. } => false,
        }
    }
}

/// How a value that is not written as its type stands on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    Plain,
    Csv,
    Quoted,
}

/// A literal in Rust.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    Text(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
}

/// Marks what belongs to a service.
#[derive(Debug, Clone)]
pub struct Service {
    pub at: Place,
    pub doc: Doc,
    /// The module, as in errors and traces.
    pub name: String,
    pub title: String,
    pub url: String,
    pub auth: Auth,
    pub headers: Vec<(String, String)>,
    pub has_error_kinds: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    None,
    Header { name: String, env: String },
    Bearer { env: String },
    Query { name: String, env: String },
    Basic { user_env: String, password_env: String },
}

/// The client of a service.
#[derive(Debug, Clone)]
pub struct Client {
    pub doc: Doc,
    pub from_env_doc: Doc,
    pub auth: Auth,
    pub modules: Vec<ClientModule>,
    pub methods: Vec<ClientMethod>,
    pub lookup: Option<LookupMethod>,
    pub error: String,
}

/// The endpoints of a module below the service: `client.v1()`.
#[derive(Debug, Clone)]
pub struct Endpoints {
    pub doc: Doc,
    pub modules: Vec<ClientModule>,
    pub methods: Vec<ClientMethod>,
    pub lookup: Option<LookupMethod>,
}

/// Turns words into ids.
#[derive(Debug, Clone)]
pub struct LookupMethod {
    pub doc: Doc,
    /// `calls::Parameters`.
    pub call: String,
    /// What the caller gives besides the words.
    pub arguments: Vec<Argument>,
    /// What the words are called, so that no argument has the name.
    pub words: String,
    /// The values that the call starts with, in order, by field.
    pub values: Vec<(String, LookupValue)>,
    /// The call takes its values as fields of this struct.
    pub required_struct: Option<String>,
    /// The setters of what is optional.
    pub kind_setter: Option<(String, LookupValue)>,
    pub product_setter: Option<(String, LookupValue)>,
    pub words_setter: Option<String>,
}

/// Where a value of a look-up comes from.
#[derive(Debug, Clone)]
pub enum LookupValue {
    /// The caller's argument.
    Argument(Argument),
    /// What the id says: `kind` or `product`, as a word of this type, or as a text.
    Said {
        of: &'static str,
        word: Option<Type>,
    },
    Words,
}

#[derive(Debug, Clone)]
pub struct ClientModule {
    pub name: String,
    pub doc: Doc,
}

/// Starts a call.
#[derive(Debug, Clone)]
pub struct ClientMethod {
    pub at: Place,
    pub name: String,
    /// The method that it was before.
    pub former: Option<String>,
    pub doc: Doc,
    pub deprecated: Option<String>,
    /// `calls::ListPets`.
    pub call: String,
    /// The same from the root of the tree.
    pub call_full: String,
    pub arguments: Vec<Argument>,
}

/// An argument of a function, and how it becomes the field's value.
#[derive(Debug, Clone)]
pub struct Argument {
    pub name: String,
    pub ty: Type,
    pub passing: Passing,
}

/// What a caller may pass for a value of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// The type itself.
    Exact,
    /// Whatever becomes it.
    Into,
    /// Any iterator of the items.
    Items,
    /// Any iterator of what becomes the items.
    ItemsInto,
    /// Any iterator of key and value.
    EntriesInto,
}

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

/// One way of getting page after page.
#[derive(Debug, Clone)]
pub struct PageWay {
    /// As in the spec.
    pub name: String,
    /// `pages`, `pages_by_position`
    pub method: String,
    pub items_method: String,
    pub doc: Doc,
    pub items_doc: Doc,
    /// The constant that says how; `None` for the way that the runtime knows as the call's own.
    pub constant: Option<String>,
    pub mode: PageMode,
    pub items: Vec<String>,
    pub send: FieldPath,
    pub quoted: bool,
    pub keep: Option<Vec<FieldPath>>,
    pub constants: Vec<(FieldPath, Literal)>,
    pub size: Option<FieldPath>,
    pub default_size: Option<i64>,
    pub next: Vec<String>,
    pub more: Vec<String>,
    pub total: Vec<String>,
    /// Names of the runtime's variants.
    pub ends: Vec<&'static str>,
    pub cap: PageCap,
    /// The way from the response to the rows: fields, and whether each may be missing.
    pub rows: Vec<(String, bool)>,
    /// The response itself may be null.
    pub optional: bool,
    pub item: Type,
}

#[derive(Debug, Clone)]
pub enum PageMode {
    Cursor,
    Offset,
    Page { first: i64, last: Option<FieldPath> },
}

#[derive(Debug, Clone)]
pub enum PageCap {
    None,
    All(u64),
    /// By variant of the body.
    ByVariant {
        union: String,
        arms: Vec<(String, u64)>,
    },
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

/// A strict object that callers build.
#[derive(Debug, Clone)]
pub struct Request {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub must_use: String,
    pub constructor: Constructor,
    pub setters: Vec<Setter>,
    pub fields: Vec<RequestField>,
    pub checks: Vec<CheckLine>,
    /// `Default` can be derived: nothing is required.
    pub derives_default: bool,
    /// Callers may not serialise it.
    pub holds_secret: bool,
    pub credits: Option<RequestCredits>,
}

/// One field of a strict object on the wire.
#[derive(Debug, Clone)]
pub enum RequestField {
    Constant {
        wire: String,
        value: Literal,
    },
    Value(RequestValue),
    /// Fields that travel inside an object, but stand beside the others in Rust.
    Wrap {
        wire: String,
        local: String,
        required: bool,
        fields: Vec<RequestField>,
    },
}

#[derive(Debug, Clone)]
pub struct RequestValue {
    pub name: String,
    pub wire: String,
    pub ty: Type,
    pub required: bool,
    pub nullable: bool,
    pub codec: Codec,
    pub send_default: Option<Literal>,
    /// The object contains itself through this field.
    pub boxed: bool,
}

#[derive(Debug, Clone)]
pub struct Constructor {
    pub doc: Doc,
    pub arguments: Vec<Argument>,
    /// The struct that holds the arguments, where they are many or alike.
    pub required_struct: Option<RequiredStruct>,
}

#[derive(Debug, Clone)]
pub struct RequiredStruct {
    pub name: String,
    pub doc: Doc,
    pub fields: Vec<(Argument, Doc)>,
}

#[derive(Debug, Clone)]
pub struct Setter {
    pub at: Place,
    pub name: String,
    /// The setter that it was before.
    pub former: Option<String>,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub argument: Argument,
    pub boxed: bool,
}

/// A request that can tell what it costs.
#[derive(Debug, Clone)]
pub struct RequestCredits {
    pub price: CreditPrice,
    pub field: String,
    pub required: bool,
}

/// One check of a request before it is sent.
#[derive(Debug, Clone)]
pub enum CheckLine {
    Value {
        wire: String,
        field: String,
    },
    Count {
        wire: String,
        field: String,
        min: u64,
        max: Option<u64>,
    },
    Items {
        wire: String,
        field: String,
    },
    /// Lines for each item of a list or map, which is called `item` in them.
    Each {
        wire: String,
        field: String,
        lines: Vec<CheckLine>,
    },
    Range {
        wire: String,
        field: String,
        min: Option<f64>,
        max: Option<f64>,
    },
    OneOf {
        wire: String,
        field: String,
        values: Vec<f64>,
    },
    Length {
        wire: String,
        field: String,
        min: Option<u64>,
        max: Option<u64>,
    },
    Pattern {
        wire: String,
        field: String,
        pattern: String,
    },
    AtLeastOne(Vec<Presence>),
    NotBoth(Vec<Presence>),
    Together(Vec<Presence>),
    OnlyWith {
        field: Presence,
        needs: Condition,
    },
    Overrides {
        field: Presence,
        others: Vec<Presence>,
    },
    Ordered {
        low: (String, String),
        high: (String, String),
    },
    VariantLimit {
        limited: Limited,
        arms: Vec<(String, Option<i64>)>,
        union: String,
    },
}

/// What the variant of the body limits.
#[derive(Debug, Clone)]
pub enum Limited {
    /// A parameter of the call.
    Parameter { wire: String, field: String },
    /// A number inside the body, by the names on the wire.
    InBody(Vec<String>),
}

/// Whether a field is set.
#[derive(Debug, Clone)]
pub struct Presence {
    pub wire: String,
    pub field: String,
    pub required: bool,
}

/// What must hold of another field.
#[derive(Debug, Clone)]
pub struct Condition {
    pub wire: String,
    pub field: String,
    pub required: bool,
    /// The value it must have, as Rust and as text; `None`: any.
    pub value: Option<(Constant, String)>,
}

#[derive(Debug, Clone)]
pub enum Constant {
    /// `Scope::Open`
    Path(String),
    Literal(Literal),
}

/// A lenient object that responses hold.
#[derive(Debug, Clone)]
pub struct Response {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub fields: Vec<ResponseField>,
    /// The field whose fields are read without naming it, and its type.
    pub payload: Option<(String, Type)>,
}

#[derive(Debug, Clone)]
pub struct ResponseField {
    pub at: Place,
    pub name: String,
    pub wire: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub ty: Type,
    /// Constants are kept, but not shown.
    pub public: bool,
    pub reading: Reading,
}

/// How a field of a response is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It has to be there.
    Guaranteed,
    /// Null and absent alike are `None`.
    Optional,
    /// The same, of a type that may hold itself.
    Boxed,
    /// Null and absent alike are empty.
    List,
    Map,
    Rows,
    CsvList,
    Quoted,
    /// Read, never written again.
    Secret,
}

#[derive(Debug, Clone)]
pub struct Union {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub variants: Vec<Variant>,
    pub telling: Telling,
    pub side: Side,
    /// Some response always has one.
    pub guaranteed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Request { holds_secret: bool },
    Response,
}

/// How the variants of a union are told apart.
#[derive(Debug, Clone)]
pub enum Telling {
    /// By one string field, in one pass.
    Tag {
        field: String,
    },
    /// By several fields.
    Marks {
        by: Vec<String>,
    },
    Shape,
}

#[derive(Debug, Clone)]
pub struct Variant {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    /// Without the box.
    pub ty: Type,
    pub boxed: bool,
    /// The tag, for a union by tag.
    pub tag: Option<String>,
    pub marks: Vec<Mark>,
    pub shape: String,
    /// A list or map that is answered: each item is read as leniently as in a field.
    pub lenient: bool,
    /// The checks of the value, which is called `value` in them.
    pub checks: Vec<CheckLine>,
    /// `From<ty>` is only there where one variant has the type.
    pub from: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Is(String),
    Values(Vec<Literal>),
    Present,
    Absent,
}

#[derive(Debug, Clone)]
pub struct Words {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub words: Vec<Word>,
    /// Any text may be sent.
    pub open: bool,
    /// Some response always has one.
    pub guaranteed: bool,
}

#[derive(Debug, Clone)]
pub struct Word {
    pub at: Place,
    pub name: String,
    /// The variant that it was before.
    pub former: Option<String>,
    pub wire: Literal,
    pub doc: Doc,
    pub deprecated: Option<String>,
}

/// `pub type Name = Id<kinds::Name>;`
#[derive(Debug, Clone)]
pub struct Alias {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub target: AliasTarget,
}

/// The name that a type had before: `pub type Old = New;`, deprecated.
#[derive(Debug, Clone)]
pub struct Former {
    pub at: Place,
    pub name: String,
    pub now: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasTarget {
    Id,
    Secret,
}

/// The marker of an id or a secret.
#[derive(Debug, Clone)]
pub struct Kind {
    pub at: Place,
    pub name: String,
    /// The marker that it was before.
    pub former: Option<String>,
    pub body: KindBody,
}

#[derive(Debug, Clone)]
pub enum KindBody {
    Id { pattern: Option<String>, words: Vec<String>, lookup: Option<KindLookup>, from_text: bool },
    Secret,
}

/// What to look up to get ids of a kind.
#[derive(Debug, Clone)]
pub struct KindLookup {
    pub kind: String,
    pub product: Option<String>,
    /// The path of the service's marker, from the module of the kinds.
    pub service: String,
}

#[derive(Debug, Clone)]
pub struct ErrorKinds {
    pub at: Place,
    pub doc: Doc,
    pub kind_path: Vec<String>,
    /// Tried in this order.
    pub message_paths: Vec<Vec<String>>,
    pub request_id_path: Vec<String>,
    pub kinds: Vec<ErrorKind>,
    pub statuses: Vec<(u16, Facts)>,
}

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub at: Place,
    pub name: String,
    /// The variant that it was before.
    pub former: Option<String>,
    pub wire: String,
    pub doc: Doc,
    pub deprecated: Option<String>,
    pub facts: Facts,
}

/// What helps, and whether it may have cost something: names of the runtime's variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    pub remedy: &'static str,
    pub charged: &'static str,
}
