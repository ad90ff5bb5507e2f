//! Resolves endpoints: the frame that others depend on first, then all their parts.

pub(crate) mod envelope;
pub(crate) mod errors;
pub(crate) mod field_path;
pub(crate) mod lookup;
pub(crate) mod paging;
pub(crate) mod parameters;
pub(crate) mod paths;
pub(crate) mod route;
pub(crate) mod rules;

use crate::document;
use crate::model::{Endpoint, Envelope, Example, Method, PathPart, Safety};
use crate::resolve::endpoint::paths::{Wanted, request_path};
use crate::resolve::partial::{PartialEndpoint, Types};

/// The parts of an endpoint that do not depend on others.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) route: Option<(Method, Vec<PathPart>)>,
    pub(crate) envelope: Option<Envelope>,
}

/// The route and the envelope of each endpoint. Sets the payload field of response types.
pub(crate) fn frames(
    types: &mut Types<'_>,
    partials: &mut [PartialEndpoint<'_>],
    envelopes: Option<&[document::Envelope]>,
) -> Vec<Frame> {
    types.sink.refuse_duplicates("envelope", envelopes.into_iter().flatten().map(|envelope| &envelope.name), None);
    let mut frames = Vec::new();
    for partial in partials.iter_mut() {
        parameters::check_parameters(types, partial);
        let route = route::route(partial, types.sink);
        frames.push(Frame { route, envelope: envelope::envelope(types, partial, envelopes) });
    }
    let enveloped: Vec<_> = partials.iter().zip(frames.iter().map(|frame| frame.envelope.as_ref())).collect();
    envelope::set_payloads(types, &enveloped);
    route::refuse_equal_routes(types, partials);
    lookup::check_ids(types, partials);
    frames
}

/// `None` for an endpoint whose method or path could not be read.
pub(crate) fn endpoint(
    types: &Types<'_>,
    partial: PartialEndpoint<'_>,
    frame: Frame,
    examples: Vec<Example>,
) -> Option<Endpoint> {
    let written = partial.written;
    let rules = rules::rules(types, &partial);
    let pages = paging::pages(types, &partial);
    let limits = paging::limits(types, &partial);
    let lookup = lookup::lookup(types, &partial);
    let price = paging::price(types, &partial, &pages);
    let account = written.account.as_ref().and_then(|text| request_path(types, &partial, text, Wanted::Anything));
    let account = account.map(|(path, _)| path);
    let (method, path) = frame.route?;
    Some(Endpoint {
        name: written.name.value.clone(),
        module: partial.module,
        about: partial.about,
        method,
        path,
        path_fields: partial.path_fields,
        query: partial.query,
        headers: partial.headers,
        body: partial.body,
        rules,
        response: partial.response,
        success: written.success.iter().map(|status| status.value).collect(),
        envelope: frame.envelope,
        safety: written.safety.unwrap_or_else(|| Safety::default_of(method)),
        idempotency_header: written.idempotency_header.as_ref().map(|header| header.value.clone()),
        timeout: written.timeout,
        price,
        pages,
        limits,
        account,
        lookup,
        examples,
    })
}
