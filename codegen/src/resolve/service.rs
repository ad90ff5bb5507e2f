//! One service, from its files to its model.

use crate::document::{self, File, Folder};
use crate::model::{Endpoint, ErrorCatalogue, Service, Type};
use crate::source::{Place, Sources};

use super::about::{Heritage, about};
use super::alias::Alias;
use super::arrange::arrange;
use super::direction::check_directions;
use super::draft::Types;
use super::endpoint::{EndpointDraft, EndpointHome};
use super::endpoints::{endpoint, frames};
use super::errors::errors;
use super::examples::Examples;
use super::expand::expand;
use super::findings::Findings;
use super::head;
use super::header_names::check_headers;
use super::later::Later;
use super::lower::{Entry, Lowering};
use super::marks::mark_variants;
use super::module_names::check_modules;
use super::recursion::refuse_infinite;
use super::required_names::check_required_names;
use super::rules::check_rules;
use super::rust_names::check_names;
use super::scope::module_path;
use super::usage::{find_usage, refuse_unused};

/// The document with every name resolved.
#[derive(Debug)]
struct Lowered<'d> {
    types: Types<'d>,
    endpoints: Vec<EndpointDraft<'d>>,
    /// The type of an error body, and where it is named.
    error_body: Option<(Type, Place)>,
    aliases: Vec<Alias<'d>>,
    later: Later<'d>,
}

/// The model of a service, if it is complete. The diagnostics tell whether it is correct.
pub(super) fn service(
    sources: &Sources,
    folder: &Folder,
    written: Option<&document::Service>,
    diagnostics: &mut Findings,
) -> Option<Service> {
    let heritage =
        written.map(|written| Heritage::of(&about(&written.about, &Heritage::default()))).unwrap_or_default();
    let envelopes = written.map_or(&[][..], |written| &written.envelopes);
    let written_errors = written.and_then(|written| written.errors.as_ref());

    let Lowered { mut types, mut endpoints, error_body, aliases, later } =
        lower(folder, written_errors, &heritage, diagnostics);
    expand(&mut types, diagnostics);
    mark_variants(&mut types, diagnostics);
    later.judge(&types, diagnostics);

    let error_root = error_body.as_ref().and_then(|(body, at)| Some((body.name()?, *at)));
    find_usage(&mut types, &endpoints, error_root, diagnostics);
    refuse_unused(&types, &aliases, diagnostics);
    check_directions(&mut types, &endpoints, diagnostics);
    check_names(&types, &endpoints, diagnostics);
    check_modules(&types, &endpoints, diagnostics);
    check_required_names(&types, &endpoints, diagnostics);
    check_headers(written, &endpoints, diagnostics);
    check_rules(&types, diagnostics);
    refuse_infinite(&types, diagnostics);

    let error_body = error_body.map(|(body, _)| body);
    let frames = frames(&mut types, &mut endpoints, envelopes, diagnostics);
    let errors = written_errors.map(|written| errors(&types, written, error_body.as_ref(), &heritage, diagnostics));
    let mut resolved = Vec::new();
    for (draft, frame) in endpoints.iter().zip(frames) {
        let (types, error_body, folder) = (&types, error_body.as_ref(), folder.name.as_str());
        let mut examples = Examples { sources, folder, types, error_body, diagnostics };
        let examples = examples.of(draft, frame.envelope.as_ref());
        resolved.extend(endpoint(types, draft, frame, examples, diagnostics));
    }
    finish(written?, types, resolved, errors, diagnostics)
}

/// Types and endpoints in the order of the spec: files by path, in each the types first.
fn lower<'d>(
    folder: &'d Folder,
    errors: Option<&'d document::Errors>,
    heritage: &Heritage,
    diagnostics: &mut Findings,
) -> Lowered<'d> {
    let mut files: Vec<&File> = folder.files.iter().map(|file| &**file).collect();
    files.sort_by_key(|file| file.file);
    let (mut entries, mut homes) = (Vec::new(), Vec::new());
    let mut position = 0..;
    for file in files {
        let heritage = heritage.of_file(file);
        let module = file.module.as_ref().map(|module| module_path(&module.value)).unwrap_or_default();
        for (written, position) in file.types.iter().zip(&mut position) {
            entries.push(Entry { written, module: module.clone(), position, heritage: heritage.clone() });
        }
        for (written, position) in file.endpoints.iter().zip(&mut position) {
            let said = written.module.as_ref().or(file.module.as_ref());
            let module = said.map(|module| module_path(&module.value)).unwrap_or_default();
            let module_at = said.map_or(written.name.at, |module| module.at);
            homes.push(EndpointHome { written, module, module_at, position, heritage: heritage.clone() });
        }
    }
    let mut lowering = Lowering::new(&entries, diagnostics);
    lowering.entries(&entries);
    let endpoints = lowering.endpoints(&homes);
    let error_body = errors.and_then(|errors| lowering.error_body(errors));
    lowering.instantiate();
    let (types, later, aliases) = lowering.finish();
    Lowered { types, endpoints, error_body, aliases, later }
}

fn finish(
    written: &document::Service,
    types: Types<'_>,
    mut endpoints: Vec<Endpoint>,
    errors: Option<ErrorCatalogue>,
    diagnostics: &mut Findings,
) -> Option<Service> {
    let (types, generics, arrangement) = arrange(types);
    endpoints.iter_mut().for_each(|endpoint| arrangement.endpoint(endpoint));
    let errors = errors.map(|errors| ErrorCatalogue { body: errors.body.map(|id| arrangement.id(id)), ..errors });
    Some(Service {
        name: written.name.value.clone(),
        title: written.title.as_ref()?.value.clone(),
        about: about(&written.about, &Heritage::default()),
        url: head::url(written.url.as_ref()?, diagnostics),
        auth: head::auth(written.auth.as_ref().map(|auth| &auth.value)),
        headers: head::headers(&written.headers),
        errors,
        types,
        generics,
        endpoints,
    })
}
