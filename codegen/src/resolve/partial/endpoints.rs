//! Endpoints while they are being resolved: their parameters, bodies and responses as types.

use crate::document::{self, BodyType};
use crate::model::{About, Field, ModulePath, Response, Type};
use crate::source::Place;

use crate::resolve::inherited::Inherited;

/// An endpoint, and what its mistakes are reported with.
#[derive(Debug)]
pub(crate) struct PartialEndpoint<'d> {
    pub(crate) written: &'d document::EndpointEntry,
    pub(crate) module: ModulePath,
    /// Where the module is said.
    pub(crate) module_at: Place,
    pub(crate) about: About,
    pub(crate) rust: Option<String>,
    pub(crate) path_fields: Vec<Field>,
    pub(crate) query: Vec<Field>,
    pub(crate) headers: Vec<Field>,
    pub(crate) body: Option<Type>,
    pub(crate) response: Response,
}

impl PartialEndpoint<'_> {
    pub(crate) fn inherited(&self) -> Inherited {
        Inherited::of(&self.about)
    }

    /// Where the body is written, or the endpoint's name where there is none.
    pub(crate) fn body_at(&self) -> Place {
        self.written.body.as_ref().map_or(self.written.name.at, place)
    }

    pub(crate) fn response_at(&self) -> Place {
        match &self.written.response {
            Some(document::Response::Json(body)) => place(body),
            Some(document::Response::Empty | document::Response::Bytes) | None => self.written.name.at,
        }
    }
}

fn place(body: &BodyType) -> Place {
    match body {
        BodyType::Type(expression) => expression.at,
        BodyType::Inline(at, _) => *at,
    }
}
