//! Types with names: each is compared once, wherever it is used.

use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use crate::diff::aspect::Aspect;
use crate::diff::cursor::Cursor;
use crate::diff::delta::{Action, Sides};
use crate::diff::display;
use crate::model::{Object, Service, TypeDef, TypeId, TypeKind, TypeKinds, Usage};
use crate::source::Place;

impl Walk<'_> {
    pub(super) fn types(&mut self) {
        let both = std::mem::take(&mut self.types.both);
        for (base, head, confidence) in &both {
            let (base_def, head_def) = (self.base.type_def(*base), self.head.type_def(*head));
            if self.is_settled(base_def.metadata.at, head_def.metadata.at) {
                continue;
            }
            let cursor = self.of_type(*base, *head);
            self.type_def(&cursor.with_confidence(*confidence), (*base, *head), base_def, head_def);
        }
        self.types.both = both;
        self.lone_types(self.base, Action::Removed);
        self.lone_types(self.head, Action::Added);
    }

    /// The types that only one side has. Where one line uses such a type, a change of that line brings it, or made it needless.
    fn lone_types(&mut self, of: &Service, action: Action) {
        let ids = if action == Action::Removed { &self.types.removed } else { &self.types.added };
        let ids: BTreeSet<TypeId> = ids.iter().copied().collect();
        let users = if ids.is_empty() { BTreeMap::new() } else { users(of, &ids) };
        for id in ids {
            let (base, head) = action.sides(Some(of.type_def(id).metadata.at));
            let name = display::named(id, of);
            let at = Cursor::new(&of.name, None, None).step("/", &name, base, head).owning();
            let user = users.get(&id).filter(|users| users.len() == 1).and_then(|users| users.first().copied());
            self.lone(&Cursor { user, ..at }, Aspect::Type, action, name);
        }
    }

    /// A type that both sides have.
    pub(super) fn of_type(&self, base: TypeId, head: TypeId) -> Cursor {
        let places = (Some(self.base.type_def(base).metadata.at), Some(self.head.type_def(head).metadata.at));
        Cursor::new(&self.base.name, None, None)
            .step("/", &display::declared(base, self.base), places.0, places.1)
            .owning()
    }

    fn type_def(&mut self, cursor: &Cursor, ids: (TypeId, TypeId), base: &TypeDef, head: &TypeDef) {
        let TypeDef { name, module, metadata, home: _, used, instance: _, kind } = base;
        let action = match (*name == head.name, *module == head.module) {
            (true, true) => None,
            (true, false) => Some(Action::Moved),
            (false, _) => Some(Action::Renamed),
        };
        let shown = (display::named(ids.0, self.base), display::named(ids.1, self.head));
        self.push(cursor, Aspect::Type, action, shown.0, shown.1);
        self.metadata(cursor, metadata, &head.metadata);
        let mut cursor = cursor.on(sides(*used, head.used));
        cursor.as_text = !self.in_json.0.contains(&ids.0) && !self.in_json.1.contains(&ids.1);
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
        if *payload != head.payload {
            let cursor = Cursor { causes: self.of_payload(ids), ..cursor.clone() };
            self.option(&cursor, Aspect::Payload, (payload, &head.payload), Clone::clone);
        }
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

/// What uses each of these types: the place of the field or variant, and that of the type or endpoint around it.
fn users(service: &Service, ids: &BTreeSet<TypeId>) -> BTreeMap<TypeId, BTreeSet<[Place; 2]>> {
    let mut users: BTreeMap<TypeId, BTreeSet<[Place; 2]>> = BTreeMap::new();
    let of_types = service.types.iter().map(|def| (def.kind.parts(), def.metadata.at));
    let of_endpoints = service.endpoints.iter().map(|endpoint| (endpoint.parts(), endpoint.metadata.at));
    for (parts, owner) in of_types.chain(of_endpoints) {
        for (ty, at) in parts {
            let alias = std::iter::successors(Some(ty), |ty| ty.inner()).find_map(|ty| ty.aliases.last());
            if let Some(id) = ty.core().name().filter(|id| ids.contains(id)) {
                users.entry(id).or_default().insert(alias.map_or([at, owner], |alias| [alias.at; 2]));
            }
        }
    }
    users
}

/// The types that a body, a response or a parameter with a style holds, however deep: all others are texts.
pub(super) fn in_json(service: &Service) -> BTreeSet<TypeId> {
    let bodies = service.endpoints.iter().flat_map(|endpoint| endpoint.bodies()).map(|ty| ty.core().name());
    let parameters = service.endpoints.iter().flat_map(|endpoint| endpoint.query.iter().chain(&endpoint.headers));
    let styled =
        parameters.filter(|field| field.style.is_some()).filter_map(|field| Some(field.value()?.core().name()));
    let errors = service.errors.iter().map(|errors| errors.body);
    service.reached(bodies.chain(styled).chain(errors).flatten().collect())
}
