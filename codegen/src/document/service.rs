//! The declaration of a service and its error catalogue as they were written, and the metadata that any node can have.

use super::{Spanned, Text};
use crate::source::Place;
use crate::vocabulary::{Auth, Charged, Literal, Provenance, RateLimit, Remedy, Signature};

#[derive(Debug, Clone)]
pub struct Service {
    pub name: Text,
    pub title: Option<Text>,
    pub metadata: Metadata,
    pub url: Option<Text>,
    pub auth: Option<Spanned<Auth<Text>>>,
    pub headers: Vec<(Text, Text)>,
    /// `None` where they could not be read.
    pub envelopes: Option<Vec<Envelope>>,
    pub errors: Option<Errors>,
    pub rate_limit: Option<RateLimit<Text>>,
    pub webhooks: Option<Spanned<Webhooks>>,
}

#[derive(Debug, Clone)]
pub struct Webhooks {
    pub event: Text,
    pub signature: Signature<Text>,
}

#[derive(Debug, Clone)]
pub struct Envelope {
    pub name: Text,
    pub metadata: Metadata,
    pub ok: Vec<(Text, Spanned<Literal>)>,
    pub data: Option<Text>,
}

#[derive(Debug, Clone)]
pub struct Errors {
    pub metadata: Metadata,
    pub body: Option<Text>,
    /// Paths that are tried in this order, as those of the message.
    pub code: Vec<Text>,
    pub message: Vec<Text>,
    pub personal: bool,
    pub request_id: Option<Text>,
    pub retry_after: Option<Text>,
    pub prefix: Option<Text>,
    pub statuses: Vec<ErrorStatus>,
}

#[derive(Debug, Clone)]
pub struct ErrorStatus {
    pub status: u16,
    pub metadata: Metadata,
    /// If it is another one than that of the service.
    pub body: Option<Text>,
    pub remedy: Option<Remedy>,
    pub charged: Option<Charged>,
    pub codes: Vec<ErrorKind>,
}

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub wire: Text,
    pub metadata: Metadata,
    pub remedy: Option<Remedy>,
    pub charged: Option<Charged>,
}

/// The keys that any node can have.
#[derive(Debug, Clone)]
pub struct Metadata {
    pub at: Place,
    pub doc: Option<Text>,
    pub page: Option<Text>,
    pub notes: Vec<Text>,
    pub provenance: Option<Provenance>,
    /// The text is empty for `deprecated: true`.
    pub deprecated: Option<Text>,
    pub renamed_from: Option<Text>,
    pub rust: Option<Text>,
}

impl Metadata {
    pub fn nothing(at: Place) -> Self {
        Self {
            at,
            doc: None,
            page: None,
            notes: vec![],
            provenance: None,
            deprecated: None,
            renamed_from: None,
            rust: None,
        }
    }
}
