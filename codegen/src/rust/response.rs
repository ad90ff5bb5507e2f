//! Lenient objects: structs that responses are read into.

use super::{Codec, Head, Type};

/// A lenient object that responses hold.
#[derive(Debug, Clone)]
pub struct Response {
    pub head: Head,
    /// The parameters of a generic type.
    pub parameters: Vec<String>,
    pub fields: Vec<ResponseField>,
    /// The field whose fields are read without naming it, and its type.
    pub payload: Option<(String, Type)>,
}

#[derive(Debug, Clone)]
pub struct ResponseField {
    pub head: Head,
    pub wire: String,
    pub ty: Type,
    /// Constants are kept, but not shown.
    pub public: bool,
    pub codec: Codec,
    pub need: Need,
}

/// Whether an object can be read without one of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A value of another shape is kept in `extra`.
    None,
    /// It must be present.
    Present,
    /// Its name must be present, with null at most: it leads to the items of a page.
    Listed,
    /// It leads to the items of a page, too, but the spec says that it may be missing.
    Fitting,
    /// It selects the variant of a union, even with null.
    Stated,
}
