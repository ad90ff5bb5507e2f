//! Unions.

use super::Walk;
use super::here::Here;
use crate::diff::delta::{Action, Sure};
use crate::diff::pair::{self, Paired};
use crate::diff::show;
use crate::model::{Shape, Type, Union, UnionBy, ValueKind, Variant};

impl Walk<'_> {
    pub(super) fn union(&mut self, here: &Here, base: &Union, head: &Union) {
        let Union { by, variants } = base;
        self.changed(here, "telling", (by, &head.by), |by| match by {
            UnionBy::Fields(fields) => format!("by [{}]", fields.join(", ")),
            UnionBy::Shape => "by shape".to_owned(),
        });
        let same_telling = *by == head.by;
        let paired = self.paired_variants(variants, &head.variants);
        for pair in &paired.both {
            let (base, head) = (&variants[pair.base], &head.variants[pair.head]);
            let here = here.step(".", &base.name, Some(base.about.at), Some(head.about.at)).with_sure(pair.sure);
            self.variant(&here, base, head, same_telling);
        }
        for variant in paired.removed.iter().map(|at| &variants[*at]) {
            let here = here.step(".", &variant.name, Some(variant.about.at), None);
            let before = show::type_text(&variant.ty, self.base);
            self.push(&here, "variant", Action::Removed, before, String::new());
        }
        for variant in paired.added.iter().map(|at| &head.variants[*at]) {
            let here = here.step(".", &variant.name, None, Some(variant.about.at));
            let after = show::type_text(&variant.ty, self.head);
            self.push(&here, "variant", Action::Added, String::new(), after);
        }
    }

    /// By name, else by type: a variant whose type was renamed is the same variant.
    fn paired_variants(&self, base: &[Variant], head: &[Variant]) -> Paired {
        let mut paired = pair::by_name(base, head, |variant| variant.name.as_str());
        paired.said(|at| head[at].about.renamed_from.clone(), |at| base[at].name.clone());
        for at in paired.added.clone() {
            let same = |one: &usize| match (&base[*one].ty.kind, &head[at].ty.kind) {
                (ValueKind::Named(one), ValueKind::Named(other)) => self.types.are_one(*one, *other),
                _ => false,
            };
            if let Some(former) = paired.removed.iter().copied().find(same) {
                paired.take(former, at, Sure::Likely(95));
            }
        }
        paired
    }

    fn variant(&mut self, here: &Here, base: &Variant, head: &Variant, same_telling: bool) {
        let Variant { name, rust, about, ty, marks, shape } = base;
        if *name != head.name {
            self.push(here, "variant", Action::Renamed, name.clone(), head.name.clone());
        }
        self.rust_name(here, rust, &head.rust);
        self.about(here, about, &head.about);
        self.value(here, ty, &head.ty);
        if !same_telling {
            return;
        }
        self.changed(here, "telling", (marks, &head.marks), |marks| {
            marks.iter().map(show::mark).collect::<Vec<_>>().join(", ")
        });
        // The shape of a variant follows from its type, but for objects and unions: their names say nothing of it.
        let is_named = |ty: &Type| matches!(ty.kind, ValueKind::Named(_));
        if is_named(ty) && is_named(&head.ty) {
            self.changed(here, "telling", (shape, &head.shape), |shape| self::shape(*shape).to_owned());
        }
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::String => "string",
        Shape::Number => "number",
        Shape::Boolean => "boolean",
        Shape::List => "list",
        Shape::Object => "object",
    }
}
