//! The error catalogue.

use super::{About, Spanned, Text};
use crate::vocabulary::{Charged, Remedy};

#[derive(Debug, Clone)]
pub struct Errors {
    pub about: About,
    pub body: Option<Text>,
    pub kind: Option<Text>,
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
    pub about: About,
    pub remedy: Option<Spanned<Remedy>>,
    pub charged: Option<Spanned<Charged>>,
    pub kinds: Vec<ErrorKind>,
}

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub wire: Text,
    pub about: About,
    pub remedy: Option<Spanned<Remedy>>,
    pub charged: Option<Spanned<Charged>>,
}
