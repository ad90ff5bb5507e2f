//! The error catalogue: where errors are in a body, and what each status and code means.

use super::{About, Charged, Remedy, ResponsePath, TypeId};

#[derive(Debug, Clone)]
pub struct ErrorCatalogue {
    pub about: About,
    pub body: Option<TypeId>,
    /// The fields of an error body.
    pub kind: ResponsePath,
    /// Tried in this order.
    pub message: Vec<ResponsePath>,
    /// Messages may contain personal data.
    pub personal: bool,
    pub request_id: Option<ResponsePath>,
    /// Omitted in the Rust names.
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
    pub remedy: Remedy,
    pub charged: Charged,
}
