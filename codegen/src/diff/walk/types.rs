//! Types with names: each is compared once, wherever it is used.

use std::collections::BTreeSet;

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Delta, Sides};
use crate::diff::display;
use crate::model::{Object, TypeDef, TypeId, TypeKind, Usage};

impl Walk<'_> {
    pub(super) fn types(&mut self, service: &Cursor) {
        let both = std::mem::take(&mut self.types.both);
        let mut of_generics = BTreeSet::new();
        for (base, head, confidence) in &both {
            let (base_def, head_def) = (self.base.type_def(*base), self.head.type_def(*head));
            if self.is_settled(base_def.about.at, head_def.about.at) {
                continue;
            }
            let name = display::declared(*base, self.base);
            let cursor = service.step("/", &name, Some(base_def.about.at), Some(head_def.about.at)).owning();
            let before = self.deltas.len();
            self.type_def(&cursor.with_confidence(*confidence), (*base, *head), base_def, head_def);
            // What changed in a generic type changed in each of its instances, and mostly in the same way.
            if base_def.instance.is_some() && head_def.instance.is_some() {
                let new = |delta: &Delta| {
                    of_generics.insert((delta.at.path.clone(), delta.aspect, delta.action, delta.at.sides))
                };
                let found = self.deltas.split_off(before);
                self.deltas.extend(found.into_iter().filter(new));
            }
        }
        self.types.both = both;
        let removed = self.types.removed.iter().map(|id| (*id, self.base, Action::Removed));
        let added = self.types.added.iter().map(|id| (*id, self.head, Action::Added));
        for (id, of, action) in removed.chain(added).collect::<Vec<_>>() {
            let name = display::named(id, of);
            let (base, head) = action.sides(Some(of.type_def(id).about.at));
            self.lone(&service.step("/", &name, base, head).owning(), Aspect::Type, action, name);
        }
    }

    fn type_def(&mut self, cursor: &Cursor, ids: (TypeId, TypeId), base: &TypeDef, head: &TypeDef) {
        let TypeDef { name, module, about, home: _, used, instance: _, kind } = base;
        let action = match (*name == head.name, *module == head.module) {
            (true, true) => None,
            (true, false) => Some(Action::Moved),
            (false, _) => Some(Action::Renamed),
        };
        let shown = (display::named(ids.0, self.base), display::named(ids.1, self.head));
        self.push(cursor, Aspect::Type, action, shown.0, shown.1);
        self.about(cursor, about, &head.about);
        let cursor = cursor.on(sides(*used, head.used));
        match (kind, &head.kind) {
            (TypeKind::Object(base), TypeKind::Object(head)) => self.object(&cursor, ids, base, head),
            (TypeKind::Union(base), TypeKind::Union(head)) => self.union(&cursor, base, head),
            (TypeKind::Enum(base), TypeKind::Enum(head)) => self.enumeration(&cursor, base, head),
            (TypeKind::Id(base), TypeKind::Id(head)) => self.id(&cursor, base, head),
            (TypeKind::Secret, TypeKind::Secret) => {}
            (TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret, _) => {
                self.named_as_another_kind(&cursor, ids)
            }
        }
    }

    fn object(&mut self, cursor: &Cursor, ids: (TypeId, TypeId), base: &Object, head: &Object) {
        let Object { fields, rules, payload } = base;
        let bounds = (self.bounds.0.remove(&ids.0), self.bounds.1.remove(&ids.1));
        self.fields(cursor, (fields, &head.fields), (bounds.0.unwrap_or_default(), bounds.1.unwrap_or_default()));
        self.conditions(cursor, rules, &head.rules);
        self.option(cursor, Aspect::Payload, (payload, &head.payload), Clone::clone);
    }
}

/// Where a type is used on both sides of the comparison; a use that is new affects no deployed client.
fn sides(base: Usage, head: Usage) -> Sides {
    let Usage { request, response } = base;
    match (request && head.request, response && head.response) {
        (true, false) => Sides::Request,
        (false, true) => Sides::Response,
        (true, true) => Sides::Both,
        (false, false) => match (request || head.request, response || head.response) {
            (true, false) => Sides::Request,
            (false, true) => Sides::Response,
            _ => Sides::Both,
        },
    }
}
