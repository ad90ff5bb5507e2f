//! Adds the fields of `like` to objects, and the common fields of unions to their variants.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::model::{Field, FieldType, Presence, TypeId};
use crate::resolve::lower::definitions::refuse_defaults;
use crate::resolve::lower::like_of_no_object;
use crate::resolve::partial::Types;
use crate::resolve::walk::walk;
use crate::source::Text;
use crate::vocabulary::Side;

pub(crate) fn expand(types: &mut Types<'_>) {
    let base = |index| Some((types.get(TypeId(index))?.like?.0, ()));
    let found = walk(types.slots.len(), |index| base(index).into_iter().collect());
    found.circles().for_each(|cycle| report_cycle(types, &cycle));
    // What others are like comes first.
    let mut order: Vec<(Option<usize>, TypeId)> = found.steps.iter().copied().zip(types.ids()).collect();
    order.sort();
    for (steps, id) in order {
        expand_one(types, id, steps.is_none());
    }
}

fn report_cycle(types: &Types<'_>, cycle: &[usize]) {
    let partials = cycle.iter().filter_map(|index| types.get(TypeId(*index)));
    let mut likes = partials.filter_map(|partial| Some((partial, partial.written_object()?.like.as_ref()?.at)));
    let Some((first, at)) = likes.next() else { return };
    let message = format!("`like` of `{}` refers to itself", first.def.name);
    let diagnostic = Diagnostic::new(Code::INFINITE_TYPE, at, message);
    types.sink.push(likes.fold(diagnostic, |found, (_, at)| found.related(at, "through this")));
}

/// `endless`: like itself in the end, so that nothing is known but what is written.
fn expand_one(types: &mut Types<'_>, id: TypeId, endless: bool) {
    let Some(partial) = types.get(id) else { return };
    let (Some(written), Some(object)) = (partial.written_object(), partial.def.kind.object()) else { return };
    let mut tainted = partial.tainted || endless;
    let mut fields = Vec::new();
    if let (Some(base), false) = (partial.like, endless) {
        fields = inherited(types, base, written);
        tainted |= types.get(base).is_none_or(|base| base.tainted || base.def.kind.object().is_none());
    }
    let mut inherited: BTreeSet<String> = fields.iter().map(|field| field.wire.clone()).collect();
    let base = partial.like.and_then(|base| types.get(base));
    let mut only = base.map(|base| base.only.clone()).unwrap_or_default();
    for newer in partial.common.iter().chain(&object.fields).cloned() {
        inherited.remove(&newer.wire);
        only.remove(&newer.wire);
        // A field replaces an inherited one with the same name.
        match fields.iter_mut().find(|older| older.wire == newer.wire) {
            Some(older) => *older = newer,
            None => fields.push(newer),
        }
    }
    fields.sort_by_key(Field::is_others);
    if written.all_optional {
        fields.iter_mut().for_each(make_optional);
    } else {
        refuse_defaults(&written.fields, types.sink);
    }
    for (names, side) in [(&written.only_sent, Side::Request), (&written.only_returned, Side::Response)] {
        let known = || fields.iter().map(|field| field.wire.as_str());
        for name in names.iter().filter(|name| !tainted && !known().any(|wire| wire == name.value)) {
            types.sink.push(unknown_field(&partial.def.name, name, known()));
        }
        only.extend(names.iter().map(|name| (name.bare(), side)));
    }
    if let Some(object) = types.object_mut(id) {
        object.fields = fields;
    }
    if let Some(partial) = types.get_mut(id) {
        partial.only = only;
        partial.inherited = inherited;
        partial.tainted = tainted;
    }
}

/// The fields of the `like` of an object, without those in `without`.
fn inherited(types: &Types<'_>, base: TypeId, written: &document::Object) -> Vec<Field> {
    let Some(like) = &written.like else { return vec![] };
    let Some(object) = types.object(base) else {
        types.sink.push(like_of_no_object(&like.value, like.at));
        return vec![];
    };
    let tainted = types.get(base).is_some_and(|base| base.tainted);
    let known = || object.fields.iter().map(|field| field.wire.as_str());
    for name in written.without.iter().filter(|name| !tainted && !known().any(|wire| wire == name.value)) {
        types.sink.push(unknown_field(&like.value, name, known()));
    }
    let wanted = |field: &&Field| written.without.iter().all(|name| name.value != field.wire);
    object.fields.iter().filter(wanted).cloned().collect()
}

fn unknown_field<'n>(object: &str, name: &Text, known: impl Iterator<Item = &'n str>) -> Diagnostic {
    let message = format!("`{object}` has no field `{}`", name.value);
    Diagnostic::new(Code::UNKNOWN_NAME, name.at, message).did_you_mean(&name.value, known)
}

/// Constants stay, because the client writes them.
fn make_optional(field: &mut Field) {
    if field.constant().is_some() {
        return;
    }
    if let FieldType::Wrap(fields) = &mut field.ty {
        fields.iter_mut().for_each(make_optional);
    }
    field.presence = Presence::Optional;
}
