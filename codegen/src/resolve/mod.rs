//! From document to model: what was written becomes what it means, and every rule of the language is checked.
//!
//! Each service is resolved by itself, see `service`. Independent mistakes are all reported in one run; what is only a
//! mistake because of another one is not.

mod authentication;
mod check;
mod endpoint;
mod examples;
mod header;
mod infer;
mod inherited;
mod lower;
mod partial;
mod service;
mod sink;
mod values;
mod walk;
mod webhooks;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::model::{Model, Service, Type};
use crate::source::Sources;
use crate::vocabulary::Side;

pub(crate) use self::examples::validate::Scope;
use self::sink::Sink;

#[cfg(feature = "sample")]
pub(crate) use self::examples::json_path::{JsonPath, Step};
#[cfg(feature = "sample")]
pub(crate) use self::examples::validate::{broken, is_broken, shown, unquoted};
#[cfg(feature = "sample")]
pub(crate) use self::values::{matches_whole, number};

/// Resolves every service; `None` where there is a mistake, also one found earlier.
///
/// `features` are the Cargo features of the client, where they are known: each service has one.
pub fn resolve(
    sources: &Sources,
    document: &Document,
    features: Option<&BTreeSet<String>>,
    diagnostics: &mut Diagnostics,
) -> Option<Model> {
    let mut headers = Vec::new();
    let mut services = Vec::new();
    for folder in &document.folders {
        let sink = Sink::new(folder);
        let header = header::service_of(folder, &sink);
        headers.extend(header);
        services.extend(service::service(sources, folder, header, &sink));
        sink.into_list().into_iter().for_each(|one| diagnostics.push(one));
    }
    let sink = Sink::default();
    header::check_service_names(&headers, features, &sink);
    sink.into_list().into_iter().for_each(|one| diagnostics.push(one));
    services.sort_by(|a, b| a.name.cmp(&b.name));
    diagnostics.is_empty().then_some(Model { services })
}

/// The mismatches between a JSON value and a type, each with its path and reason.
pub fn misfits(service: &Service, side: Side, ty: &Type, value: &serde_json::Value) -> Vec<String> {
    misfits_of(service, (side, Scope::All), ty, value)
}

/// The same, of what is in a scope.
pub(crate) fn misfits_of(service: &Service, scope: (Side, Scope), ty: &Type, value: &serde_json::Value) -> Vec<String> {
    let found = examples::validate::misfits(service, scope, ty, value, service.metadata.at);
    found.into_iter().map(|misfit| format!("`{}` {}", misfit.path, misfit.reason)).collect()
}

#[cfg(test)]
mod tests;
