//! The declaration of a service as it was written.

use super::{Errors, Metadata, Spanned, Text};
use crate::vocabulary::{Auth, Literal};

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
}

#[derive(Debug, Clone)]
pub struct Envelope {
    pub name: Text,
    pub metadata: Metadata,
    pub ok: Vec<(Text, Spanned<Literal>)>,
    pub data: Option<Text>,
}
