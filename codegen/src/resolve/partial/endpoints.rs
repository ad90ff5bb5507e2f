//! Endpoints while they are being resolved: their parameters, bodies and responses as types.

use crate::document;
use crate::model::{About, Field, ModulePath, Response, Type};
use crate::resolve::inherited::Inherited;
use crate::source::Place;

/// An endpoint, and what its mistakes are reported with.
#[derive(Debug)]
pub(crate) struct PartialEndpoint<'d> {
    pub(crate) written: &'d document::EndpointEntry,
    pub(crate) module: ModulePath,
    /// Where the module is said.
    pub(crate) module_at: Place,
    pub(crate) about: About,
    pub(crate) path_fields: Vec<Field>,
    pub(crate) query: Vec<Field>,
    pub(crate) headers: Vec<Field>,
    pub(crate) body: Option<Type>,
    pub(crate) response: Response,
}

impl PartialEndpoint<'_> {
    /// What its parts inherit.
    pub(crate) fn inherited(&self) -> Inherited {
        Inherited::of(&self.about)
    }

    /// The fields in the path, the query and the headers.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Field> {
        [&self.path_fields, &self.query, &self.headers].into_iter().flatten()
    }

    /// The body and its place.
    pub(crate) fn sent(&self) -> Option<(&Type, Place)> {
        Some((self.body.as_ref()?, self.body_at()))
    }

    /// The JSON of the response and its place.
    pub(crate) fn returned(&self) -> Option<(&Type, Place)> {
        let at = match &self.written.response {
            Some(document::Response::Json(body)) => body.at,
            Some(document::Response::Empty | document::Response::Bytes) | None => self.written.name.at,
        };
        if let Response::Json(ty) = &self.response { Some((ty, at)) } else { None }
    }

    /// Where the body is written, or the endpoint's name where there is none.
    pub(crate) fn body_at(&self) -> Place {
        self.written.body.as_ref().map_or(self.written.name.at, |body| body.at)
    }
}
