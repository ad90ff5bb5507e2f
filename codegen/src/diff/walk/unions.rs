//! Compares the variants of unions, and which values select each of them.

use std::collections::BTreeSet;

use super::Walk;
use super::entry::Entry;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Confidence, Sides};
use crate::diff::display;
use crate::diff::matching::Matching;
use crate::model::{FieldCondition, Service, Shape, Type, TypeKinds, Union, UnionBy, ValueKind, Variant};

impl Walk<'_> {
    pub(super) fn union(&mut self, cursor: &Cursor, base: &Union, head: &Union) {
        let Union { by: _, variants } = base;
        let unions = (base, head);
        let (base, head) = (entries(variants, self.base), entries(&head.variants, self.head));
        let is_type = |was: usize, now: usize| match (&base[was].is.ty.kind, &head[now].is.ty.kind) {
            (ValueKind::Named(one), ValueKind::Named(other)) => self.types.are_one(*one, *other),
            // The shape alone tells these apart.
            _ if unions.0.by == UnionBy::Shape && unions.1.by == UnionBy::Shape => {
                self.base.shape(&base[was].is.ty) == self.head.shape(&head[now].is.ty)
            }
            _ => false,
        };
        let is_name = |was: usize, now: usize| base[was].name == head[now].name;
        // Names are not sent: a variant under another name is the same one, even if another one has its name now.
        let mut matched = Matching::new(base.len(), head.len());
        matched.same(None, |was, now| is_name(was, now) && is_type(was, now));
        matched.declared(|at| head[at].is.metadata.renamed_from.clone(), |at| base[at].name.clone());
        matched.same(Confidence::Similar(95), is_type);
        matched.same(None, is_name);
        let pairs: Vec<_> = matched.both.iter().map(|pair| (base[pair.base].is, head[pair.head].is)).collect();
        let added: Vec<_> = matched.added.iter().map(|at| head[*at].is).collect();
        let is_same_by = self.discriminators(cursor, unions, &pairs, &added);
        self.entries((cursor, "."), (&base, &head), &matched, |walk, cursor, base, head| {
            let Variant { name, metadata, ty } = base;
            walk.renamed(cursor, Aspect::Variant, name, &head.name);
            walk.metadata(cursor, metadata, &head.metadata);
            walk.value(cursor, ty, &head.ty);
            match unions.0.by {
                _ if !is_same_by => {}
                UnionBy::Fields(ref by) => {
                    let unions = Discriminators { base: walk.base, head: walk.head, unions };
                    let (up, down) = unions.sets(base, head);
                    let text = |conditions: Option<Vec<FieldCondition>>| {
                        conditions.iter().flatten().map(display::field_condition).collect::<Vec<_>>().join(", ")
                    };
                    let (before, after) =
                        (text(walk.base.conditions(by, ty)), text(walk.head.conditions(by, &head.ty)));
                    let is_other =
                        |name: &&String| condition(walk.base, base, name) != condition(walk.head, head, name);
                    let fields = by.iter().filter(is_other).flat_map(|name| walk.selecting((ty, &head.ty), name));
                    let cursor = fields.fold(cursor.clone(), Cursor::caused);
                    walk.push(&cursor, Aspect::Discriminator, Action::of_sets(up, down), before, after);
                }
                // The shape of a variant follows from its type, except that of objects and unions, which need their definitions.
                UnionBy::Shape if ty.name().is_some() && head.ty.name().is_some() => {
                    let shapes = (&walk.base.shape(ty), &walk.head.shape(&head.ty));
                    walk.changed(cursor, Aspect::Discriminator, shapes, |shape| {
                        shape.map_or("", Shape::as_str).to_owned()
                    });
                }
                UnionBy::Shape => {}
            }
        });
    }

    /// The field of a variant by that name, and the values that it was given or lost.
    fn selecting(&self, (base, head): (&Type, &Type), name: &str) -> Vec<Cursor> {
        let field = |service: &Service, ty: &Type| {
            let object = service.of(ty)?.object()?;
            object.fields.iter().find(|field| field.wire == name).cloned()
        };
        let (Some(one), Some(other)) = (field(self.base, base), field(self.head, head)) else { return vec![] };
        let (Some(ids), Some(types)) = (base.name().zip(head.name()), one.value().zip(other.value())) else {
            return vec![];
        };
        let mut all = Vec::new();
        if let Some((base, head)) = types.0.name().zip(types.1.name()) {
            all.extend(self.values_of_one(base, head));
        }
        all.push(self.of_type(ids.0, ids.1).step(".", name, Some(one.metadata.at), Some(other.metadata.at)));
        all
    }

    /// Reports what changed for the union as a whole; whether the discriminators are the same, but for their order.
    fn discriminators(
        &mut self,
        cursor: &Cursor,
        unions: (&Union, &Union),
        pairs: &[(&Variant, &Variant)],
        added: &[&Variant],
    ) -> bool {
        let (base, head) = (&unions.0.by, &unions.1.by);
        let names = |by: &UnionBy| match by {
            UnionBy::Fields(fields) => fields.iter().cloned().collect(),
            UnionBy::Shape => BTreeSet::new(),
        };
        let unions = Discriminators { base: self.base, head: self.head, unions };
        // A new variant that deployed clients take for one that they know.
        let is_taken = cursor.sides != Sides::Request
            && added.iter().any(|one| pairs.iter().any(|(known, _)| unions.may_be_taken_for(one, known)));
        let is_same = names(base) == names(head);
        let changes = pairs.iter().map(|(base, head)| unions.sets(base, head));
        let (up, down) =
            changes.fold((true, true), |(up, down), (also_up, also_down)| (up && also_up, down && also_down));
        let action = match (is_taken, is_same, base == &UnionBy::Shape || head == &UnionBy::Shape) {
            (true, _, _) => Some(Action::Changed),
            (false, true, _) => None,
            (false, false, true) => Some(Action::Changed),
            (false, false, false) => Action::of_sets(up, down),
        };
        let text = |by: &UnionBy| match by {
            UnionBy::Fields(fields) => format!("by [{}]", fields.join(", ")),
            UnionBy::Shape => "by shape".to_owned(),
        };
        self.push(cursor, Aspect::Discriminator, action, text(base), text(head));
        is_same
    }
}

/// The discriminators of two unions.
#[derive(Clone, Copy)]
struct Discriminators<'a> {
    base: &'a Service,
    head: &'a Service,
    unions: (&'a Union, &'a Union),
}

impl Discriminators<'_> {
    /// Whether every value of the base's variant selects that of the head, and the reverse.
    fn sets(self, base: &Variant, head: &Variant) -> (bool, bool) {
        let was = |name| condition(self.base, base, name);
        let now = |name| condition(self.head, head, name);
        (
            fields(self.unions.1).iter().all(|name| is_within(was(name), now(name))),
            fields(self.unions.0).iter().all(|name| is_within(now(name), was(name))),
        )
    }

    /// Whether a deployed client may take a new variant for one that it knows.
    fn may_be_taken_for(self, new: &Variant, known: &Variant) -> bool {
        let fits = |name| match (condition(self.head, new, name), condition(self.base, known, name)) {
            (Some(FieldCondition::Values(one)), Some(FieldCondition::Values(other))) => {
                one.iter().any(|value| other.contains(value))
            }
            (Some(FieldCondition::Absent), Some(other)) | (Some(other), Some(FieldCondition::Absent)) => {
                other == FieldCondition::Absent
            }
            (Some(_), Some(_)) | (None, _) | (_, None) => true,
        };
        let by = fields(self.unions.0);
        !by.is_empty() && by.iter().all(|name| fits(name))
    }
}

fn fields(union: &Union) -> &[String] {
    match &union.by {
        UnionBy::Fields(fields) => fields,
        UnionBy::Shape => &[],
    }
}

/// What a field is in the values of a variant; `None` where that is not one thing.
fn condition(service: &Service, variant: &Variant, name: &str) -> Option<FieldCondition> {
    service.conditions(&[name.to_owned()], &variant.ty)?.pop()
}

fn is_within(one: Option<FieldCondition>, other: Option<FieldCondition>) -> bool {
    match (one, other) {
        (Some(FieldCondition::Values(one)), Some(FieldCondition::Values(other))) => {
            one.iter().all(|value| other.contains(value))
        }
        (
            Some(FieldCondition::Values(_) | FieldCondition::Present),
            Some(FieldCondition::Present | FieldCondition::Stated),
        ) => true,
        (one, other) => one.is_some() && one == other,
    }
}

fn entries<'a>(variants: &'a [Variant], service: &Service) -> Vec<Entry<&'a Variant>> {
    let text = |variant: &Variant| display::type_text(&variant.ty, service);
    variants.iter().map(|one| Entry::new(one.name.as_str(), one.metadata.at, Aspect::Variant, text(one), one)).collect()
}
