//! Endpoints while they are being resolved: their parameters, bodies and responses as types.

use crate::document::{self, BodyType};
use crate::model::{About, Field, ModulePath, Response, Type};
use crate::source::Place;

use crate::resolve::inherited::Inherited;

/// An endpoint, and what its mistakes are reported with.
#[derive(Debug)]
pub(in crate::resolve) struct PartialEndpoint<'d> {
    pub(in crate::resolve) written: &'d document::EndpointEntry,
    pub(in crate::resolve) module: ModulePath,
    /// Where the module is said.
    pub(in crate::resolve) module_at: Place,
    pub(in crate::resolve) about: About,
    pub(in crate::resolve) rust: Option<String>,
    pub(in crate::resolve) path_fields: Vec<Field>,
    pub(in crate::resolve) query: Vec<Field>,
    pub(in crate::resolve) headers: Vec<Field>,
    pub(in crate::resolve) body: Option<Type>,
    pub(in crate::resolve) response: Response,
}

impl PartialEndpoint<'_> {
    pub(in crate::resolve) fn inherited(&self) -> Inherited {
        Inherited::of(&self.about)
    }

    /// Where the body is written, or the endpoint's name where there is none.
    pub(in crate::resolve) fn body_at(&self) -> Place {
        self.written.body.as_ref().map_or(self.written.name.at, place)
    }

    pub(in crate::resolve) fn response_at(&self) -> Place {
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
