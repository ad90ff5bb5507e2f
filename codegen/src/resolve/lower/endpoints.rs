//! Endpoints: their parameters, bodies and responses as types.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::document;
use crate::document::BodyType;
use crate::document::Text;
use crate::model::About;
use crate::model::ModulePath;
use crate::model::Response;
use crate::model::Type;
use crate::model::ValueKind;
use crate::naming;
use crate::source::Place;

use crate::resolve::inherited::Inherited;
use crate::resolve::inherited::about;
use crate::resolve::inherited::rust_name;
use crate::resolve::lower::fields::refuse_defaults;
use crate::resolve::lower::lowering::Inline;
use crate::resolve::lower::lowering::Lowering;
use crate::resolve::lower::lowering::Owner;
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::Written;

/// An endpoint entry and its place.
#[derive(Debug)]
pub(crate) struct EndpointHome<'d> {
    pub(crate) written: &'d document::EndpointEntry,
    pub(crate) module: ModulePath,
    pub(crate) module_at: Place,
    pub(crate) position: usize,
    pub(crate) inherited: Inherited,
}

impl<'d> Lowering<'d, '_> {
    pub(crate) fn endpoints(&mut self, homes: &[EndpointHome<'d>]) -> Vec<PartialEndpoint<'d>> {
        self.refuse_duplicate_endpoints(homes);
        homes.iter().map(|home| self.endpoint(home)).collect()
    }

    fn endpoint(&mut self, home: &EndpointHome<'d>) -> PartialEndpoint<'d> {
        let written = home.written;
        let about = about(&written.metadata, &home.inherited);
        let rust = rust_name(&written.metadata);
        let owner = Owner {
            name: naming::upper_camel(rust.as_deref().unwrap_or(&written.name.value)),
            module: home.module.clone(),
            home: None,
            generic: None,
            position: home.position,
            inherited: Inherited::of(&about),
        };
        for fields in [&written.path_fields, &written.query, &written.headers] {
            refuse_defaults(fields, self.diagnostics);
        }
        PartialEndpoint {
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
                let about = About {
                    at: *at,
                    doc: String::new(),
                    notes: vec![],
                    ..crate::resolve::inherited::about_inline(about)
                };
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
