//! Endpoints: their parameters, bodies and responses as types.

use std::collections::BTreeMap;

use crate::document::{self, EndpointEntry};
use crate::model::{About, Response};
use crate::resolve::inherited::about_inline;
use crate::resolve::lower::definitions::refuse_defaults;
use crate::resolve::lower::lowering::{Home, Lowering, Owner, RENAME_OR_MOVE};
use crate::resolve::partial::PartialEndpoint;
use crate::resolve::sink::duplicate;

impl<'d> Lowering<'d> {
    pub(crate) fn endpoints(&mut self, homes: &[(&'d EndpointEntry, Home)]) -> Vec<PartialEndpoint<'d>> {
        let mut places = BTreeMap::new();
        for (EndpointEntry { name, .. }, home) in homes {
            if let Some(earlier) = places.insert((&home.module, &name.value), name.at) {
                self.types.sink.push(duplicate("endpoint", name, earlier).help(RENAME_OR_MOVE));
            }
        }
        homes.iter().map(|(written, home)| self.endpoint(written, home)).collect()
    }

    fn endpoint(&mut self, written: &'d EndpointEntry, home: &Home) -> PartialEndpoint<'d> {
        let about = home.inherited.about(&written.metadata);
        // The endpoint's doc is not the body's.
        let of_body = About { doc: String::new(), notes: vec![], ..about_inline(about.clone()) };
        let owner = Owner { about: of_body, ..home.owner(&written.name.value, &about) };
        for fields in [&written.path_fields, &written.query, &written.headers] {
            refuse_defaults(fields, self.types.sink);
        }
        PartialEndpoint {
            written,
            module: home.module.clone(),
            module_at: home.module_at,
            path_fields: self.fields(&written.path_fields, &owner),
            query: self.fields(&written.query, &owner),
            headers: self.fields(&written.headers, &owner),
            body: written.body.as_ref().map(|body| self.expression(body, "Body", &owner)),
            response: match &written.response {
                Some(document::Response::Json(body)) => Response::Json(self.expression(body, "Response", &owner)),
                Some(document::Response::Bytes) => Response::Bytes,
                Some(document::Response::Empty) | None => Response::Empty,
            },
            about,
        }
    }
}
