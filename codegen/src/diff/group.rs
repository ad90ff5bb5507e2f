//! What a reader sees once: a line of the spec that changed for several types, and a line of Rust that several changes touch.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Through};
use super::display;
use crate::model::{Endpoint, Model, Response, Service, TypeId, TypeKinds};
use crate::source::{FileId, Place};

/// Changes of one line, which `like` takes over into several types, are one; each knows the endpoints that it touches.
pub(super) fn grouped(changes: Vec<Change>, base: &Model, head: &Model, settled: &BTreeSet<FileId>) -> Vec<Change> {
    let owners = |model: &Model| model.services.iter().flat_map(owners).collect::<BTreeMap<Place, bool>>();
    let owners = (owners(base), owners(head));
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut grouped: Vec<Change> = Vec::new();
    for mut change in changes {
        let at = &change.delta.at;
        let is_elsewhere =
            is_elsewhere(at.head, at.owner.head, &owners.1) || is_elsewhere(at.base, at.owner.base, &owners.0);
        let through = Through { path: at.path.clone(), base: at.owner.base, head: at.owner.head };
        let of_line = known.entry(line(&change)).or_default();
        let same = of_line.iter().copied().find(|known| grouped[*known].delta.at.owner != at.owner);
        match same {
            Some(known) => join(&mut grouped[known], change, is_elsewhere.then_some(through)),
            None => {
                change.through.extend(is_elsewhere.then_some(through));
                of_line.push(grouped.len());
                grouped.push(change);
            }
        }
    }
    touch(&mut grouped, base, head, settled);
    show_items_once(&mut grouped);
    grouped
}

/// What the changes of one line have in common.
fn line(change: &Change) -> String {
    let delta = &change.delta;
    let inside =
        delta.at.path.rsplit('/').next().and_then(|path| path.split_once(['.', '#'])).map(|(_, inside)| inside);
    let places = (delta.at.base, delta.at.head);
    format!("{:?}", (delta.aspect, delta.action, delta.at.sides, places, inside, &delta.before, &delta.after))
}

/// The one that was written there stays; the other follows from it through `like`.
fn join(known: &mut Change, mut other: Change, through: Option<Through>) {
    let own =
        Through { path: known.delta.at.path.clone(), base: known.delta.at.owner.base, head: known.delta.at.owner.head };
    match through {
        Some(through) => known.through.push(through),
        None => {
            known.through = vec![own];
            std::mem::swap(&mut known.delta, &mut other.delta);
            std::mem::swap(&mut known.fingerprint, &mut other.fingerprint);
        }
    }
    known.flags = known.flags.and(other.flags);
    known.rust = known.rust.max(other.rust);
    known.items.append(&mut other.items);
}

/// The types that have a name in the spec, and the endpoints; whether each is a type.
fn owners(service: &Service) -> impl Iterator<Item = (Place, bool)> {
    let named = service.types.iter().enumerate().filter(|(at, def)| def.home == TypeId(*at));
    let types = named.map(|(_, def)| (def.about.at, true));
    types.chain(service.endpoints.iter().map(|endpoint| (endpoint.about.at, false)))
}

/// Whether a line is not inside of the type that it changed: another owner begins between the two, or it is in another file.
fn is_elsewhere(at: Option<Place>, owner: Option<Place>, owners: &BTreeMap<Place, bool>) -> bool {
    let (Some(at), Some(owner)) = (at, owner) else { return false };
    owners.get(&owner) == Some(&true) && owners.range(..=at).next_back().is_none_or(|(nearest, _)| *nearest != owner)
}

/// The endpoints whose requests and responses hold the types that changed.
fn touch(changes: &mut [Change], base: &Model, head: &Model, settled: &BTreeSet<FileId>) {
    let mut owners: BTreeMap<Place, BTreeSet<String>> = BTreeMap::new();
    let of = |change: &Change| {
        let through = change.through.iter().flat_map(|one| [one.base, one.head]);
        through.chain([change.delta.at.owner.base, change.delta.at.owner.head]).flatten().collect::<Vec<_>>()
    };
    owners.extend(changes.iter().flat_map(of).map(|place| (place, BTreeSet::new())));
    for service in base.services.iter().chain(&head.services) {
        for endpoint in service.endpoints.iter().filter(|endpoint| !settled.contains(&endpoint.about.at.file)) {
            for id in types(endpoint, service) {
                if let Some(names) = owners.get_mut(&service.type_def(id).about.at) {
                    names.insert(display::in_module(&endpoint.module, &endpoint.name));
                }
            }
        }
    }
    for change in changes {
        let names = of(change).into_iter().filter_map(|place| owners.get(&place)).flatten();
        change.endpoints = names.collect::<BTreeSet<_>>().into_iter().cloned().collect();
    }
}

/// The types with names that a call sends or receives, however deep.
fn types(endpoint: &Endpoint, service: &Service) -> BTreeSet<TypeId> {
    let parameters = [&endpoint.path_fields, &endpoint.query, &endpoint.headers].into_iter().flatten();
    let response = if let Response::Json(ty) = &endpoint.response { Some(ty) } else { None };
    let values = parameters.filter_map(|field| field.value()).chain(&endpoint.body).chain(response);
    service.reached(values.filter_map(|ty| ty.core().name()).collect())
}

/// A line of Rust is listed under the first change that touches it.
fn show_items_once(changes: &mut [Change]) {
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by(|one, other| changes[*one].order().cmp(&changes[*other].order()));
    let mut shown: BTreeSet<(String, String)> = BTreeSet::new();
    for at in order {
        let change = &mut changes[at];
        let had_some = !change.items.is_empty();
        change.items.retain(|item| shown.insert((item.before_text().to_owned(), item.after_text().to_owned())));
        change.items_elsewhere = had_some && change.items.is_empty();
    }
}
