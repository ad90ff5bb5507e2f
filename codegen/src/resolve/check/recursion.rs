//! Finds types that contain themselves, and requires `recursive: true` of them.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Encoding, Field, FieldType, Presence, Type, TypeId, TypeKind, TypeKinds, ValueKind};
use crate::resolve::partial::Types;
use crate::resolve::walk::walk;
use crate::source::Place;
use crate::vocabulary::Side;

pub(crate) fn refuse_infinite(types: &Types<'_>) {
    let mut reported = BTreeSet::new();
    for cycle in walk(types.slots.len(), |index| steps(types, TypeId(index))).cycles {
        reported.extend(cycle.iter().map(|(to, _)| TypeId(*to)));
        unmarked(types, &cycle).into_iter().for_each(|found| types.sink.push(found));
    }
    refuse_endless(types, Side::Request, &reported);
    refuse_endless(types, Side::Response, &reported);
    refuse_idle_marks(types);
}

/// Reports fields that are marked as recursive, and do not lead back to their object. A field that `like` takes over leads back
/// to the object that declares it.
fn refuse_idle_marks(types: &Types<'_>) {
    let mut marked = Vec::new();
    for (id, partial) in types.iter().filter(|(_, partial)| partial.generic.is_none()) {
        let TypeKind::Object(object) = &partial.def.kind else { continue };
        marked.extend(object.flat().into_iter().filter(|field| field.recursive).map(|field| (id, field)));
    }
    let useful = marked.iter().filter(|(id, field)| leads_to(types, field, *id));
    let mut known: BTreeSet<Place> = useful.map(|(_, field)| field.metadata.at).collect();
    for (id, field) in marked {
        if known.insert(field.metadata.at) {
            let (wire, whole) = (&field.wire, types.shown(id));
            let message = format!("`recursive` has no effect on `{wire}`: its type does not contain `{whole}`");
            types.sink.report_with_help(Code::BAD_MODIFIER, field.metadata.at, message, "remove it");
        }
    }
}

fn leads_to(types: &Types<'_>, field: &Field, wanted: TypeId) -> bool {
    types.reached(field.value().and_then(|ty| ty.core().name()).into_iter().collect()).contains(&wanted)
}

/// The fields of an object that hold the next one as it is: not in lists, maps and unions, and not marked as recursive.
fn steps<'t>(types: &'t Types<'_>, from: TypeId) -> Vec<(usize, &'t Field)> {
    let Some(object) = types.object(from) else { return Vec::new() };
    let unmarked = object.flat().into_iter().filter(|field| !field.recursive);
    let held = |field: &Field| field.value()?.name().filter(|to| types.object(*to).is_some());
    unmarked.filter_map(|field| Some((held(field)?.0, field))).collect()
}

fn unmarked(types: &Types<'_>, cycle: &[(usize, &Field)]) -> Option<Diagnostic> {
    let ((to, back), way) = cycle.split_last()?;
    let wire = &back.wire;
    let message = format!("`{}` contains itself through `{wire}`", types.shown(TypeId(*to)));
    let diagnostic = Diagnostic::new(Code::INFINITE_TYPE, back.metadata.at, message);
    let diagnostic =
        way.iter().take(8).fold(diagnostic, |found, (_, field)| found.related(field.metadata.at, "through this"));
    // Both are on one side.
    let sent = types.get(TypeId(*to)).is_some_and(|partial| partial.def.used.request);
    Some(diagnostic.help(match back.presence {
        Presence::Required | Presence::Guaranteed if sent => {
            format!("make the field optional with `{wire}?` and add `recursive: true` to it, if the type is recursive")
        }
        Presence::Required | Presence::Guaranteed | Presence::Optional => {
            format!("add `recursive: true` to `{wire}` if the type is recursive")
        }
    }))
}

/// Reports objects that cannot be created or read, because each requires another one of the same type.
fn refuse_endless(types: &Types<'_>, side: Side, reported: &BTreeSet<TypeId>) {
    let made = makeable(types, side);
    let next = |index| needed(types, side, TypeId(index), &made).map(|(part, _)| (part.0, ()));
    for cycle in walk(made.len(), |index| next(index).into_iter().collect()).circles() {
        let ids: Vec<TypeId> = cycle.into_iter().map(TypeId).collect();
        let used = |id: &TypeId| {
            types.get(*id).is_some_and(|partial| match side {
                Side::Request => partial.def.used.request,
                Side::Response => partial.def.used.response,
            })
        };
        if !ids.iter().any(used) || ids.iter().any(|id| reported.contains(id)) {
            continue;
        }
        let mut places = ids.iter().filter_map(|id| Some((*id, needed(types, side, *id, &made)?.1)));
        let Some((first, at)) = places.next() else { continue };
        let name = types.shown(first);
        let (message, help) = match side {
            Side::Request => (
                format!("no value of `{name}` can be created: each requires another one"),
                "make one of the fields optional, or a list that may be empty: `T[](0..)`",
            ),
            Side::Response => (
                format!("no value of `{name}` can be read: each requires another one"),
                "remove the `!` of one of the fields, so that it may be missing",
            ),
        };
        let diagnostic = Diagnostic::new(Code::INFINITE_TYPE, at, message);
        let diagnostic = places.fold(diagnostic, |diagnostic, (_, at)| diagnostic.related(at, "through this"));
        types.sink.push(diagnostic.help(help));
    }
}

/// Which types have values of finite size.
fn makeable(types: &Types<'_>, side: Side) -> Vec<bool> {
    let mut made = vec![false; types.ids().count()];
    loop {
        let more: Vec<TypeId> =
            types.ids().filter(|id| !made[id.0] && needed(types, side, *id, &made).is_none()).collect();
        if more.is_empty() {
            return made;
        }
        more.into_iter().for_each(|id| made[id.0] = true);
    }
}

/// A part that a type needs and that cannot be made.
fn needed(types: &Types<'_>, side: Side, id: TypeId, made: &[bool]) -> Option<(TypeId, Place)> {
    match types.kind(id)? {
        TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        TypeKind::Object(object) => needed_field(&object.fields, side, made),
        TypeKind::Union(union) => {
            let mut needs = union.variants.iter().map(|one| Some((needed_in(&one.ty, side, made)?, one.metadata.at)));
            let first = needs.next()??;
            needs.all(|need| need.is_some()).then_some(first)
        }
    }
}

/// Fields of responses can be missing, except those with `!`; both markers at once are refused elsewhere.
fn needed_field(fields: &[Field], side: Side, made: &[bool]) -> Option<(TypeId, Place)> {
    let is_needed = |field: &&Field| match side {
        Side::Request => field.presence != Presence::Optional,
        Side::Response => field.presence == Presence::Guaranteed && !field.recursive,
    };
    fields.iter().filter(is_needed).find_map(|field| match &field.ty {
        FieldType::Value(ty) => Some((needed_in(ty, side, made)?, field.metadata.at)),
        FieldType::Wrap(inner) => needed_field(inner, side, made),
    })
}

fn needed_in(ty: &Type, side: Side, made: &[bool]) -> Option<TypeId> {
    if ty.nullable {
        return None;
    }
    match &ty.kind {
        ValueKind::Named(id) => made.get(id.0).is_some_and(|made| !made).then_some(*id),
        // A list that is missing in a response is read as an empty one.
        ValueKind::List(..) | ValueKind::Map(..) | ValueKind::Encoded(Encoding::Csv | Encoding::Quoted, _)
            if side == Side::Response =>
        {
            None
        }
        ValueKind::List(_, count) | ValueKind::Map(_, count) if count.min == 0 => None,
        ValueKind::List(inner, _) | ValueKind::Map(inner, _) | ValueKind::Encoded(_, inner) => {
            needed_in(inner, side, made)
        }
        ValueKind::Scalar(_) | ValueKind::Json | ValueKind::Const(_) => None,
    }
}
