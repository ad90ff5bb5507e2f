//! Objects of requests that say nothing without a field. As a filter an empty one would mean "everything", as an empty list does.

use std::collections::BTreeSet;

use crate::model::{
    Field, FieldType, GroupRule, Metadata, Object, Presence, Rule, RuleKind, Type, TypeId, TypeKind, TypeKinds,
    ValueKind,
};
use crate::resolve::partial::{PartialEndpoint, Types};

/// Gives each object of requests that can be left out as a whole, and all of whose fields can be left out, the rule that it has one
/// of them.
pub(crate) fn refuse_empty_objects(types: &mut Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    let may_be_empty = may_be_empty(types, endpoints);
    for id in types.ids() {
        let template = types.template_of(id).unwrap_or(id);
        let Some(partial) = types.get(id).filter(|partial| partial.def.used.request) else { continue };
        let TypeKind::Object(object) = &partial.def.kind else { continue };
        if may_be_empty.contains(&template)
            || !is_empty_without_fields(object)
            || !ends(types, id, &mut BTreeSet::new())
        {
            continue;
        }
        let kind =
            RuleKind::Group(GroupRule::AtLeastOne, object.flat().iter().map(|field| field.wire.clone()).collect());
        // Nothing is said of it.
        let metadata = Metadata { doc: String::new(), notes: Vec::new(), ..partial.def.metadata.clone() };
        let rule = Rule { metadata, kind, implied: true };
        if let Some(TypeKind::Object(object)) = types.get_mut(id).map(|partial| &mut partial.def.kind) {
            object.rules.push(rule);
        }
    }
}

/// The types of whole bodies, of fields that have to be there, and of entries of maps, whose key says something.
fn may_be_empty(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) -> BTreeSet<TypeId> {
    let mut open: Vec<TypeId> = endpoints.iter().filter_map(|endpoint| endpoint.sent()?.0.name()).collect();
    for (_, partial) in types.iter() {
        if let TypeKind::Object(object) = &partial.def.kind {
            open.extend(object.flat().into_iter().filter_map(needed));
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(types.template_of(id).unwrap_or(id))
            && let Some(TypeKind::Union(union)) = types.kind(id)
        {
            open.extend(union.variants.iter().filter_map(|variant| variant.ty.name()));
        }
    }
    found
}

/// The type that a field holds wherever its object is.
fn needed(field: &Field) -> Option<TypeId> {
    match &field.value()?.kind {
        ValueKind::Named(id) if field.presence != Presence::Optional => Some(*id),
        ValueKind::Map(item, _) => item.name(),
        _ => None,
    }
}

/// Whether an object is written as `{}` when no field is set, and has fields at all.
fn is_empty_without_fields(object: &Object) -> bool {
    let is_always_sent = |field: &Field| field.send_default.is_some() || field.constant().is_some();
    let is_left_out = |field: &&Field| field.presence == Presence::Optional && !is_always_sent(field);
    let has_rule = object.rules.iter().any(|rule| matches!(rule.kind, RuleKind::Group(GroupRule::AtLeastOne, _)));
    let fields = object.flat();
    let is_wrap_needed = |field: &Field| matches!(field.ty, FieldType::Wrap(_)) && field.presence != Presence::Optional;
    !has_rule && !fields.is_empty() && fields.iter().all(is_left_out) && !object.fields.iter().any(is_wrap_needed)
}

/// Whether an object with a field in it can end: one that always holds itself would not.
fn ends(types: &Types<'_>, id: TypeId, around: &mut BTreeSet<TypeId>) -> bool {
    let Some(TypeKind::Object(object)) = types.kind(id) else { return true };
    let ends_in = |ty: &Type| match ty.core().name() {
        Some(inner) => around.insert(inner) && ends(types, inner, around),
        None => true,
    };
    object.flat().into_iter().filter_map(Field::value).any(ends_in)
}
