//! Endpoints while they are being resolved: their parameters, bodies and responses as types.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, BodyType, Text};
use crate::model::{About, Field, ModulePath, Response, Type, ValueKind};
use crate::naming;
use crate::source::Place;

use super::about::{Heritage, about, rust_name};
use super::draft::Written;
use super::fields::refuse_defaults;
use super::lower::{Inline, Lowering, Owner};

/// An endpoint, and what its mistakes are reported with.
#[derive(Debug)]
pub(super) struct EndpointDraft<'d> {
    pub(super) written: &'d document::EndpointEntry,
    pub(super) module: ModulePath,
    /// Where the module is said.
    pub(super) module_at: Place,
    pub(super) about: About,
    pub(super) rust: Option<String>,
    pub(super) path_fields: Vec<Field>,
    pub(super) query: Vec<Field>,
    pub(super) headers: Vec<Field>,
    pub(super) body: Option<Type>,
    pub(super) response: Response,
}

/// An endpoint entry and its place.
#[derive(Debug)]
pub(super) struct EndpointHome<'d> {
    pub(super) written: &'d document::EndpointEntry,
    pub(super) module: ModulePath,
    pub(super) module_at: Place,
    pub(super) position: usize,
    pub(super) heritage: Heritage,
}

impl EndpointDraft<'_> {
    pub(super) fn heritage(&self) -> Heritage {
        Heritage::of(&self.about)
    }

    /// Where the body is written, or the endpoint's name where there is none.
    pub(super) fn body_at(&self) -> Place {
        self.written.body.as_ref().map_or(self.written.name.at, place)
    }

    pub(super) fn response_at(&self) -> Place {
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

impl<'d> Lowering<'d, '_> {
    pub(super) fn endpoints(&mut self, homes: &[EndpointHome<'d>]) -> Vec<EndpointDraft<'d>> {
        self.refuse_duplicate_endpoints(homes);
        homes.iter().map(|home| self.endpoint(home)).collect()
    }

    fn endpoint(&mut self, home: &EndpointHome<'d>) -> EndpointDraft<'d> {
        let written = home.written;
        let about = about(&written.about, &home.heritage);
        let rust = rust_name(&written.about);
        let owner = Owner {
            name: naming::upper_camel(rust.as_deref().unwrap_or(&written.name.value)),
            module: home.module.clone(),
            home: None,
            generic: None,
            position: home.position,
            heritage: Heritage::of(&about),
        };
        for fields in [&written.path_fields, &written.query, &written.headers] {
            refuse_defaults(fields, self.diagnostics);
        }
        EndpointDraft {
            written,
            module: home.module.clone(),
            module_at: home.module_at,
            rust,
            path_fields: self.fields(&written.path_fields, &owner),
            query: self.fields(&written.query, &owner),
            headers: self.fields(&written.headers, &owner),
            body: written.body.as_ref().map(|body| self.body(body, "Body", &about, &owner)),
            response: match &written.response {
                Some(document::Response::Json(body)) => Response::Json(self.body(body, "Response", &about, &owner)),
                Some(document::Response::Bytes) => Response::Bytes,
                Some(document::Response::Empty) | None => Response::Empty,
            },
            about,
        }
    }

    fn body(&mut self, written: &'d BodyType, part: &str, about: &About, owner: &Owner) -> Type {
        match written {
            BodyType::Type(expression) => self.expression(expression, part, owner),
            BodyType::Inline(at, object) => {
                // The endpoint's doc is not the body's.
                let about = About { at: *at, doc: String::new(), notes: vec![], ..super::about::about_inline(about) };
                let name = owner.inline_name(part);
                let inline = Inline { name, at: *at, about, written: Written::Object(object), common: vec![] };
                Type::new(ValueKind::Named(self.inline(inline, owner)))
            }
        }
    }

    fn refuse_duplicate_endpoints(&mut self, homes: &[EndpointHome<'d>]) {
        let mut places: BTreeMap<(&ModulePath, &str), &Text> = BTreeMap::new();
        for home in homes {
            let name = &home.written.name;
            if let Some(earlier) = places.insert((&home.module, &name.value), name) {
                let message = format!("duplicate endpoint `{}`", name.value);
                let diagnostic =
                    Diagnostic::new(Code::DUPLICATE_NAME, name.at, message).related(earlier.at, "first declared here");
                self.diagnostics.push(
                    diagnostic.help("rename one of them, or move one of the files to another module with `module:`"),
                );
            }
        }
    }
}
