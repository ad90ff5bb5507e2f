//! What was written: the spec files as data, before any name is looked up.
//!
//! The document mirrors the language key by key. Each scalar keeps its place. A part that was malformed has been reported
//! and left out, so that the rest can still be checked.

mod endpoint;
mod service;
mod types;

use std::sync::Arc;

use crate::source::{FileId, Place};
use crate::vocabulary::Provenance;

pub use crate::source::{Spanned, Text};

pub use endpoint::{CreditPrice, EndpointEntry, Example, Job, Lookup, Outcome, Paging, Price, Response, VariantLimit};
pub use service::{Envelope, ErrorKind, ErrorStatus, Errors, Metadata, Service, Webhooks};
pub use types::{
    Enum, EnumValue, Field, FieldType, Id, Object, Rule, TypeEntry, TypeExpression, TypeKind, Union, ValueKind, Variant,
};

/// All files of all services.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// By folder, in the order of folder names.
    pub folders: Vec<Folder>,
}

/// The files of one folder below `spec/`.
#[derive(Debug, Clone)]
pub struct Folder {
    pub name: String,
    /// A file that two states of a spec have in common is there once.
    pub files: Vec<Arc<File>>,
    /// Not all of it could be read, so nothing can be reported as missing in the whole.
    pub unread: bool,
    /// The keys that are there and could not be read, each with the declaration that has it.
    pub lost: Vec<(String, Place)>,
}

impl Folder {
    pub fn new(name: &str) -> Self {
        Self { name: name.into(), files: vec![], unread: false, lost: vec![] }
    }
}

#[derive(Debug, Clone)]
pub struct File {
    pub file: FileId,
    pub module: Option<Text>,
    pub page: Option<Text>,
    pub provenance: Option<Provenance>,
    /// In the service file.
    pub service: Option<Service>,
    pub types: Vec<TypeEntry>,
    /// Its types could not be read, so that any name may be one of them.
    pub untyped: bool,
    pub endpoints: Vec<EndpointEntry>,
}
