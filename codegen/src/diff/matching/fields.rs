//! Which field was which. Fields that the wire wraps in an object are taken with the names around them.

use crate::model::{Field, FieldType, Service};

use super::{Matching, by_name, similarity};
use crate::diff::delta::Confidence;
use crate::diff::display::type_text;
use crate::naming;

/// A field with the names of the objects around it on the wire.
#[derive(Debug)]
pub(in crate::diff) struct Flat<'a> {
    /// `params.`, or nothing.
    pub(in crate::diff) around: String,
    pub(in crate::diff) path: String,
    pub(in crate::diff) field: &'a Field,
}

/// The fields of an object, those of wraps among them; the wraps themselves too.
pub(in crate::diff) fn flat(fields: &[Field]) -> Vec<Flat<'_>> {
    let mut all = Vec::new();
    collect(fields, "", &mut all);
    all
}

fn collect<'a>(fields: &'a [Field], around: &str, all: &mut Vec<Flat<'a>>) {
    for field in fields {
        let path = format!("{around}{}", field.wire);
        if let FieldType::Wrap(inner) = &field.ty {
            collect(inner, &format!("{path}."), all);
        }
        all.push(Flat { around: around.to_owned(), path, field });
    }
}

pub(in crate::diff) fn pair(base: &[Flat<'_>], head: &[Flat<'_>], services: (&Service, &Service)) -> Matching {
    let mut matched = by_name(base, head, |flat| flat.path.as_str());
    matched.declared(|at| head[at].field.metadata.renamed_from.clone(), |at| base[at].field.wire.clone());
    // What callers know by one name is one field.
    let callers = |flat: &Flat<'_>| flat.field.value().map(|_| naming::of_field(flat.field));
    matched.same(Confidence::Similar(95), |was, now| {
        callers(&base[was]).is_some_and(|it| Some(it) == callers(&head[now]))
    });
    matched.guess(|base_at, head_at| alike(base[base_at].field, head[head_at].field, services));
    matched
}

/// The same name in another wrap is the same field; otherwise type, name and text decide.
pub(in crate::diff) fn alike(base: &Field, head: &Field, services: (&Service, &Service)) -> u8 {
    let (FieldType::Value(base_type), FieldType::Value(head_type)) = (&base.ty, &head.ty) else {
        return 0;
    };
    let same_type = type_text(base_type, services.0) == type_text(head_type, services.1);
    if !same_type {
        return 0;
    }
    if base.wire == head.wire {
        return 95;
    }
    let doc = &base.metadata.doc;
    let same_doc = !doc.is_empty() && *doc == head.metadata.doc;
    let name = similarity::of_names(&base.wire, &head.wire);
    similarity::mean(&[(100, 2), (name, 5), (if same_doc { 100 } else { 0 }, 4)])
}
