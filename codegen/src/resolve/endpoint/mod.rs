//! Resolves endpoints: the frame that others depend on first, then all their parts, rules between the fields of a request among them.

pub(crate) mod content;
pub(crate) mod envelope;
pub(crate) mod errors;
pub(crate) mod headers;
pub(crate) mod job;
pub(crate) mod lookup;
pub(crate) mod paging;
pub(crate) mod parameters;
pub(crate) mod paths;
pub(crate) mod route;

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Spanned, Text};
use crate::model::{Endpoint, Envelope, Example, Job, Method, Outcome, PathPart, RequestPath, Rule, RuleKind, Safety};
use crate::resolve::check::rules::check_rule;
use crate::resolve::endpoint::paths::{Wanted, path_in, request_path};
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::vocabulary::mapped_needs;

/// The parts of an endpoint that do not depend on others.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) route: Option<(Method, Vec<PathPart>)>,
    pub(crate) envelope: Option<Envelope>,
    pub(crate) job: Option<Job>,
}

/// The route and the envelope of each endpoint. Sets the payload field of response types.
pub(crate) fn frames(
    types: &mut Types<'_>,
    partials: &mut [PartialEndpoint<'_>],
    envelopes: Option<&[document::Envelope]>,
) -> Vec<Frame> {
    let names = envelopes.into_iter().flatten().map(|envelope| (&envelope.name.value, &envelope.name));
    types.sink.refuse_duplicates("envelope", names, None);
    content::check_json_texts(types, partials);
    let mut frames = Vec::new();
    for partial in partials.iter_mut() {
        parameters::check_parameters(types, partial);
        let route = route::route(partial, types.sink);
        frames.push(Frame { route, envelope: envelope::envelope(types, partial, envelopes), job: None });
    }
    let enveloped: Vec<_> = partials.iter().zip(frames.iter().map(|frame| frame.envelope.as_ref())).collect();
    envelope::set_payloads(types, &enveloped);
    route::refuse_equal_routes(types, partials);
    lookup::check_ids(types, partials);
    let methods: Vec<_> = frames.iter().map(|frame| frame.route.as_ref().map(|(method, _)| *method)).collect();
    frames
        .iter_mut()
        .zip(partials.iter())
        .for_each(|(frame, start)| frame.job = job::job(types, start, partials, &methods));
    frames
}

/// The name of an event becomes a field, which the items must have.
fn check_event_names(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) {
    let (Some(by), Some((ty, at))) = (&endpoint.written.received.by, endpoint.returned()) else { return };
    if let Some(item) = ty.inner().filter(|item| item.name().is_some()) {
        path_in(types, item, &Text::new(by.clone(), at), Wanted::Enum);
    }
}

/// `None` for an endpoint whose method or path could not be read.
pub(crate) fn endpoint(
    types: &Types<'_>,
    partial: PartialEndpoint<'_>,
    frame: Frame,
    examples: Vec<Example>,
) -> Option<Endpoint> {
    content::check_content(types, &partial);
    check_event_names(types, &partial);
    headers::check_headers(types, &partial);
    let written = partial.written;
    let rules = partial.written.rules.iter().filter_map(|written| rule(types, &partial, written)).collect();
    let pages = paging::pages(types, &partial);
    let limits = paging::limits(types, &partial);
    let lookup = lookup::lookup(types, &partial);
    let price = paging::price(types, &partial, &pages);
    let account = written.account.as_ref().and_then(|text| request_path(types, &partial, text, Wanted::Anything));
    let account = account.map(|(path, _)| path);
    let (method, path) = frame.route?;
    let mut success: Vec<u16> = written.success.iter().map(|status| status.value).collect();
    // What is returned under several statuses is one response.
    let is_usual = |other: &Outcome| {
        !success.is_empty() && other.response == partial.response && other.received == written.received
    };
    let (same, others): (Vec<Outcome>, Vec<Outcome>) = partial.others.into_iter().partition(is_usual);
    success.extend(same.iter().map(|other| other.status));
    Some(Endpoint {
        name: written.name.value.clone(),
        module: partial.module,
        metadata: partial.metadata,
        method,
        url: written.url.as_ref().map(Spanned::bare),
        auth: written.auth.as_ref().map(|needs| mapped_needs(needs, &Spanned::bare)),
        path,
        path_fields: partial.path_fields,
        query: partial.query,
        headers: partial.headers,
        body: partial.body,
        content: written.content.clone(),
        received: written.received.clone(),
        rules,
        response: partial.response,
        success,
        others,
        response_headers: partial.response_headers,
        envelope: frame.envelope,
        safety: written.safety.unwrap_or_else(|| Safety::default_of(method)),
        idempotency_header: written.idempotency_header.as_ref().map(|header| header.value.clone()),
        timeout: written.timeout,
        price,
        pages,
        limits,
        account,
        lookup,
        job: frame.job,
        examples,
    })
}

/// A rule between the fields of a request.
fn rule(types: &Types<'_>, endpoint: &PartialEndpoint<'_>, written: &document::Rule) -> Option<Rule<RequestPath>> {
    if let RuleKind::Overrides { .. } | RuleKind::Ordered { .. } = written.kind {
        let message = "`overrides` and `ordered` are only valid between the fields of an object";
        return types.sink.refuse(Diagnostic::new(Code::BAD_RULE, written.metadata.at, message));
    }
    let names: Vec<&Text> = written.kind.parts().into_iter().map(|(name, _)| name).collect();
    let find = |name: &Text| request_path(types, endpoint, name, Wanted::Anything);
    let found: BTreeMap<&str, _> = names.iter().filter_map(|name| Some((name.value.as_str(), find(name)?))).collect();
    let targets = |name: &Text| found.get(name.value.as_str()).into_iter().flat_map(|(_, targets)| targets);
    check_rule(types, written, |name| targets(name).map(|target| target.field).collect());
    if names.iter().any(|name| !found.contains_key(name.value.as_str())) {
        return None;
    }
    let kind = written.kind.map(|name| found[name.value.as_str()].0.clone(), Spanned::bare);
    Some(Rule { metadata: endpoint.inherited().metadata(&written.metadata), kind, implied: false })
}
