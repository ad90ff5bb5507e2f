//! The error catalogue as one enum.

use super::{Context, docs, previous};
use crate::model::{ErrorCatalogue, ErrorKind, ErrorStatus, Remedy, ResponsePath};
use crate::naming;
use crate::rust::{self, ErrorKinds};

pub(super) fn kinds(catalogue: &ErrorCatalogue, cx: &Context<'_>) -> ErrorKinds {
    let fallback = format!("The errors that {} reports.", cx.service.title);
    let all = || catalogue.statuses.iter().flat_map(|status| status.kinds.iter().map(move |kind| (kind, status)));
    let prefix = catalogue.prefix.as_str();
    let names = all().map(|(kind, _)| (&kind.about, naming::of_error_kind(kind, prefix)));
    let previous = previous::names(names, [], |wire| naming::error_kind_name(wire, prefix));
    let kinds = all().zip(previous).map(|((kind, status), previous)| self::kind(kind, status, prefix, previous));
    let path = |path: &Option<ResponsePath>| path.as_ref().map(|path| path.0.clone()).unwrap_or_default();
    let doc = docs::of(&catalogue.about, &fallback, catalogue.about.page.as_deref());
    ErrorKinds {
        head: docs::head(&catalogue.about, "ErrorKind".to_owned(), doc),
        kind_paths: catalogue.kind.iter().map(|path| path.0.clone()).collect(),
        message_paths: catalogue.message.iter().map(|path| path.0.clone()).collect(),
        personal: catalogue.personal,
        body: catalogue.body.map(|id| cx.names.path(id).clone()),
        request_id_path: path(&catalogue.request_id),
        wait_path: path(&catalogue.retry_after),
        kinds: kinds.collect(),
        statuses: catalogue.statuses.iter().map(|one| (one.status, one.remedy, one.charged)).collect(),
    }
}

fn kind(kind: &ErrorKind, status: &ErrorStatus, prefix: &str, previous: Option<String>) -> rust::ErrorKind {
    let name = naming::of_error_kind(kind, prefix);
    let mut doc = docs::of(&kind.about, &format!("{}.", docs::code(&kind.wire)), kind.about.page.as_deref());
    docs::push_paragraph(&mut doc, vec![format!("Status {}. {}", status.status, advice(kind.remedy))]);
    doc.alias = docs::alias(&kind.wire, &name);
    rust::ErrorKind {
        head: docs::head(&kind.about, name, doc),
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
