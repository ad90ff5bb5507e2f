//! Puts types in their final order and leaves out what no endpoint reaches.

use std::collections::BTreeMap;

use crate::model::{Argument, Endpoint, Field, Generic, Instance, Response, TypeDef, TypeId, TypeKind, values_mut};
use crate::resolve::partial::{ERROR, PartialGeneric, PartialType, Slot, Types};

/// From the ids of the partials to those of the model.
#[derive(Debug)]
pub(crate) struct CompactIds {
    new: BTreeMap<TypeId, TypeId>,
}

/// Files by path, then as written, inline types behind their home, and instances where their generic type is declared.
pub(crate) fn compact_ids(types: Types<'_>) -> (Vec<TypeDef>, Vec<Generic>, CompactIds) {
    let mut generics: Vec<Generic> = types.generics.iter().filter_map(|generic| declaration(generic, &types)).collect();
    let used = |partial: &PartialType<'_>| {
        (partial.def.used.request || partial.def.used.response) && partial.generic.is_none()
    };
    let ids = types.ids();
    let partial = |(id, slot)| if let Slot::Type(partial) = slot { Some((id, partial)) } else { None };
    let mut kept: Vec<(TypeId, PartialType<'_>)> =
        ids.zip(types.slots).filter_map(partial).filter(|(_, partial)| used(partial)).collect();
    kept.sort_by_key(|(id, partial)| (partial.position, *id));
    let new = kept.iter().enumerate().map(|(index, (id, _))| (*id, TypeId(index))).collect();
    let compact = CompactIds { new };
    let compacted = |(id, partial): (TypeId, PartialType<'_>)| compact.def(id, partial.def);
    let types = kept.into_iter().map(compacted).collect();
    for argument in generics.iter_mut().flat_map(|generic| generic.mentions.values_mut()) {
        compact.argument(argument);
    }
    (types, generics, compact)
}

impl CompactIds {
    pub(crate) fn id(&self, old: TypeId) -> TypeId {
        self.new.get(&old).copied().unwrap_or(ERROR)
    }

    fn ids<'t>(&self, ids: impl IntoIterator<Item = &'t mut TypeId>) {
        ids.into_iter().for_each(|id| *id = self.id(*id));
    }

    fn fields(&self, fields: &mut [Field]) {
        self.ids(values_mut(fields).into_iter().filter_map(|(ty, _)| ty.name_mut()));
    }

    /// An inline type whose home is left out is at home by itself.
    fn def(&self, old: TypeId, mut def: TypeDef) -> TypeDef {
        self.ids(def.instance.iter_mut().flat_map(|instance| &mut instance.arguments));
        def.home = self.new.get(&def.home).copied().unwrap_or_else(|| self.id(old));
        match &mut def.kind {
            TypeKind::Object(object) => self.fields(&mut object.fields),
            TypeKind::Union(union) => self.ids(union.variants.iter_mut().filter_map(|variant| variant.ty.name_mut())),
            TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => {}
        }
        def
    }

    /// Types that no endpoint reaches are named by no generic type that is used.
    fn argument(&self, argument: &mut Argument) {
        match argument {
            Argument::Parameter(_) => {}
            Argument::Type(id) => *id = self.id(*id),
            Argument::Instance { of: _, arguments } => arguments.iter_mut().for_each(|inner| self.argument(inner)),
        }
    }

    pub(crate) fn endpoint(&self, endpoint: &mut Endpoint) {
        for fields in [&mut endpoint.path_fields, &mut endpoint.query, &mut endpoint.headers] {
            self.fields(fields);
        }
        let returned = if let Response::Json(ty) = &mut endpoint.response { Some(ty) } else { None };
        self.ids(endpoint.body.iter_mut().chain(returned).filter_map(|ty| ty.name_mut()));
    }
}

fn declaration(generic: &PartialGeneric<'_>, types: &Types<'_>) -> Option<Generic> {
    let partial = types.get(generic.template)?;
    let object = types.object(generic.template)?;
    let mention = |field: &Field| {
        let id = field.value()?.core().name().filter(|id| types.is_open(*id))?;
        Some((field.wire.clone(), argument(types, id)))
    };
    Some(Generic {
        name: partial.def.name.clone(),
        module: partial.def.module.clone(),
        about: partial.def.about.clone(),
        parameters: generic.parameters.iter().map(|parameter| parameter.name.value.clone()).collect(),
        mentions: object.fields.iter().filter_map(mention).collect(),
    })
}

fn argument(types: &Types<'_>, id: TypeId) -> Argument {
    match &types.slots[id.0] {
        Slot::Parameter(index) => Argument::Parameter(*index),
        Slot::Instance(Instance { of, arguments }) => {
            Argument::Instance { of: *of, arguments: arguments.iter().map(|id| argument(types, *id)).collect() }
        }
        Slot::Unknown | Slot::Type(_) => Argument::Type(id),
    }
}
