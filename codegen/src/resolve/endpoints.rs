//! Endpoints with all their parts.

use crate::document;
use crate::model::{Endpoint, Envelope, Example, Method, PathPart, Safety};

use super::draft::Types;
use super::endpoint::EndpointDraft;
use super::envelope::{envelope, envelopes, set_payloads};
use super::findings::Findings;
use super::limits::limits;
use super::lookup::{check_ids, lookup};
use super::paging::pages;
use super::parameters::check_parameters;
use super::paths::{Wanted, request_path};
use super::price::price;
use super::route::{refuse_equal_routes, route};

/// The parts of an endpoint that do not depend on others.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) route: Option<(Method, Vec<PathPart>)>,
    pub(super) envelope: Option<Envelope>,
}

/// The route and the envelope of each endpoint. Sets the payload field of response types.
pub(super) fn frames(
    types: &mut Types<'_>,
    drafts: &mut [EndpointDraft<'_>],
    written: &[document::Envelope],
    diagnostics: &mut Findings,
) -> Vec<Frame> {
    let known = envelopes(written, diagnostics);
    let mut frames = Vec::new();
    for draft in drafts.iter_mut() {
        check_parameters(types, draft, diagnostics);
        let route = route(draft, diagnostics);
        frames.push(Frame { route, envelope: envelope(types, draft, &known, diagnostics) });
    }
    let enveloped: Vec<_> = drafts.iter().zip(frames.iter().map(|frame| frame.envelope.as_ref())).collect();
    set_payloads(types, &enveloped, diagnostics);
    refuse_equal_routes(types, drafts, diagnostics);
    check_ids(types, drafts, diagnostics);
    frames
}

/// `None` for an endpoint whose method or path could not be read.
pub(super) fn endpoint(
    types: &Types<'_>,
    draft: &EndpointDraft<'_>,
    frame: Frame,
    examples: Vec<Example>,
    diagnostics: &mut Findings,
) -> Option<Endpoint> {
    let written = draft.written;
    let pages = pages(types, draft, diagnostics);
    let limits = limits(types, draft, diagnostics);
    let lookup = lookup(types, draft, diagnostics);
    let price = price(types, draft, &pages, diagnostics);
    let account = |text| request_path(types, draft, text, Wanted::Anything, diagnostics);
    let account = written.account.as_ref().and_then(account).map(|(path, _)| path);
    let (method, path) = frame.route?;
    Some(Endpoint {
        name: written.name.value.clone(),
        rust: draft.rust.clone(),
        module: draft.module.clone(),
        about: draft.about.clone(),
        method,
        path,
        path_fields: draft.path_fields.clone(),
        query: draft.query.clone(),
        headers: draft.headers.clone(),
        body: draft.body.clone(),
        response: draft.response.clone(),
        success: written.success.iter().map(|status| status.value).collect(),
        envelope: frame.envelope,
        safety: written.safety.unwrap_or_else(|| usual_safety(method)),
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

fn usual_safety(method: Method) -> Safety {
    match method {
        Method::Get => Safety::ReadOnly,
        Method::Post | Method::Put | Method::Patch | Method::Delete => Safety::Writes,
    }
}
