//! One service, from its files to its model.

use crate::document::{self, Folder, Spanned};
use crate::model::{Auth, Endpoint, Service, Type, Webhooks};
use crate::resolve::examples::Examples;
use crate::resolve::inherited::Inherited;
use crate::resolve::lower::Lowered;
use crate::resolve::lower::deferred::Deferred;
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::resolve::sink::Sink;
use crate::resolve::{authentication, check, endpoint, header, infer, lower, webhooks};
use crate::source::{Place, Sources, Text};
use crate::vocabulary::RateLimit;

/// The model of a service, if it is complete. The diagnostics tell whether it is correct.
pub(crate) fn service(
    sources: &Sources,
    folder: &Folder,
    written: Option<&document::Service>,
    sink: &Sink,
) -> Option<Service> {
    let metadata = written.map(|written| Inherited::default().metadata(&written.metadata));
    let inherited = metadata.as_ref().map(Inherited::of).unwrap_or_default();
    let webhooks = written.and_then(|written| written.webhooks.as_ref());
    let written_errors = written.and_then(|written| written.errors.as_ref());

    // Needs the document; leaves every type and endpoint with its names looked up, errors where that failed.
    let Lowered { mut types, mut endpoints, error_bodies, event, aliases, deferred, mentions } =
        lower::lower(folder, (written_errors, webhooks.map(|one| &one.value.event)), &inherited, sink);
    finish_types(&mut types, &mut endpoints, deferred, error_bodies.all().chain(&event), written);
    let count = endpoints.len();
    // Needs bodies and responses; leaves routes, envelopes, and response types that know their payload.
    let frames = endpoint::frames(&mut types, &mut endpoints, written.and_then(|written| written.envelopes.as_deref()));
    // Needs the type of error bodies; leaves the catalogue.
    let errors =
        written.and_then(|written| endpoint::errors::errors(&types, written, &error_bodies, &endpoints, &inherited));
    // Needs types, routes and envelopes; leaves endpoints whose paths lead somewhere and whose examples are valid.
    let examples = Examples { sources, folder: &folder.name, types: &types, errors: (written_errors, &error_bodies) };
    let whole = endpoints.into_iter().zip(frames).filter_map(|(partial, frame)| {
        let examples = examples.of(&partial, frame.envelope.as_ref());
        endpoint::endpoint(&types, partial, frame, examples)
    });
    let mut resolved: Vec<Endpoint> = whole.collect();
    // Needs the sides, and to know whether all names mean what they should.
    infer::usage::refuse_unused(&types, &aliases);
    let (written, metadata) = (written?, metadata?);
    let (title, url) = (written.title.as_ref()?, written.url.as_ref()?);
    let auth = written.auth.as_ref().map_or(&Auth::None, |auth| &auth.value);
    header::check_urls(url, auth, folder, sink);
    authentication::check_auth(auth, folder, sink);
    // Needs everything; leaves the types that endpoints reach, under compact ids.
    let webhooks = webhooks.and_then(|webhooks| webhooks::webhooks(&types, webhooks, event.as_ref()));
    let (types, generics, compact) = infer::compact_ids::compact_ids(&types);
    resolved.iter_mut().for_each(|endpoint| compact.endpoint(endpoint));
    let webhooks = webhooks.map(|webhooks| Webhooks { event: compact.id(webhooks.event), ..webhooks });
    let errors = errors.map(|errors| compact.errors(errors));
    let service = Service {
        name: written.name.bare(),
        title: title.bare(),
        metadata,
        url: url.bare(),
        auth: auth.map(Spanned::bare),
        headers: written.headers.iter().map(|(name, value)| (name.bare(), value.bare())).collect(),
        rate_limit: written.rate_limit.as_ref().map(in_lower_case),
        errors,
        webhooks,
        files: folder.files.iter().map(|file| (file.file, stem(&sources.file(file.file).path))).collect(),
        mentions,
        types,
        generics,
        endpoints: resolved,
    };
    check_whole(&service, folder, count, sink);
    Some(service)
}

/// What needs all types: inferred parts are added, and mistakes reported. `more` are types that are read, but not by endpoints.
fn finish_types<'t>(
    types: &mut Types<'_>,
    endpoints: &mut [PartialEndpoint<'_>],
    deferred: Deferred<'_>,
    more: impl Iterator<Item = &'t (Type, Place)>,
    written: Option<&document::Service>,
) {
    // Needs `like` and `common` looked up; leaves objects with all their fields.
    infer::expand::expand(types);
    // Needs the kinds of all types; leaves defaults that fit and types that are valid at their places.
    lower::deferred::check_deferred(deferred, types);
    // Needs all fields and variants; leaves each type with the side of a call it is on.
    infer::usage::find_usage(types, endpoints, more);
    // Needs the sides; leaves objects and unions that are on one side.
    infer::both_ways::split(types, endpoints);
    // Needs the fields of objects; leaves variants that a value can distinguish.
    infer::discriminators::check_discriminators(types);

    // These need the sides, and leave what they are named after without mistakes.
    // It also puts right what `like` brought from the other side.
    check::direction::check_directions(types, endpoints);
    check::direction::check_fits(types);
    check::names::check_names(types, endpoints);
    check::names::check_items(types, endpoints);
    check::header_names::check_headers(written, endpoints, types);
    check::rules::check_rules(types);
    check::recursion::refuse_infinite(types);
    // Needs the sides and the written rules; leaves objects that are not sent without a field with a rule that says so.
    infer::empty_objects::refuse_empty_objects(types, endpoints);
}

/// What is only known of a service as a whole; `count` is the number of endpoints that are written.
fn check_whole(service: &Service, folder: &Folder, count: usize, sink: &Sink) {
    check::names::check_previous_names(service, sink);
    // Where an endpoint is incomplete, or its safety unread, it is not known what its fields do.
    let is_unread = folder.files.iter().flat_map(|file| &file.endpoints).any(|endpoint| endpoint.unread_safety);
    if service.endpoints.len() == count && !is_unread {
        check::direction::refuse_idle_stores(service, sink);
    }
}

/// Names of headers have no case.
fn in_lower_case(limit: &RateLimit<Text>) -> RateLimit<String> {
    limit.map(|name| name.value.to_ascii_lowercase())
}

/// The name of a file, without its ending.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name).to_owned()
}
