//! Unions.

use super::Walk;
use super::entry::{Entry, by_name};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::Confidence;
use crate::diff::display;
use crate::model::{Service, Type, Union, UnionBy, ValueKind, Variant};

impl Walk<'_> {
    pub(super) fn union(&mut self, cursor: &Cursor, base: &Union, head: &Union) {
        let Union { by, variants } = base;
        self.changed(cursor, Aspect::Discriminator, (by, &head.by), |by| match by {
            UnionBy::Fields(fields) => format!("by [{}]", fields.join(", ")),
            UnionBy::Shape => "by shape".to_owned(),
        });
        let same_telling = *by == head.by;
        let (base, head) = (entries(variants, self.base), entries(&head.variants, self.head));
        let mut matched = by_name(&base, &head);
        matched.declared(|at| head[at].is.about.renamed_from.clone(), |at| base[at].name.clone());
        // A variant whose type was renamed is the same variant.
        matched.same(Confidence::Similar(95), |was, now| match (&base[was].is.ty.kind, &head[now].is.ty.kind) {
            (ValueKind::Named(one), ValueKind::Named(other)) => self.types.are_one(*one, *other),
            _ => false,
        });
        self.entries((cursor, "."), (&base, &head), &matched, |walk, cursor, base, head| {
            walk.variant(cursor, base, head, same_telling);
        });
    }

    fn variant(&mut self, cursor: &Cursor, base: &Variant, head: &Variant, same_telling: bool) {
        let Variant { name, rust, about, ty, marks, shape } = base;
        self.renamed(cursor, Aspect::Variant, name, &head.name);
        self.rust_name(cursor, rust, &head.rust);
        self.about(cursor, about, &head.about);
        self.value(cursor, ty, &head.ty);
        if !same_telling {
            return;
        }
        self.changed(cursor, Aspect::Discriminator, (marks, &head.marks), |marks| {
            marks.iter().map(display::mark).collect::<Vec<_>>().join(", ")
        });
        // The shape of a variant follows from its type, but for objects and unions: their names say nothing of it.
        let is_named = |ty: &Type| ty.name().is_some();
        if is_named(ty) && is_named(&head.ty) {
            self.changed(cursor, Aspect::Discriminator, (shape, &head.shape), |shape| shape.as_str().to_owned());
        }
    }
}

fn entries<'a>(variants: &'a [Variant], service: &Service) -> Vec<Entry<&'a Variant>> {
    let text = |variant: &Variant| display::type_text(&variant.ty, service);
    variants.iter().map(|one| Entry::new(one.name.as_str(), one.about.at, Aspect::Variant, text(one), one)).collect()
}
