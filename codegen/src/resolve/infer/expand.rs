//! Adds the fields of `like` to objects, and the common fields of unions to their variants.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document;
use crate::model::{Field, FieldType, Presence, Type, TypeId, ValueKind};

use crate::resolve::chains::chains;
use crate::resolve::lower::fields::refuse_defaults;
use crate::resolve::lower::lowering::like_of_no_object;
use crate::resolve::partial::types::{Types, Written};
use crate::resolve::sink::Sink;

pub(crate) fn expand(types: &mut Types<'_>, diagnostics: &mut Sink) {
    let next: Vec<Option<usize>> = types.ids().map(|id| types.get(id)?.like.map(|base| base.0)).collect();
    let found = chains(&next);
    for cycle in &found.cycles {
        report_cycle(types, cycle, diagnostics);
    }
    // What others are like comes first.
    let mut order: Vec<(Option<usize>, TypeId)> = found.steps.iter().copied().zip(types.ids()).collect();
    order.sort();
    for (steps, id) in order {
        expand_one(types, id, steps.is_none(), diagnostics);
    }
}

fn report_cycle(types: &Types<'_>, cycle: &[usize], diagnostics: &mut Sink) {
    let mut partials = cycle.iter().filter_map(|index| types.get(TypeId(*index)));
    let Some(first) = partials.next() else { return };
    let message = format!("`like` of `{}` refers to itself", first.def.name);
    let mut diagnostic = Diagnostic::new(Code::INFINITE_TYPE, like_place(first.written, first.name_at), message);
    for next in partials {
        diagnostic = diagnostic.related(like_place(next.written, next.name_at), "through this");
    }
    diagnostics.push(diagnostic);
}

fn like_place(written: Written<'_>, otherwise: crate::source::Place) -> crate::source::Place {
    match written {
        Written::Object(object) => object.like.as_ref().map_or(otherwise, |like| like.at),
        Written::Union(_) | Written::Enum { .. } | Written::Id(_) | Written::Secret => otherwise,
    }
}

/// `endless`: like itself in the end, so that nothing is known but what is written.
fn expand_one(types: &mut Types<'_>, id: TypeId, endless: bool, diagnostics: &mut Sink) {
    let Some(partial) = types.get(id) else { return };
    let Written::Object(written) = partial.written else { return };
    let mut tainted = partial.tainted || endless;
    let mut fields = Vec::new();
    if let (Some(base), false) = (partial.like, endless) {
        fields = inherited(types, base, written, diagnostics);
        tainted |= types.get(base).is_none_or(|base| base.tainted) || types.object(base).is_none();
    }
    let mut inherited: BTreeSet<String> = fields.iter().map(|field| field.wire.clone()).collect();
    let own = types.object(id).map(|object| object.fields.clone()).unwrap_or_default();
    for newer in partial.common.iter().cloned().chain(own) {
        inherited.remove(&newer.wire);
        put(&mut fields, newer);
    }
    if written.all_optional {
        fields.iter_mut().for_each(make_optional);
    }
    if !written.all_optional {
        refuse_defaults(&written.fields, diagnostics);
    }
    if let Some(object) = types.object_mut(id) {
        object.fields = fields;
    }
    if let Some(partial) = types.get_mut(id) {
        partial.inherited = inherited;
        partial.tainted = tainted;
    }
}

/// The fields of the `like` of an object, without those in `without`.
fn inherited(types: &Types<'_>, base: TypeId, written: &document::Object, diagnostics: &mut Sink) -> Vec<Field> {
    let Some(object) = types.object(base) else {
        if let Some(like) = &written.like {
            diagnostics.push(like_of_no_object(&like.value, like.at));
        }
        return Vec::new();
    };
    let tainted = types.get(base).is_some_and(|base| base.tainted);
    for name in &written.without {
        let known = object.fields.iter().any(|field| field.wire == name.value);
        if !known && !tainted {
            let base = written.like.as_ref().map_or("it", |like| &like.value);
            let message = format!("`{base}` has no field `{}`", name.value);
            let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, name.at, message);
            diagnostics.push(match nearest(&name.value, object.fields.iter().map(|field| field.wire.as_str())) {
                Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
                None => diagnostic,
            });
        }
    }
    let wanted = |field: &&Field| written.without.iter().all(|name| name.value != field.wire);
    object.fields.iter().filter(wanted).cloned().collect()
}

/// A field replaces an inherited one with the same name.
fn put(fields: &mut Vec<Field>, newer: Field) {
    match fields.iter_mut().find(|older| older.wire == newer.wire) {
        Some(older) => *older = newer,
        None => fields.push(newer),
    }
}

/// Constants stay, because the client writes them.
fn make_optional(field: &mut Field) {
    match &mut field.ty {
        FieldType::Value(Type { kind: ValueKind::Const(_), .. }) => return,
        FieldType::Value(_) => {}
        FieldType::Wrap(fields) => fields.iter_mut().for_each(make_optional),
    }
    field.presence = Presence::Optional;
}
