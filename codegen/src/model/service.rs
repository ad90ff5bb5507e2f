//! A service: its base URL and authentication.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use super::{
    About, Auth, Endpoint, ErrorCatalogue, FieldType, Generic, GenericId, Price, Response, Type, TypeDef, TypeId,
    TypeKind,
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
    /// Every type, inline ones included, in the order of the spec: files by name, then as written.
    pub types: Vec<TypeDef>,
    /// In the order of the spec.
    pub generics: Vec<Generic>,
    pub endpoints: Vec<Endpoint>,
}

impl Service {
    pub fn type_def(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// The response fields on the way to the items of pages and look-ups, and to the results that are paid for.
    pub fn fields_before_items(&self) -> BTreeSet<(TypeId, &str)> {
        let mut found = BTreeSet::new();
        for endpoint in &self.endpoints {
            let Response::Json(response) = &endpoint.response else { continue };
            let of_pages = endpoint.pages.iter().map(|paging| &paging.items);
            let of_price = match &endpoint.price {
                Price::Credits(price) => price.rows.as_ref(),
                Price::Free | Price::Unstated => None,
            };
            let of_lookup = endpoint.lookup.iter().map(|lookup| &lookup.rows);
            for path in of_pages.chain(of_price).chain(of_lookup) {
                self.follow(response, &path.0, &mut found);
            }
        }
        found
    }

    fn follow<'a>(&'a self, ty: &Type, path: &[String], found: &mut BTreeSet<(TypeId, &'a str)>) {
        let (Some(id), Some((wire, below))) = (ty.name(), path.split_first()) else { return };
        let TypeKind::Object(object) = &self.type_def(id).kind else { return };
        let Some(field) = object.fields.iter().find(|field| field.wire == *wire) else { return };
        found.insert((id, field.wire.as_str()));
        if let FieldType::Value(ty) = &field.ty {
            self.follow(ty, below, found);
        }
    }

    pub fn generic(&self, id: GenericId) -> &Generic {
        &self.generics[id.0]
    }
}

/// A dotted module below the service's root; empty for the root.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModulePath(pub Vec<String>);
