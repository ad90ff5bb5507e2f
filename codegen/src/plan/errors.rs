//! The error catalogue as one enum.

use super::scope::Scope;
use super::{docs, former};
use crate::model::{Charged, ErrorCatalogue, ErrorKind, ErrorStatus, Remedy, ResponsePath};
use crate::naming;
use crate::rust::{self, ErrorKinds, Facts};

pub(super) fn kinds(service_title: &str, catalogue: &ErrorCatalogue, scope: &mut Scope) -> ErrorKinds {
    for name in ["Charged", "ErrorCatalogue", "ErrorFacts", "Remedy", "UnlistedWord"] {
        scope.runtime(name);
    }
    scope.wire("ErrorBody");
    let fallback = format!("What can go wrong with {service_title}, as its documentation lists it.");
    let all = || catalogue.statuses.iter().flat_map(|status| status.kinds.iter().map(move |kind| (kind, status)));
    let spell = |wire: &str| naming::variant_name(wire.strip_prefix(&catalogue.prefix).unwrap_or(wire));
    let name = |kind: &ErrorKind| kind.rust.clone().unwrap_or_else(|| spell(&kind.wire));
    let former = former::names(all().map(|(kind, _)| (&kind.about, name(kind))), [], spell);
    let kinds =
        all().zip(former).map(|((kind, status), former)| self::kind(kind, status, name(kind), former)).collect();
    let path = |path: &Option<ResponsePath>| path.as_ref().map(|path| path.0.clone()).unwrap_or_default();
    ErrorKinds {
        at: catalogue.about.at,
        doc: docs::of(&catalogue.about, &fallback, catalogue.about.page.as_deref()),
        kind_path: catalogue.kind.0.clone(),
        message_paths: catalogue.message.iter().map(|path| path.0.clone()).collect(),
        request_id_path: path(&catalogue.request_id),
        kinds,
        statuses: catalogue
            .statuses
            .iter()
            .map(|status| (status.status, facts(status.remedy, status.charged)))
            .collect(),
    }
}

fn kind(kind: &ErrorKind, status: &ErrorStatus, name: String, former: Option<String>) -> rust::ErrorKind {
    let mut doc = docs::of(&kind.about, &format!("`{}`.", docs::code(&kind.wire)), kind.about.page.as_deref());
    docs::push_paragraph(&mut doc, vec![format!("Status {}. {}", status.status, advice(kind.remedy))]);
    doc.alias = docs::alias(&kind.wire, &name);
    rust::ErrorKind {
        at: kind.about.at,
        name,
        former,
        wire: kind.wire.clone(),
        doc,
        deprecated: super::values::deprecated(&kind.about),
        facts: facts(kind.remedy, kind.charged),
    }
}

fn facts(remedy: Remedy, charged: Charged) -> Facts {
    Facts {
        remedy: match remedy {
            Remedy::Wait => "Wait",
            Remedy::Reconnect => "Reconnect",
            Remedy::FixRequest => "FixRequest",
            Remedy::Upgrade => "Upgrade",
            Remedy::Support => "Support",
        },
        charged: match charged {
            Charged::No => "No",
            Charged::Maybe => "Maybe",
            Charged::Yes => "Yes",
        },
    }
}

fn advice(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Wait => "It passes: wait, then try again.",
        Remedy::Reconnect => "A person must reconnect the account.",
        Remedy::FixRequest => "The request must be changed.",
        Remedy::Upgrade => "A subscription is missing.",
        Remedy::Support => "Ask the vendor's support.",
    }
}
