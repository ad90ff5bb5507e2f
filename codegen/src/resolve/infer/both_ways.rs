//! Objects and unions that are sent and returned. Requests are checked strictly and responses are read leniently, so each of these
//! becomes two types: `Pet` is what is returned, `PetInput` what is sent.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{GenericId, Instance, TypeDef, TypeId, TypeKind, Usage, values_mut};
use crate::resolve::partial::{PartialEndpoint, PartialGeneric, PartialType, Slot, Types};
use crate::vocabulary::Side;

const SENT: &str = "Input";

/// The types of what is sent, by those that are sent and returned.
#[derive(Debug, Default)]
struct Sent {
    types: BTreeMap<TypeId, TypeId>,
    generics: BTreeMap<GenericId, GenericId>,
}

/// Leaves objects and unions that are on one side of a call, with the fields of this side.
pub(crate) fn split(types: &mut Types<'_>, endpoints: &mut [PartialEndpoint<'_>]) {
    let mut sent = Sent::default();
    for id in types.ids() {
        sent.add(types, id);
    }
    for id in types.ids() {
        sent.redirect(types, id);
        drop_fields_of_other_side(types, id);
    }
    for endpoint in endpoints {
        for fields in [&mut endpoint.path_fields, &mut endpoint.query, &mut endpoint.headers] {
            values_mut(fields).into_iter().filter_map(|(ty, _)| ty.name_mut()).for_each(|id| sent.replace(id));
        }
        endpoint.body.iter_mut().filter_map(|body| body.name_mut()).for_each(|id| sent.replace(id));
    }
}

impl Sent {
    fn replace(&self, id: &mut TypeId) {
        *id = self.types.get(id).copied().unwrap_or(*id);
    }

    /// Gives what is sent a type of its own, if it is also returned.
    fn add(&mut self, types: &mut Types<'_>, id: TypeId) {
        let new = match &types.slots[id.0] {
            Slot::Type(partial) if is_both(partial) => {
                refuse_taken_name(types, partial);
                Slot::Type(as_sent(partial, id))
            }
            Slot::Instance(open)
                if self.generics.contains_key(&open.of)
                    || open.arguments.iter().any(|id| self.types.contains_key(id)) =>
            {
                Slot::Instance(open.clone())
            }
            Slot::Type(_) | Slot::Instance(_) | Slot::Unknown | Slot::Parameter(_) => return,
        };
        let generic = if let Slot::Type(partial) = &new { partial.generic } else { None };
        let new = types.add(new);
        self.types.insert(id, new);
        if let Some(old) = generic {
            let of = GenericId(types.generics.len());
            types.generics.push(PartialGeneric { template: new, ..types.generics[old.0].clone() });
            self.generics.insert(old, of);
            if let Some(partial) = types.get_mut(new) {
                partial.generic = Some(of);
            }
        }
        if let Some(partial) = types.get_mut(id) {
            partial.def.used.request = false;
            forgive_marks(partial);
            // Only what is sent is checked.
            if let TypeKind::Object(object) = &mut partial.def.kind {
                object.rules.clear();
            }
        }
    }

    /// Makes a type that is only sent mention those that are.
    fn redirect(&self, types: &mut Types<'_>, id: TypeId) {
        let is_new = self.types.values().any(|new| *new == id);
        match &mut types.slots[id.0] {
            Slot::Type(PartialType { def, .. }) if def.used.request && !def.used.response => {
                match &mut def.kind {
                    TypeKind::Object(object) => {
                        let values = values_mut(&mut object.fields).into_iter();
                        values.filter_map(|(ty, _)| ty.name_mut()).for_each(|id| self.replace(id));
                    }
                    TypeKind::Union(union) => {
                        union.variants.iter_mut().filter_map(|one| one.ty.name_mut()).for_each(|id| self.replace(id));
                    }
                    TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => {}
                }
                self.replace(&mut def.home);
                def.instance.iter_mut().for_each(|instance| self.instance(instance));
            }
            Slot::Instance(open) if is_new => self.instance(open),
            Slot::Type(_) | Slot::Instance(_) | Slot::Unknown | Slot::Parameter(_) => {}
        }
    }

    fn instance(&self, instance: &mut Instance) {
        instance.of = self.generics.get(&instance.of).copied().unwrap_or(instance.of);
        instance.arguments.iter_mut().for_each(|id| self.replace(id));
    }
}

fn is_both(partial: &PartialType<'_>) -> bool {
    partial.def.used == Usage { request: true, response: true }
        && matches!(partial.def.kind, TypeKind::Object(_) | TypeKind::Union(_))
}

fn as_sent<'d>(partial: &PartialType<'d>, id: TypeId) -> PartialType<'d> {
    let mut metadata = partial.def.metadata.clone();
    metadata.rust.iter_mut().for_each(|name| name.value += SENT);
    metadata.renamed_from.iter_mut().for_each(|name| *name += SENT);
    let name = format!("{}{SENT}", partial.def.name);
    let used = Usage { request: true, response: false };
    let mut partial = partial.clone();
    partial.def = TypeDef { name, metadata, used, ..partial.def };
    partial.returned = Some(id);
    forgive_marks(&mut partial);
    partial
}

/// Marks of the other side are not mistakes.
fn forgive_marks(partial: &mut PartialType<'_>) {
    if let TypeKind::Object(object) = &partial.def.kind {
        partial.inherited = object.fields.iter().map(|field| field.wire.clone()).collect();
    }
}

fn refuse_taken_name(types: &Types<'_>, partial: &PartialType<'_>) {
    let name = format!("{}{SENT}", partial.def.name);
    let taken = |other: &PartialType<'_>| other.def.name == name && other.def.module == partial.def.module;
    if let Some((_, other)) = types.iter().find(|(_, other)| taken(other)) {
        let message = format!(
            "`{}` is sent and returned, so the type of what is sent gets the name `{name}`, which is already used",
            partial.def.name
        );
        let found = Diagnostic::new(Code::NAME_COLLISION, partial.name_at, message);
        types.sink.push(found.related(other.name_at, "conflicts with this").help("rename one of them"));
    }
}

fn drop_fields_of_other_side(types: &mut Types<'_>, id: TypeId) {
    let Some(partial) = types.get_mut(id) else { return };
    let other = match partial.def.used {
        Usage { request: true, response: false } => Side::Response,
        Usage { request: false, response: true } => Side::Request,
        Usage { .. } => return,
    };
    if let TypeKind::Object(object) = &mut partial.def.kind {
        object.fields.retain(|field| partial.only.get(&field.wire) != Some(&other));
    }
}
