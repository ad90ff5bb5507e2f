//! The error catalogue as one enum.

use indexmap::IndexMap;

use super::{Context, docs, previous};
use crate::model::{ErrorCatalogue, ErrorKind, ErrorStatus, Remedy, ResponsePath, TypeId};
use crate::naming;
use crate::rust::{self, ErrorKinds};

pub(super) fn kinds(catalogue: &ErrorCatalogue, cx: &Context<'_>) -> ErrorKinds {
    let fallback = format!("The errors that {} reports.", cx.service.title);
    // One that is listed again has its name and its meaning from the first place.
    let mut places: IndexMap<&str, Vec<(&ErrorKind, &ErrorStatus)>> = IndexMap::new();
    for (kind, status) in
        catalogue.statuses.iter().flat_map(|status| status.kinds.iter().map(move |kind| (kind, status)))
    {
        places.entry(&kind.wire).or_default().push((kind, status));
    }
    let all = || places.values().map(|places| places[0]);
    let listings = places
        .values()
        .flat_map(|places| &places[1..])
        .map(|(kind, status)| (status.endpoint.clone(), status.status, kind.wire.clone(), kind.remedy, kind.charged));
    let of_endpoints = catalogue.statuses.iter().filter(|status| status.endpoint.is_some());
    let of_endpoints =
        of_endpoints.map(|one| (one.endpoint.clone(), one.status, String::new(), one.remedy, one.charged));
    let mut listings: Vec<rust::ErrorListing> = listings.chain(of_endpoints).collect();
    // How the service is cut into files does not matter.
    listings.sort_by_cached_key(|(endpoint, status, kind, ..)| {
        (endpoint.is_none(), endpoint.clone(), *status, kind.clone())
    });
    let prefix = catalogue.prefix.as_str();
    let names = all().map(|(kind, _)| (&kind.metadata, naming::of_error_kind(kind, prefix)));
    let previous = previous::names(names, [], |wire| naming::error_kind_name(wire, prefix));
    let kinds = places.values().zip(previous).map(|(places, previous)| kind(places, prefix, previous));
    let path = |path: &Option<ResponsePath>| path.as_ref().map(|path| path.0.clone()).unwrap_or_default();
    let doc = docs::of(&catalogue.metadata, &fallback, catalogue.metadata.page.as_deref());
    ErrorKinds {
        head: docs::head(&catalogue.metadata, "ErrorKind".to_owned(), doc),
        kind_paths: catalogue.kind.iter().map(|path| path.0.clone()).collect(),
        message_paths: catalogue.message.iter().map(|path| path.0.clone()).collect(),
        personal: catalogue.personal,
        body: catalogue.body.map(|id| cx.names.path(id).clone()),
        request_id_path: path(&catalogue.request_id),
        wait_path: path(&catalogue.retry_after),
        kinds: kinds.collect(),
        statuses: catalogue.shared().map(|one| (one.status, one.remedy, one.charged)).collect(),
        bodies: bodies(catalogue, cx),
        listings,
    }
}

/// The types of bodies that only some statuses have, each with these.
fn bodies(catalogue: &ErrorCatalogue, cx: &Context<'_>) -> Vec<(rust::Path, Vec<(String, u16)>)> {
    let mut found: IndexMap<TypeId, Vec<(String, u16)>> = IndexMap::new();
    for status in &catalogue.statuses {
        if let Some(body) = status.body {
            found.entry(body).or_default().push((status.endpoint.clone().unwrap_or_default(), status.status));
        }
    }
    found.into_iter().map(|(body, at)| (cx.names.path(body).clone(), at)).collect()
}

/// An error, by all places where it is listed.
fn kind(places: &[(&ErrorKind, &ErrorStatus)], prefix: &str, previous: Option<String>) -> rust::ErrorKind {
    let (kind, status) = places[0];
    let name = naming::of_error_kind(kind, prefix);
    let mut doc = docs::of(&kind.metadata, &format!("{}.", docs::code(&kind.wire)), kind.metadata.page.as_deref());
    let line = |kind: &ErrorKind, status: &ErrorStatus| match &status.endpoint {
        None => format!("Status {}. {}", status.status, advice(kind.remedy)),
        Some(endpoint) => format!("Status {} of `{endpoint}`. {}", status.status, advice(kind.remedy)),
    };
    docs::push_paragraph(&mut doc, vec![line(kind, status)]);
    for (other, status) in &places[1..] {
        if !other.metadata.doc.is_empty() && other.metadata.doc != kind.metadata.doc {
            docs::paragraph(&mut doc, &other.metadata.doc);
        }
        docs::push_paragraph(&mut doc, vec![line(other, status)]);
    }
    doc.alias = docs::alias(&kind.wire, &name);
    rust::ErrorKind {
        head: docs::head(&kind.metadata, name, doc),
        previous,
        wire: kind.wire.clone(),
        remedy: kind.remedy,
        charged: kind.charged,
    }
}

fn advice(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Wait => "Remedy: wait, then retry.",
        Remedy::Reconnect => "Remedy: a person must reconnect the account.",
        Remedy::FixRequest => "Remedy: change the request.",
        Remedy::Upgrade => "Remedy: get the missing subscription or credits.",
        Remedy::Support => "Remedy: contact the vendor's support.",
    }
}
