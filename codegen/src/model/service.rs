//! A service: its base URL and authentication.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::{
    About, Auth, Endpoint, ErrorCatalogue, Generic, GenericId, Object, Price, Response, Type, TypeDef, TypeId,
    TypeKind, TypeKinds, Union,
};
use crate::source::FileId;

/// One service: one host, one key, one error catalogue.
#[derive(Debug, Clone)]
pub struct Service {
    /// The name in the key `service`.
    pub name: String,
    pub title: String,
    pub about: About,
    /// The base URL, without a trailing slash.
    pub url: String,
    pub auth: Auth,
    /// Constant headers sent with each call.
    pub headers: IndexMap<String, String>,
    pub errors: Option<ErrorCatalogue>,
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

impl TypeKinds for Service {
    fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        self.types.get(id.0).map(|def| &def.kind)
    }
}

impl Service {
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
