//! Unions.

use super::Walk;
use super::entry::{Entry, by_name};
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::Confidence;
use crate::diff::display;
use crate::model::{Service, Shape, TypeKinds, Union, UnionBy, ValueKind, Variant};

impl Walk<'_> {
    pub(super) fn union(&mut self, cursor: &Cursor, base: &Union, head: &Union) {
        let Union { by, variants } = base;
        self.changed(cursor, Aspect::Discriminator, (by, &head.by), |by| match by {
            UnionBy::Fields(fields) => format!("by [{}]", fields.join(", ")),
            UnionBy::Shape => "by shape".to_owned(),
        });
        let same_by = Some(by).filter(|by| **by == head.by);
        let (base, head) = (entries(variants, self.base), entries(&head.variants, self.head));
        let mut matched = by_name(&base, &head);
        matched.declared(|at| head[at].is.about.renamed_from.clone(), |at| base[at].name.clone());
        // A variant whose type was renamed is the same variant.
        matched.same(Confidence::Similar(95), |was, now| match (&base[was].is.ty.kind, &head[now].is.ty.kind) {
            (ValueKind::Named(one), ValueKind::Named(other)) => self.types.are_one(*one, *other),
            _ => false,
        });
        self.entries((cursor, "."), (&base, &head), &matched, |walk, cursor, base, head| {
            walk.variant(cursor, base, head, same_by);
        });
    }

    fn variant(&mut self, cursor: &Cursor, base: &Variant, head: &Variant, by: Option<&UnionBy>) {
        let Variant { name, about, ty } = base;
        self.renamed(cursor, Aspect::Variant, name, &head.name);
        self.about(cursor, about, &head.about);
        self.value(cursor, ty, &head.ty);
        match by {
            Some(UnionBy::Fields(by)) => {
                let marks = (&self.base.marks(by, ty), &self.head.marks(by, &head.ty));
                self.changed(cursor, Aspect::Discriminator, marks, |marks| {
                    marks.iter().flatten().map(display::mark).collect::<Vec<_>>().join(", ")
                });
            }
            // The shape of a variant follows from its type, but for objects and unions: their names say nothing of it.
            Some(UnionBy::Shape) if ty.name().is_some() && head.ty.name().is_some() => {
                let shapes = (&self.base.shape(ty), &self.head.shape(&head.ty));
                self.changed(cursor, Aspect::Discriminator, shapes, |shape| shape.map_or("", Shape::as_str).to_owned());
            }
            Some(UnionBy::Shape) | None => {}
        }
    }
}

fn entries<'a>(variants: &'a [Variant], service: &Service) -> Vec<Entry<&'a Variant>> {
    let text = |variant: &Variant| display::type_text(&variant.ty, service);
    variants.iter().map(|one| Entry::new(one.name.as_str(), one.about.at, Aspect::Variant, text(one), one)).collect()
}
