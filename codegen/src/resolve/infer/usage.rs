//! Which types are used in requests and which in responses.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, FieldType, Response, Type, TypeId, TypeKind, Usage};
use crate::source::Place;

use crate::resolve::lower::lowering::Alias;
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::Types;
use crate::resolve::sink::Sink;

/// A use of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Use {
    at: Place,
    /// The type that holds it; `None` for an endpoint.
    holder: Option<TypeId>,
}

/// The first use of each type on either side.
#[derive(Debug)]
struct Uses {
    request: Vec<Option<Use>>,
    response: Vec<Option<Use>>,
}

/// Determines the direction of each type, and refuses types that are used in both.
pub(crate) fn find_usage(
    types: &mut Types<'_>,
    endpoints: &[PartialEndpoint<'_>],
    error_body: Option<(TypeId, Place)>,
    diagnostics: &mut Sink,
) {
    let mut sent = Vec::new();
    let mut answered: Vec<(TypeId, Place)> = error_body.into_iter().collect();
    for endpoint in endpoints {
        let fields = [&endpoint.path_fields, &endpoint.query, &endpoint.headers];
        fields.into_iter().for_each(|fields| names_in(fields, &mut sent));
        push_name(endpoint.body.as_ref(), endpoint.body_at(), &mut sent);
        match &endpoint.response {
            Response::Json(ty) => push_name(Some(ty), endpoint.response_at(), &mut answered),
            Response::Empty | Response::Bytes => {}
        }
    }
    let uses = Uses { request: reach(types, &sent), response: reach(types, &answered) };
    for id in types.ids() {
        let used = Usage { request: uses.request[id.0].is_some(), response: uses.response[id.0].is_some() };
        if let Some(partial) = types.get_mut(id) {
            partial.def.used = used;
        }
    }
    refuse_both_ways(types, &uses, diagnostics);
}

fn push_name(ty: Option<&Type>, at: Place, names: &mut Vec<(TypeId, Place)>) {
    names.extend(ty.and_then(|ty| ty.core().name()).map(|id| (id, at)));
}

/// The types that fields mention, with the fields' places.
fn names_in(fields: &[Field], names: &mut Vec<(TypeId, Place)>) {
    for field in fields {
        match &field.ty {
            FieldType::Value(ty) => push_name(Some(ty), field.about.at, names),
            FieldType::Wrap(inner) => names_in(inner, names),
        }
    }
}

/// The types that a type mentions.
fn parts(kind: &TypeKind) -> Vec<(TypeId, Place)> {
    let mut names = Vec::new();
    match kind {
        TypeKind::Object(object) => names_in(&object.fields, &mut names),
        TypeKind::Union(union) => {
            union.variants.iter().for_each(|one| push_name(Some(&one.ty), one.about.at, &mut names));
        }
        TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => {}
    }
    names
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
            let parts = types.kind(id).map(parts).unwrap_or_default();
            further.extend(parts.into_iter().map(|(part, at)| (part, Use { at, holder: Some(id) })));
        }
        next = further;
    }
    uses
}

fn refuse_both_ways(types: &Types<'_>, uses: &Uses, diagnostics: &mut Sink) {
    for (id, partial) in types.iter().filter(|(_, partial)| partial.def.instance.is_none()) {
        let what = match &partial.def.kind {
            TypeKind::Object(_) => "object",
            TypeKind::Union(_) => "union",
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => continue,
        };
        let (Some(request), Some(response)) = (uses.request[id.0], uses.response[id.0]) else { continue };
        // What a type holds is on both sides because the type is.
        if request.holder.is_some() && request.holder == response.holder {
            continue;
        }
        let name = &partial.def.name;
        let message = format!("the {what} `{name}` is used in requests and in responses");
        let help = if partial.generic.is_some() {
            "declare a second generic type".to_owned()
        } else if partial.inline {
            "declare the type under `types`, and a second one with `like`".to_owned()
        } else {
            format!("declare a second type with `like: {name}`")
        };
        let diagnostic = Diagnostic::new(Code::USED_BOTH_WAYS, partial.name_at, message)
            .related(request.at, held(types, request, "sent"))
            .related(response.at, held(types, response, "returned"));
        diagnostics.push(diagnostic.help(help));
    }
}

fn held(types: &Types<'_>, one_use: Use, how: &str) -> String {
    match one_use.holder.and_then(|holder| types.get(holder)) {
        Some(holder) => format!("{how} here, in `{}`", types.shown(holder)),
        None => format!("{how} here"),
    }
}

/// Reports unused types, but not those that only an unused type mentions. A type is used if another one is like it.
pub(crate) fn refuse_unused(types: &Types<'_>, aliases: &[Alias<'_>], diagnostics: &mut Sink) {
    if diagnostics.has_confused_names() {
        return;
    }
    let bases: BTreeSet<TypeId> = types.iter().filter_map(|(_, partial)| partial.like).collect();
    let mut done: BTreeSet<TypeId> = bases.clone();
    let used = |used: Usage| used.request || used.response;
    done.extend(types.iter().filter(|(_, partial)| used(partial.def.used)).map(|(id, _)| id));
    mention(types, &bases.iter().copied().collect::<Vec<_>>(), &mut done);
    let unused: Vec<TypeId> = types.ids().filter(|id| !done.contains(id)).collect();
    let mut mentioned = BTreeSet::new();
    for id in &unused {
        let parts = types.kind(*id).map(parts).unwrap_or_default();
        mentioned.extend(parts.into_iter().map(|(part, _)| part).filter(|part| part != id));
        mentioned.extend(types.template_of(*id));
    }
    // First those that nothing mentions, then one of each circle of those that mention each other.
    let (alone, circles): (Vec<TypeId>, Vec<TypeId>) = unused.iter().partition(|id| !mentioned.contains(id));
    for id in alone.into_iter().chain(circles) {
        let Some(partial) = types.get(id).filter(|_| done.insert(id)) else { continue };
        let misused = partial.generic.is_some_and(|generic| types.generics[generic.0].misused);
        if !partial.inline && partial.def.instance.is_none() && !misused {
            diagnostics.push_absence(unused_type(&partial.def.name, partial.name_at));
        }
        mention(types, &[id], &mut done);
    }
    for alias in aliases.iter().filter(|alias| !alias.mentioned) {
        diagnostics.push_absence(unused_type(alias.name, alias.at));
    }
}

/// Adds whatever some types mention, and what that mentions.
fn mention(types: &Types<'_>, from: &[TypeId], done: &mut BTreeSet<TypeId>) {
    let mut open = from.to_vec();
    while let Some(id) = open.pop() {
        let parts = types.kind(id).map(parts).unwrap_or_default();
        let parts = parts.into_iter().map(|(part, _)| part).chain(types.template_of(id));
        open.extend(parts.filter(|part| done.insert(*part)));
    }
}

fn unused_type(name: &str, at: Place) -> Diagnostic {
    Diagnostic::new(Code::UNUSED_TYPE, at, format!("no endpoint uses the type `{name}`"))
        .help("use the type in an endpoint or in another type, or remove it")
}
