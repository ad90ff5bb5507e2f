//! One service, from its files to its model.

use std::collections::BTreeMap;

use crate::document::{self, Folder};
use crate::model::{Endpoint, ErrorCatalogue, Service};
use crate::source::Sources;

use crate::resolve::check::direction::check_directions;
use crate::resolve::check::header_names::check_headers;
use crate::resolve::check::module_names::check_modules;
use crate::resolve::check::recursion::refuse_infinite;
use crate::resolve::check::required_names::check_required_names;
use crate::resolve::check::rules::check_rules;
use crate::resolve::check::rust_names::check_names;
use crate::resolve::endpoint::errors::errors;
use crate::resolve::endpoint::{endpoint, frames};
use crate::resolve::examples::Examples;
use crate::resolve::header;
use crate::resolve::infer::compact_ids::compact_ids;
use crate::resolve::infer::discriminators::find_discriminators;
use crate::resolve::infer::expand::expand;
use crate::resolve::infer::usage::{find_usage, refuse_unused};
use crate::resolve::inherited::{Inherited, about};
use crate::resolve::lower::Lowered;
use crate::resolve::lower::lower;
use crate::resolve::partial::types::Types;
use crate::resolve::sink::Sink;

/// The model of a service, if it is complete. The diagnostics tell whether it is correct.
pub(crate) fn service(
    sources: &Sources,
    folder: &Folder,
    written: Option<&document::Service>,
    diagnostics: &mut Sink,
) -> Option<Service> {
    let inherited =
        written.map(|written| Inherited::of(&about(&written.metadata, &Inherited::default()))).unwrap_or_default();
    let envelopes = written.and_then(|written| written.envelopes.as_deref());
    let written_errors = written.and_then(|written| written.errors.as_ref());

    // Needs the document; leaves every type and endpoint with its names looked up, errors where that failed.
    let Lowered { mut types, mut endpoints, error_body, aliases, deferred } =
        lower(folder, written_errors, &inherited, diagnostics);

    // Needs `like` and `common` looked up; leaves objects with all their fields.
    expand(&mut types, diagnostics);
    // Needs the fields of objects; leaves variants that can be told apart.
    find_discriminators(&mut types, diagnostics);
    // Needs the kinds of all types; leaves defaults that fit and types that may stand where they do.
    deferred.check(&types, diagnostics);
    // Needs all fields and variants; leaves each type with the side of a call it is on.
    let error_root = error_body.as_ref().and_then(|(body, at)| Some((body.name()?, *at)));
    find_usage(&mut types, &endpoints, error_root, diagnostics);

    // These need the sides, and leave what they are named after without mistakes.
    // It also puts right what `like` brought from the other side.
    check_directions(&mut types, &endpoints, diagnostics);
    check_names(&types, &endpoints, diagnostics);
    check_modules(&types, &endpoints, diagnostics);
    check_required_names(&types, &endpoints, diagnostics);
    check_headers(written, &endpoints, diagnostics);
    check_rules(&types, diagnostics);
    refuse_infinite(&types, diagnostics);

    // Needs bodies and responses; leaves routes, envelopes, and response types that know their payload.
    let error_body = error_body.map(|(body, _)| body);
    let frames = frames(&mut types, &mut endpoints, envelopes, diagnostics);
    // Needs the type of error bodies; leaves the catalogue.
    let errors = written_errors.map(|written| errors(&types, written, error_body.as_ref(), &inherited, diagnostics));
    // Needs types, routes and envelopes; leaves endpoints whose paths lead somewhere and whose examples are valid.
    let mut resolved = Vec::new();
    for (partial, frame) in endpoints.iter().zip(frames) {
        let (types, error_body, folder) = (&types, error_body.as_ref(), folder.name.as_str());
        let mut examples = Examples { sources, folder, types, error_body, diagnostics };
        let examples = examples.of(partial, frame.envelope.as_ref());
        resolved.extend(endpoint(types, partial, frame, examples, diagnostics));
    }
    // Needs the sides, and to know whether all names mean what they should.
    refuse_unused(&types, &aliases, diagnostics);
    // Needs everything; leaves the types that endpoints reach, under compact ids.
    let mut service = finish(written?, types, resolved, errors, diagnostics)?;
    service.files = folder.files.iter().map(|file| (file.file, stem(&sources.file(file.file).path))).collect();
    Some(service)
}

/// The name of a file, without its ending.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name).to_owned()
}

fn finish(
    written: &document::Service,
    types: Types<'_>,
    mut endpoints: Vec<Endpoint>,
    errors: Option<ErrorCatalogue>,
    diagnostics: &mut Sink,
) -> Option<Service> {
    let (types, generics, compact) = compact_ids(types);
    endpoints.iter_mut().for_each(|endpoint| compact.endpoint(endpoint));
    let errors = errors.map(|errors| ErrorCatalogue { body: errors.body.map(|id| compact.id(id)), ..errors });
    Some(Service {
        name: written.name.value.clone(),
        title: written.title.as_ref()?.value.clone(),
        about: about(&written.metadata, &Inherited::default()),
        url: header::url(written.url.as_ref()?, diagnostics),
        auth: header::auth(written.auth.as_ref().map(|auth| &auth.value)),
        headers: header::headers(&written.headers),
        errors,
        files: BTreeMap::new(),
        types,
        generics,
        endpoints,
    })
}
