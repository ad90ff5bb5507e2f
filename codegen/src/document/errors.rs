//! The error catalogue as it was written.

use super::{Metadata, Spanned, Text};
use crate::vocabulary::{Charged, Remedy};

#[derive(Debug, Clone)]
pub struct Errors {
    pub metadata: Metadata,
    pub body: Option<Text>,
    pub code: Option<Text>,
    /// Paths that are tried in this order.
    pub message: Vec<Text>,
    pub personal: bool,
    pub request_id: Option<Text>,
    pub prefix: Option<Text>,
    pub statuses: Vec<ErrorStatus>,
}

#[derive(Debug, Clone)]
pub struct ErrorStatus {
    pub status: Spanned<u16>,
    pub metadata: Metadata,
    pub remedy: Option<Spanned<Remedy>>,
    pub charged: Option<Spanned<Charged>>,
    pub codes: Vec<ErrorKind>,
}

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub wire: Text,
    pub metadata: Metadata,
    pub remedy: Option<Spanned<Remedy>>,
    pub charged: Option<Spanned<Charged>>,
}
