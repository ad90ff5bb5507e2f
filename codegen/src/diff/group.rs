//! What a reader sees once: changes that one line of the spec causes, and a line of Rust that several changes touch.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::aspect::Aspect;
use super::change::{Change, Through};
use super::cursor::Cursor;
use super::delta::{Action, Delta};
use crate::model::{Endpoint, Model, Service, TypeId, TypeKinds};
use crate::naming;
use crate::source::{FileId, Place};

/// The places of types and endpoints; whether each is a type.
type Owners = BTreeMap<Place, bool>;

/// Changes with one cause are one, which has the worst verdict of them and knows every endpoint that it touches.
pub(super) fn grouped(mut changes: Vec<Change>, [base, head]: [&Model; 2], settled: &BTreeSet<FileId>) -> Vec<Change> {
    touch(&mut changes, [base, head], settled);
    let owners = [base, head].map(|model| model.services.iter().flat_map(owners).collect::<Owners>());
    let mut groups: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
    for (group, change) in by_cause(&changes).into_iter().zip(changes) {
        groups.entry(group).or_default().push(change);
    }
    let mut grouped: Vec<Change> = groups.into_values().filter_map(|group| joined(group, &owners)).collect();
    grouped.sort_by(|one, other| one.delta.at.path.cmp(&other.delta.at.path));
    show_items_once(&mut grouped);
    grouped
}

/// The group that each change is in, by its first one.
fn by_cause(changes: &[Change]) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..changes.len()).collect();
    let mut join = |one: usize, other: usize| {
        let (first, second) = (groups[one].min(groups[other]), groups[one].max(groups[other]));
        if first != second {
            groups.iter_mut().filter(|group| **group == second).for_each(|group| *group = first);
        }
    };
    let mut known = BTreeMap::new();
    let mut bringing = BTreeMap::new();
    for (at, change) in changes.iter().enumerate() {
        lines(&change.delta).for_each(|line| join(*known.entry(line).or_insert(at), at));
        if change.delta.aspect.may_bring_types() {
            let causes = change.delta.at.causes.iter().map(|cause| &cause.at);
            for side in std::iter::once(&change.delta.at).chain(causes).flat_map(sides) {
                bringing.entry(side).or_insert(at);
            }
        }
    }
    let renamed = |aspect: Aspect| {
        let of = move |delta: &Delta| delta.aspect == aspect && delta.action == Action::Renamed;
        changes.iter().map(|change| &change.delta).enumerate().filter(move |(_, delta)| of(delta))
    };
    for (at, ty) in renamed(Aspect::Type) {
        renamed(Aspect::Endpoint).filter(|(_, endpoint)| is_named_after(ty, endpoint)).for_each(|(to, _)| join(to, at));
    }
    for (at, change) in changes.iter().enumerate() {
        let Some(user) = change.delta.at.user else { continue };
        let of_side = |place: &Place| sides(&change.delta.at).find_map(|(side, _)| bringing.get(&(side, *place)));
        if let Some(other) = user.iter().find_map(of_side) {
            join(*other, at);
        }
    }
    groups
}

/// The places in the base, which is 0, and in the head.
fn sides(at: &Cursor) -> impl Iterator<Item = (usize, Place)> {
    [at.base, at.head].into_iter().enumerate().filter_map(|(side, place)| Some((side, place?)))
}

/// A line of the spec, and what of it differs. Where a type takes a line over with `like`, and in the instances of a generic type,
/// the path below the type is the same.
type Line<'d> = (Aspect, Option<Action>, [Option<Place>; 2], Cow<'d, str>);

/// Where a difference is, and what it comes from.
fn lines(delta: &Delta) -> impl Iterator<Item = Line<'_>> {
    let what = (delta.aspect, delta.action);
    let causes = delta.at.causes.iter().map(move |cause| (&cause.at, cause.what.unwrap_or(what)));
    // Everything in a file may inherit the link to the page.
    let text = if delta.after.is_empty() { delta.before.as_str() } else { delta.after.as_str() };
    let inherited = (delta.aspect == Aspect::Page).then_some((Aspect::Page, None, [None; 2], text.into()));
    // All of a file is in the module of the file.
    let module = matches!((delta.aspect, delta.action), (Aspect::Endpoint | Aspect::Type, Action::Moved)).then(|| {
        let of = |text: &'_ str| match delta.aspect {
            Aspect::Type => text.rsplit_once('.').map_or(String::new(), |(module, _)| module.to_owned()),
            _ => text.to_owned(),
        };
        (Aspect::Endpoint, Some(Action::Moved), [None; 2], format!("{} {}", of(&delta.before), of(&delta.after)).into())
    });
    let own = std::iter::once((&delta.at, what)).chain(causes).map(|(at, (aspect, action))| {
        // Which values there are is one change, whatever the discriminators are.
        let (aspect, action) = if aspect.is_of_values() { (Aspect::Type, None) } else { (aspect, Some(action)) };
        (aspect, action, [at.base, at.head], at.local().into())
    });
    own.chain(inherited).chain(module)
}

/// Whether the type is named after the endpoint, as the inline types of an endpoint are, and renamed with it.
fn is_named_after(ty: &Delta, endpoint: &Delta) -> bool {
    let [before, after] = [(&ty.before, &endpoint.before), (&ty.after, &endpoint.after)].map(|(ty, endpoint)| {
        let [name, stem] = [ty, endpoint].map(|path| path.rsplit('.').next().unwrap_or(path));
        name.strip_prefix(&naming::upper_camel(stem)).filter(|rest| !rest.is_empty())
    });
    before.is_some() && before == after
}

/// One change for all: with the verdict of the worst, at the place that the others follow from.
fn joined(mut group: Vec<Change>, owners: &[Owners; 2]) -> Option<Change> {
    let is_elsewhere = |at: &Cursor| {
        is_elsewhere(at.head, at.owner.head, &owners[1]) || is_elsewhere(at.base, at.owner.base, &owners[0])
    };
    // Of those that are as bad, the one that says most.
    group.sort_by_cached_key(|change| {
        let at = &change.delta.at;
        let says_most = matches!(change.delta.action, Action::Exchanged | Action::Renamed);
        let follows = at.user.is_some() || change.delta.aspect != Aspect::Endpoint && says_most;
        (Reverse(change.wire), !says_most, follows, is_elsewhere(at), Reverse(at.causes.len()))
    });
    let home = group.iter().map(|change| &change.delta.at).find(|at| !is_elsewhere(at));
    let shown = group.first()?.delta.at.causes.last().map(|cause| &cause.at).or(home);
    let shown = shown.map(|at| (at.path.clone(), at.base, at.head));
    let mut all = group.into_iter();
    let mut one = all.next()?;
    let mut follow = vec![through(&one.delta.at, is_elsewhere(&one.delta.at))];
    for mut other in all {
        follow.push(through(&other.delta.at, is_elsewhere(&other.delta.at)));
        one.also = one.also.or(other.rule.filter(|rule| Some(*rule) != one.rule));
        one.flags = one.flags.and(other.flags);
        one.rust = one.rust.max(other.rust);
        one.items.append(&mut other.items);
        one.endpoints.append(&mut other.endpoints);
    }
    if let Some((path, base, head)) = shown {
        follow.retain(|through| through.path != path);
        (one.delta.at.path, one.delta.at.base, one.delta.at.head) = (path, base, head);
    }
    follow.sort_by(|one, other| one.path.cmp(&other.path));
    follow.dedup_by(|one, other| one.path == other.path);
    one.through = follow;
    one.endpoints = BTreeSet::from_iter(one.endpoints).into_iter().collect();
    Some(one)
}

/// A type that takes a line over is shown by its own place.
fn through(at: &Cursor, is_elsewhere: bool) -> Through {
    let (base, head) = if is_elsewhere { (at.owner.base, at.owner.head) } else { (at.base, at.head) };
    Through { path: at.path.clone(), base, head }
}

/// The types that have a name in the spec, and the endpoints.
fn owners(service: &Service) -> impl Iterator<Item = (Place, bool)> {
    let named = service.types.iter().enumerate().filter(|(at, def)| def.home == TypeId(*at));
    let types = named.map(|(_, def)| (def.metadata.at, true));
    types.chain(service.endpoints.iter().map(|endpoint| (endpoint.metadata.at, false)))
}

/// Whether a line is not inside of the type that it changed: another owner begins between the two, or it is in another file.
fn is_elsewhere(at: Option<Place>, owner: Option<Place>, owners: &Owners) -> bool {
    let (Some(at), Some(owner)) = (at, owner) else { return false };
    owners.get(&owner) == Some(&true) && owners.range(..=at).next_back().is_none_or(|(nearest, _)| *nearest != owner)
}

/// The endpoints that changed, and those whose requests and responses hold the types that changed.
fn touch(changes: &mut [Change], models: [&Model; 2], settled: &BTreeSet<FileId>) {
    let of = |change: &Change| [change.delta.at.owner.base, change.delta.at.owner.head];
    let mut owners = [BTreeMap::<Place, BTreeSet<String>>::new(), BTreeMap::new()];
    for place in changes.iter().map(of) {
        owners.iter_mut().zip(place).for_each(|(owners, place)| owners.extend(place.map(|at| (at, BTreeSet::new()))));
    }
    for (owners, model) in owners.iter_mut().zip(models) {
        let endpoints = model.services.iter().flat_map(|one| one.endpoints.iter().map(move |of| (one, of)));
        for (service, endpoint) in endpoints.filter(|(_, endpoint)| !settled.contains(&endpoint.metadata.at.file)) {
            let places = types(endpoint, service).into_iter().map(|id| service.type_def(id).metadata.at);
            for place in places.chain([endpoint.metadata.at]) {
                if let Some(names) = owners.get_mut(&place) {
                    names.insert(endpoint.dotted());
                }
            }
        }
    }
    for change in changes {
        let places = of(change).into_iter().zip(&owners);
        let names = places.filter_map(|(place, owners)| owners.get(&place?)).flatten();
        change.endpoints = names.collect::<BTreeSet<_>>().into_iter().cloned().collect();
    }
}

/// The types with names that a call sends or receives, however deep.
fn types(endpoint: &Endpoint, service: &Service) -> BTreeSet<TypeId> {
    service.reached(endpoint.parts().into_iter().filter_map(|(ty, _)| ty.core().name()).collect())
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
