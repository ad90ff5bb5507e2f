//! Which types are used in requests and which in responses.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Type, TypeId, TypeKind, TypeKinds, Usage};
use crate::resolve::lower::Alias;
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::source::Place;
use crate::vocabulary::Side;

/// Determines the sides of a call that each type is on.
pub(crate) fn find_usage<'t>(
    types: &mut Types<'_>,
    endpoints: &[PartialEndpoint<'_>],
    received: impl Iterator<Item = &'t (Type, Place)>,
) {
    let (mut sent, mut returned) = (Vec::new(), Vec::new());
    returned.extend(received.filter_map(|(body, _)| body.name()));
    for endpoint in endpoints {
        sent.extend(endpoint.parameters().filter_map(Field::value).chain(endpoint.body.as_ref()).filter_map(named));
        returned.extend(endpoint.all_returned().filter_map(|(ty, _)| named(ty)));
    }
    let (request, response) = (reach(types, sent, Side::Request), reach(types, returned, Side::Response));
    for id in types.ids() {
        if let Some(partial) = types.get_mut(id) {
            partial.def.used = Usage { request: request.contains(&id), response: response.contains(&id) };
        }
    }
}

fn named(ty: &Type) -> Option<TypeId> {
    ty.core().name()
}

/// The types with names that a type mentions.
fn parts(types: &Types<'_>, id: TypeId) -> impl Iterator<Item = TypeId> {
    types.kind(id).into_iter().flat_map(TypeKind::parts).filter_map(|(ty, _)| named(ty))
}

/// What is reached from some types on one side of a call. A generic type is used where its instances are.
fn reach(types: &Types<'_>, mut open: Vec<TypeId>, side: Side) -> BTreeSet<TypeId> {
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            reached.extend(types.template_of(id));
            let Some(partial) = types.get(id) else { continue };
            match &partial.def.kind {
                TypeKind::Object(object) => {
                    let is_here = |path: &[&str]| partial.only.get(path[0]).is_none_or(|only| *only == side);
                    let here = object.paths().into_iter().filter(|(path, _)| is_here(path));
                    open.extend(here.filter_map(|(_, field)| named(field.value()?)));
                }
                other => open.extend(other.parts().into_iter().filter_map(|(ty, _)| named(ty))),
            }
        }
    }
    reached
}

/// Reports unused types, but not those that only an unused type mentions. A type is used if another one is like it.
pub(crate) fn refuse_unused(types: &Types<'_>, aliases: &[Alias<'_>]) {
    if types.sink.has_confused_names() {
        return;
    }
    let bases: Vec<TypeId> = types.iter().filter_map(|(_, partial)| partial.like).collect();
    let mut done: BTreeSet<TypeId> = bases.iter().copied().collect();
    let used = types.iter().filter(|(_, partial)| partial.def.used.request || partial.def.used.response);
    done.extend(used.map(|(id, _)| id));
    mention(types, bases, &mut done);
    let unused: Vec<TypeId> = types.ids().filter(|id| !done.contains(id)).collect();
    let mentioned: BTreeSet<TypeId> =
        unused.iter().flat_map(|id| mentions(types, *id).filter(move |part| part != id)).collect();
    // First those that nothing mentions, then one of each circle of those that mention each other.
    let (alone, circles): (Vec<TypeId>, Vec<TypeId>) = unused.iter().partition(|id| !mentioned.contains(id));
    for id in alone.into_iter().chain(circles) {
        let Some(partial) = types.get(id).filter(|_| done.insert(id)) else { continue };
        let misused = partial.generic.is_some_and(|generic| types.generics[generic.0].misused);
        if !partial.inline && partial.def.instance.is_none() && !misused {
            types.sink.push_absence(unused_type(&partial.def.name, partial.name_at));
        }
        mention(types, vec![id], &mut done);
    }
    for alias in aliases.iter().filter(|alias| !alias.mentioned) {
        types.sink.push_absence(unused_type(alias.name, alias.at));
    }
}

/// The types that a type mentions, and the generic type that it is an instance of.
fn mentions(types: &Types<'_>, id: TypeId) -> impl Iterator<Item = TypeId> {
    parts(types, id).chain(types.template_of(id))
}

/// Adds the types that some types mention, directly or indirectly.
fn mention(types: &Types<'_>, mut open: Vec<TypeId>, done: &mut BTreeSet<TypeId>) {
    while let Some(id) = open.pop() {
        open.extend(mentions(types, id).filter(|part| done.insert(*part)));
    }
}

fn unused_type(name: &str, at: Place) -> Diagnostic {
    Diagnostic::new(Code::UNUSED_TYPE, at, format!("no endpoint uses the type `{name}`"))
        .help("use the type in an endpoint or in another type, or remove it")
}
