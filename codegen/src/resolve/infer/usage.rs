//! Which types are used in requests and which in responses.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Type, TypeId, TypeKind, TypeKinds, Usage};
use crate::resolve::lower::Alias;
use crate::resolve::partial::{PartialEndpoint, Types};
use crate::source::Place;

/// A use of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Use {
    at: Place,
    /// The type that holds it; `None` for an endpoint.
    holder: Option<TypeId>,
}

/// Determines the direction of each type, and refuses types that are used in both.
pub(crate) fn find_usage(types: &mut Types<'_>, endpoints: &[PartialEndpoint<'_>], error_body: Option<&(Type, Place)>) {
    let (mut sent, mut returned) = (Vec::new(), Vec::new());
    returned.extend(error_body.and_then(|(body, at)| Some((body.name()?, *at))));
    for endpoint in endpoints {
        let parameters = endpoint.parameters().filter_map(|field| Some((field.value()?, field.about.at)));
        sent.extend(parameters.chain(endpoint.sent()).filter_map(named));
        returned.extend(endpoint.returned().and_then(named));
    }
    let (request, response) = (reach(types, &sent), reach(types, &returned));
    for id in types.ids() {
        if let Some(partial) = types.get_mut(id) {
            partial.def.used = Usage { request: request[id.0].is_some(), response: response[id.0].is_some() };
        }
    }
    refuse_both_ways(types, &request, &response);
}

fn named((ty, at): (&Type, Place)) -> Option<(TypeId, Place)> {
    Some((ty.core().name()?, at))
}

/// The types with names that a type mentions.
fn parts(types: &Types<'_>, id: TypeId) -> impl Iterator<Item = (TypeId, Place)> {
    types.kind(id).into_iter().flat_map(TypeKind::parts).filter_map(named)
}

/// How each type is first reached from some others.
fn reach(types: &Types<'_>, roots: &[(TypeId, Place)]) -> Vec<Option<Use>> {
    let mut uses: Vec<Option<Use>> = types.ids().map(|_| None).collect();
    let mut next: Vec<(TypeId, Use)> = roots.iter().map(|(id, at)| (*id, Use { at: *at, holder: None })).collect();
    while !next.is_empty() {
        let mut further = Vec::new();
        for (id, one_use) in next {
            let Some(first) = uses.get_mut(id.0).filter(|first| first.is_none()) else { continue };
            *first = Some(one_use);
            // A generic type is used where its instances are.
            if let Some(template) = types.template_of(id) {
                uses[template.0].get_or_insert(one_use);
            }
            further.extend(parts(types, id).map(|(part, at)| (part, Use { at, holder: Some(id) })));
        }
        next = further;
    }
    uses
}

fn refuse_both_ways(types: &Types<'_>, requests: &[Option<Use>], responses: &[Option<Use>]) {
    for (id, partial) in types.iter().filter(|(_, partial)| partial.def.instance.is_none()) {
        let what = match &partial.def.kind {
            TypeKind::Object(_) => "object",
            TypeKind::Union(_) => "union",
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => continue,
        };
        let (Some(request), Some(response)) = (requests[id.0], responses[id.0]) else { continue };
        // What a type holds is on both sides because the type is.
        if request.holder.is_some() && request.holder == response.holder {
            continue;
        }
        let name = &partial.def.name;
        let help = if partial.generic.is_some() {
            "declare a second generic type".to_owned()
        } else if partial.inline {
            "declare the type under `types`, and a second one with `like`".to_owned()
        } else {
            format!("declare a second type with `like: {name}`")
        };
        let held = |one_use: Use, how: &str| match one_use.holder {
            Some(holder) => format!("{how} here, in `{}`", types.shown(holder)),
            None => format!("{how} here"),
        };
        let message = format!("the {what} `{name}` is used in requests and in responses");
        let diagnostic = Diagnostic::new(Code::USED_BOTH_WAYS, partial.name_at, message)
            .related(request.at, held(request, "sent"))
            .related(response.at, held(response, "returned"));
        types.sink.push(diagnostic.help(help));
    }
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
    parts(types, id).map(|(part, _)| part).chain(types.template_of(id))
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
