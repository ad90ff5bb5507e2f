//! The Rust crate we will print, with every decision taken.
//!
//! [`crate::plan`] fills it, [`crate::emit`] turns it into tokens and [`crate::api`] lists what of it is public. Names are
//! final, texts are final, and each item knows the place in the spec that it came from. What a file imports is not
//! decided here: it follows from what is printed.

mod call;
mod client;
mod errors;
mod function;
mod pages;
mod request;
mod response;
mod types;
mod union;
mod values;

pub use call::{
    Call, CallBody, CallField, CreditPrice, Job, LookupItems, Operation, OutcomeVariant, Outcomes, Parameter, Step,
    VariantLimit,
};
pub use client::{Client, ClientMethod, ClientModule, EndpointMethods, Endpoints, LookupMethod, LookupValue, Service};
pub use errors::{ErrorKind, ErrorKinds, ErrorListing};
pub use function::{Argument, Constructor, Conversion, RequiredStruct};
pub use pages::{Allowed, NamedPager, PageMode, Pager};
pub use request::{Entry, Field, Range, Request, RequestCredits, Wrap, place, wire_path};
pub use response::{Need, Response, ResponseField};
pub use types::{Borrowed, Bound, Codec, Path, Type};
pub use union::{Discriminant, Discriminator, SharedField, Side, Union, Variant, VariantList, VariantMethod};
pub use values::{Alias, Enum, EnumValue, Marker, MarkerKind, PreviousName};

pub use crate::vocabulary::{
    Auth, Caps, Charged, ClientPlace, Content, ContentKind, FieldCondition, IdLookup, Literal, Method, Needs, Number,
    OAuth2, PageEnd, PathPart, Price, PriceUnit, Rate, Remedy, RequestPart, RequestPath, Rounding, RuleKind, Safety,
    Shape, Signature, SignatureHash, SignatureText, Style, Timeout,
};

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
    /// From the root of the generated tree: `petshop/pets.rs`.
    pub path: String,
    /// The module that callers know the items by: `petshop`. Private modules are not in it.
    pub module: String,
    /// Whether the file is a private module inside of that one.
    pub is_private: bool,
    /// The text at the top; empty for private modules.
    pub doc: Doc,
    pub items: Vec<Item>,
}

/// Lines of Markdown, ready to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doc {
    pub lines: Vec<String>,
    /// The name on the wire, where Rust's differs: searching the docs for it finds the item.
    pub alias: Option<String>,
}

#[derive(Debug, Clone)]
pub enum Item {
    Modules(Vec<Module>),
    /// The tree's `Call`.
    Calls,
    Service(Service),
    Client(Client),
    Endpoints(Endpoints),
    ErrorKinds(ErrorKinds),
    Call(Box<Call>),
    Request(Box<Request>),
    Response(Box<Response>),
    Union(Union),
    Enum(Enum),
    Markers(Vec<Marker>),
    Alias(Alias),
    PreviousName(PreviousName),
}

/// `mod name;`
#[derive(Debug, Clone)]
pub struct Module {
    pub name: String,
    pub visibility: Visibility,
    /// The Cargo feature it needs.
    pub feature: Option<String>,
    /// It has a deprecated type, which other items of it use.
    pub uses_deprecated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Callers know the module.
    Public,
    /// Callers know what is in it by the module around: `pub use self::name::*;`
    Reexported,
}

/// The name and the text of anything that callers see.
#[derive(Debug, Clone)]
pub struct Head {
    pub at: Place,
    pub name: String,
    pub doc: Doc,
    /// The text of `#[deprecated]`; empty where there is no text.
    pub deprecated: Option<String>,
}
