//! Strict objects, which callers build.

use super::{CheckLine, Codec, Constructor, CreditPrice, Doc, Literal, Setter, Type};
use crate::source::Place;

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

/// A request that can tell what it costs.
#[derive(Debug, Clone)]
pub struct RequestCredits {
    pub price: CreditPrice,
    pub field: String,
    pub required: bool,
}
