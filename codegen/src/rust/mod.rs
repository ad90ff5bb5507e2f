//! The Rust crate we will print, with every decision taken.
//!
//! [`crate::plan`] fills it, [`crate::emit`] turns it into tokens and [`crate::api`] lists what of it is public. Names are
//! final, texts are final, and each item knows the place in the spec that it came from.

mod call;
mod check;
mod client;
mod errors;
mod function;
mod pages;
mod request;
mod response;
mod types;
mod union;
mod values;

pub use call::{Call, CallField, CreditPrice, Decode, FieldPath, LookupRows, Operation, Price, PriceUnit, Write};
pub use check::{CheckLine, Condition, Constant, Limited, Presence};
pub use client::{Auth, Client, ClientMethod, ClientModule, Endpoints, LookupMethod, LookupValue, Service};
pub use errors::{ErrorKind, ErrorKinds, Facts};
pub use function::{Argument, Constructor, Passing, RequiredStruct, Setter};
pub use pages::{PageCap, PageMode, PageWay};
pub use request::{Request, RequestCredits, RequestField, RequestValue};
pub use response::{Reading, Response, ResponseField};
pub use types::{Codec, Literal, Type};
pub use union::{Mark, Side, Telling, Union, Variant};
pub use values::{Alias, AliasTarget, Enum, EnumValue, Former, Kind, KindBody, KindLookup};

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
    Enum(Enum),
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
