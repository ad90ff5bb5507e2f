//! Unions.

use super::Walk;
use super::cursor::Cursor;
use crate::diff::aspect::Aspect;
use crate::diff::delta::{Action, Confidence};
use crate::diff::display;
use crate::diff::matching::{self, Matching};
use crate::model::{Shape, TypeKinds, Union, UnionBy, ValueKind, Variant};

impl Walk<'_> {
    pub(super) fn union(&mut self, cursor: &Cursor, base: &Union, head: &Union) {
        let Union { by, variants } = base;
        self.changed(cursor, Aspect::Discriminator, (by, &head.by), |by| match by {
            UnionBy::Fields(fields) => format!("by [{}]", fields.join(", ")),
            UnionBy::Shape => "by shape".to_owned(),
        });
        let same_by = Some(by).filter(|by| **by == head.by);
        let matched = self.matched_variants(variants, &head.variants);
        for pair in &matched.both {
            let (base, head) = (&variants[pair.base], &head.variants[pair.head]);
            let cursor =
                cursor.step(".", &base.name, Some(base.about.at), Some(head.about.at)).with_confidence(pair.confidence);
            self.variant(&cursor, base, head, same_by);
        }
        for variant in matched.removed.iter().map(|at| &variants[*at]) {
            let cursor = cursor.step(".", &variant.name, Some(variant.about.at), None);
            let before = display::type_text(&variant.ty, self.base);
            self.push(&cursor, Aspect::Variant, Action::Removed, before, String::new());
        }
        for variant in matched.added.iter().map(|at| &head.variants[*at]) {
            let cursor = cursor.step(".", &variant.name, None, Some(variant.about.at));
            let after = display::type_text(&variant.ty, self.head);
            self.push(&cursor, Aspect::Variant, Action::Added, String::new(), after);
        }
    }

    /// By name, else by type: a variant whose type was renamed is the same variant.
    fn matched_variants(&self, base: &[Variant], head: &[Variant]) -> Matching {
        let mut matched = matching::by_name(base, head, |variant| variant.name.as_str());
        matched.declared(|at| head[at].about.renamed_from.clone(), |at| base[at].name.clone());
        for at in matched.added.clone() {
            let same = |one: &usize| match (&base[*one].ty.kind, &head[at].ty.kind) {
                (ValueKind::Named(one), ValueKind::Named(other)) => self.types.are_one(*one, *other),
                _ => false,
            };
            if let Some(previous) = matched.removed.iter().copied().find(same) {
                matched.take(previous, at, Confidence::Similar(95));
            }
        }
        matched
    }

    fn variant(&mut self, cursor: &Cursor, base: &Variant, head: &Variant, by: Option<&UnionBy>) {
        let Variant { name, about, ty } = base;
        if *name != head.name {
            self.push(cursor, Aspect::Variant, Action::Renamed, name.clone(), head.name.clone());
        }
        self.about(cursor, about, &head.about);
        self.value(cursor, ty, &head.ty);
        match by {
            None => {}
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
            Some(UnionBy::Shape) => {}
        }
    }
}
