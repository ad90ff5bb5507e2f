//! A service: its base URL and authentication, its error catalogue, and the metadata that any node can have.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use indexmap::IndexMap;

use super::{
    Auth, Charged, Endpoint, Generic, GenericId, Object, Price, Remedy, Response, ResponsePath, Type, TypeDef, TypeId,
    TypeKind, TypeKinds, Union,
};
use crate::source::{FileId, Place, Text};
use crate::vocabulary::{Provenance, RateLimit, Signature};

/// One service: one host, one key, one error catalogue.
#[derive(Debug, Clone)]
pub struct Service {
    /// The name in the key `service`.
    pub name: String,
    pub title: String,
    pub metadata: Metadata,
    /// The base URL, without a trailing slash.
    pub url: String,
    pub auth: Auth,
    /// Constant headers sent with each call.
    pub headers: IndexMap<String, String>,
    /// Names in lower case.
    pub rate_limit: Option<RateLimit<String>>,
    pub errors: Option<ErrorCatalogue>,
    pub webhooks: Option<Webhooks>,
    /// The name of each spec file, without its ending.
    pub files: BTreeMap<FileId, String>,
    /// Which spec file names a type of which other.
    pub mentions: BTreeSet<(FileId, FileId)>,
    /// Every type, inline ones included, in the order of the spec: files by name, then as written.
    pub types: Vec<TypeDef>,
    /// In the order of the spec.
    pub generics: Vec<Generic>,
    pub endpoints: Vec<Endpoint>,
}

/// The events that a service sends.
#[derive(Debug, Clone)]
pub struct Webhooks {
    pub at: Place,
    pub event: TypeId,
    /// Names of headers in lower case.
    pub signature: Signature,
}

impl TypeKinds for Service {
    fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        self.types.get(id.0).map(|def| &def.kind)
    }
}

impl Service {
    /// The name of an endpoint among all services: its service, its module and its own name.
    pub fn full_name(&self, endpoint: &Endpoint) -> String {
        format!("{}.{}", self.name, endpoint.dotted())
    }

    /// Whether somebody means this endpoint: by its full name, or by what it ends with.
    pub fn is_named(&self, endpoint: &Endpoint, wanted: &str) -> bool {
        let full = self.full_name(endpoint);
        full == wanted || full.strip_suffix(wanted).is_some_and(|before| before.ends_with('.'))
    }

    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// The object that a value is.
    pub fn object(&self, ty: &Type) -> Option<(TypeId, &Object)> {
        let id = ty.name()?;
        Some((id, self.type_def(id).kind.object()?))
    }

    /// The union that a value is.
    pub fn union(&self, ty: &Type) -> Option<(TypeId, &Union)> {
        let id = ty.name()?;
        Some((id, self.type_def(id).kind.union()?))
    }

    /// The response fields that lead to the items of pages and lookups, and to the results that are charged.
    pub fn fields_before_items(&self) -> BTreeSet<(TypeId, &str)> {
        let mut found = BTreeSet::new();
        for endpoint in &self.endpoints {
            let Response::Json(response) = &endpoint.response else { continue };
            let of_price = match &endpoint.price {
                Price::Credits(price) => price.items.as_ref(),
                Price::Free | Price::Unstated => None,
            };
            let of_pages = endpoint.pages.iter().map(|paging| &paging.items);
            let of_lookup = endpoint.lookup.iter().map(|lookup| &lookup.items);
            for path in of_pages.chain(of_price).chain(of_lookup) {
                found.extend(self.follow(response, &path.0).iter().map(|(id, _, field)| (*id, field.wire.as_str())));
            }
        }
        found
    }

    pub fn generic(&self, id: GenericId) -> &Generic {
        &self.generics[id.0]
    }
}

/// A dotted module below the service's root; empty for the root.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModulePath(pub Vec<String>);

impl ModulePath {
    /// An item of the module, as the spec names it: `v1.pets.Pet`.
    pub fn dotted(&self, name: &str) -> String {
        self.0.iter().map(String::as_str).chain([name]).collect::<Vec<_>>().join(".")
    }
}

#[derive(Debug, Clone)]
pub struct ErrorCatalogue {
    pub metadata: Metadata,
    pub body: Option<TypeId>,
    /// The fields of an error body, tried in this order.
    pub kind: Vec<ResponsePath>,
    pub message: Vec<ResponsePath>,
    /// Messages may contain personal data.
    pub personal: bool,
    pub request_id: Option<ResponsePath>,
    /// The seconds to wait.
    pub retry_after: Option<ResponsePath>,
    /// Omitted in the Rust names.
    pub prefix: String,
    pub statuses: Vec<ErrorStatus>,
}

impl ErrorCatalogue {
    /// Those of every endpoint.
    pub fn shared(&self) -> impl Iterator<Item = &ErrorStatus> {
        self.statuses.iter().filter(|status| status.endpoint.is_none())
    }

    /// Those that this endpoint alone has, then those of all.
    pub fn of<'m>(&'m self, endpoint: &str) -> impl Iterator<Item = &'m ErrorStatus> + use<'m> {
        let endpoint = Some(endpoint.to_owned());
        let own = self.statuses.iter().filter(move |status| status.endpoint == endpoint);
        own.chain(self.shared())
    }
}

impl ErrorStatus {
    /// No two of a service have the same.
    pub fn key(&self) -> (u16, Option<&str>) {
        (self.status, self.endpoint.as_deref())
    }
}

/// As the review and the docs name it: `409`, and `409 of adopt` for one that only this endpoint has.
impl fmt::Display for ErrorStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.endpoint {
            Some(endpoint) => write!(f, "{} of {endpoint}", self.status),
            None => self.status.fmt(f),
        }
    }
}

#[derive(Debug, Clone)]
pub struct ErrorStatus {
    pub metadata: Metadata,
    /// The only endpoint that has it, by its dotted name.
    pub endpoint: Option<String>,
    pub status: u16,
    /// If it is another one than that of the catalogue.
    pub body: Option<TypeId>,
    pub remedy: Remedy,
    pub charged: Charged,
    pub kinds: Vec<ErrorKind>,
}

#[derive(Debug, Clone)]
pub struct ErrorKind {
    pub metadata: Metadata,
    pub wire: String,
    pub remedy: Remedy,
    pub charged: Charged,
}

/// The metadata of a node.
#[derive(Debug, Clone)]
pub struct Metadata {
    pub at: Place,
    /// In Markdown. May be empty.
    pub doc: String,
    /// The vendor's page, inherited from the file and the service.
    pub page: Option<String>,
    pub notes: Vec<String>,
    pub provenance: Provenance,
    /// The replacement. Empty if the spec only has `true`.
    pub deprecated: Option<String>,
    pub renamed_from: Option<String>,
    /// The Rust name, if the spec has one (`rust:` or `as`).
    pub rust: Option<Text>,
}

impl Metadata {
    /// The Rust name that the author gave.
    pub fn rust_name(&self) -> Option<&str> {
        self.rust.as_ref().map(|name| name.value.as_str())
    }
}
