//! From document to model: what was written becomes what it means, and every rule of the language is checked.
//!
//! Each service is resolved by itself, see `service`. Independent mistakes are all reported in one run; what is only a
//! mistake because of another one is not.

mod about;
mod alias;
mod arrange;
mod chains;
mod direction;
mod draft;
mod endpoint;
mod endpoints;
mod envelope;
mod errors;
mod examples;
mod expand;
mod expression;
mod fields;
mod findings;
mod fits;
mod fits_rules;
mod follow;
mod follow_ups;
mod generics;
mod head;
mod header_names;
mod json_place;
mod kinds;
mod kinds_of;
mod later;
mod limits;
mod lookup;
mod lower;
mod marks;
mod module_names;
mod paging;
mod parameters;
mod paths;
mod pattern;
mod price;
mod recursion;
mod required_names;
mod route;
mod rules;
mod rust_names;
mod scalars;
mod scope;
mod service;
mod shapes;
mod spelling;
mod usage;
mod values;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::model::{Model, Service, Type};
use crate::source::Sources;
use crate::vocabulary::Side;

use self::findings::Findings;
use self::follow_ups::Unread;

#[cfg(feature = "sample")]
pub(crate) use self::pattern::matches_whole;
#[cfg(feature = "sample")]
pub(crate) use self::scalars::literal_is;

/// Resolves every service; `None` where there is a mistake, also one found earlier.
///
/// `features` are the Cargo features of the client, where they are known: each service has one.
pub fn resolve(
    sources: &Sources,
    document: &Document,
    features: Option<&BTreeSet<String>>,
    diagnostics: &mut Diagnostics,
) -> Option<Model> {
    let unread = Unread::new(sources, document, diagnostics);
    let mut heads = Vec::new();
    let mut services = Vec::new();
    for folder in &document.folders {
        let mut found = Findings::default();
        let head = head::service_of(folder, &mut found);
        heads.extend(head);
        services.extend(service::service(sources, folder, head, &mut found));
        unread.keep_own(sources, &folder.name, found).into_iter().for_each(|one| diagnostics.push(one));
    }
    let mut found = Findings::default();
    head::check_service_names(&heads, features, &mut found);
    found.list.into_iter().for_each(|(one, _)| diagnostics.push(one));
    services.sort_by(|a, b| a.name.cmp(&b.name));
    diagnostics.is_empty().then_some(Model { services })
}

/// The mismatches between a JSON value and a type, each with its path and reason.
pub fn misfits(service: &Service, side: Side, ty: &Type, value: &serde_json::Value) -> Vec<String> {
    let found = fits::misfits(service, side, ty, value, service.about.at);
    found.into_iter().map(|misfit| format!("`{}` {}", misfit.path, misfit.reason)).collect()
}

#[cfg(test)]
mod tests;
