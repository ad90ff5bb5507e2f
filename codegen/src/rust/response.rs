//! Lenient objects, which responses hold.

use super::{Head, Type};

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
    pub reading: Reading,
    pub need: Need,
}

/// Whether an object can be read without one of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// What does not fit is kept aside.
    None,
    /// It has to be there.
    Present,
    /// Its name has to be there, with null at most: it leads to the items of a page.
    Listed,
    /// The same, but the spec says that it may be missing.
    Fitting,
}

/// How a field of a response is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Plain,
    Csv,
    Quoted,
    /// Read, never written again.
    Secret,
}
