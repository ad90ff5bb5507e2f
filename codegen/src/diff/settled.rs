//! The spec files that no change reaches: what is in them is the same in both states, and need not be planned and compared.
//!
//! A change reaches the files that name a type of the changed one, and those whose types that one names: it may have moved
//! them to another side of a call.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Endpoint, Model, Service};
use crate::source::{FileId, SourceFile, Sources};

/// A model, and the sources that it was loaded from.
pub type Loaded<'a> = (&'a Model, &'a Sources);

/// The sources are [aligned](Sources::aligned).
pub(super) fn settled(base: Loaded<'_>, head: Loaded<'_>) -> BTreeSet<FileId> {
    let changed = changed(base.1, head.1);
    let services = || base.0.services.iter().chain(&head.0.services);
    // Anything may refer to a file that is not a spec.
    if !changed.iter().all(|file| services().any(|service| service.files.contains_key(file))) {
        return BTreeSet::new();
    }
    let same = |service: &Service| head.0.services.iter().find(|other| other.name == service.name);
    let pairs = base.0.services.iter().filter_map(|service| Some([service, same(service)?]));
    pairs.flat_map(|states| unreached(&changed, states)).collect()
}

/// The files that are not the same in both.
fn changed(base: &Sources, head: &Sources) -> BTreeSet<FileId> {
    let [base, head] = [base, head].map(|sources| sources.files().collect::<BTreeMap<FileId, &SourceFile>>());
    base.keys().chain(head.keys()).filter(|id| base.get(id) != head.get(id)).copied().collect()
}

/// The files of a service that the changed ones do not reach; none if they reach the file of the service itself, or if a
/// previous name is kept: that depends on all other names.
fn unreached(changed: &BTreeSet<FileId>, states: [&Service; 2]) -> BTreeSet<FileId> {
    let mut ties: BTreeMap<FileId, Vec<FileId>> = BTreeMap::new();
    for (one, other) in states.iter().flat_map(|service| service.mentions.iter().copied().chain(routes(service))) {
        ties.entry(one).or_default().push(other);
        ties.entry(other).or_default().push(one);
    }
    let mut reached = BTreeSet::new();
    let mut open: Vec<FileId> = changed.iter().copied().collect();
    while let Some(file) = open.pop() {
        if reached.insert(file) {
            open.extend(ties.get(&file).into_iter().flatten());
        }
    }
    if states.iter().any(|service| reached.contains(&service.metadata.at.file) || has_previous_names(service)) {
        return BTreeSet::new();
    }
    states[1].files.keys().filter(|file| !reached.contains(file)).copied().collect()
}

/// Endpoints with one route meet without naming each other.
fn routes(service: &Service) -> Vec<(FileId, FileId)> {
    let mut first: BTreeMap<String, FileId> = BTreeMap::new();
    let route = |endpoint: &Endpoint| format!("{} {}", endpoint.method, endpoint.template(str::to_owned));
    let all = service.endpoints.iter().map(|endpoint| (route(endpoint), endpoint.metadata.at.file));
    all.map(|(route, file)| (*first.entry(route).or_insert(file), file)).collect()
}

fn has_previous_names(service: &Service) -> bool {
    let types = service.types.iter().map(|def| &def.metadata);
    types
        .chain(service.endpoints.iter().map(|endpoint| &endpoint.metadata))
        .any(|metadata| metadata.renamed_from.is_some())
}
