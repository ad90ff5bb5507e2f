//! Lenient objects, which responses hold.

use super::{Doc, Type};
use crate::source::Place;

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
