//! Puts types in their final order and leaves out what no endpoint reaches.

use std::collections::BTreeMap;

use crate::model::{
    Argument, Endpoint, ErrorCatalogue, Field, Generic, Instance, Response, TypeDef, TypeId, TypeKind, values_mut,
};
use crate::resolve::partial::{ERROR, PartialGeneric, PartialType, Slot, Types};

/// From the ids of the partials to those of the model.
#[derive(Debug)]
pub(crate) struct CompactIds {
    new: BTreeMap<TypeId, TypeId>,
}

/// Files by path, then as written, inline types behind their home, and instances where their generic type is declared.
pub(crate) fn compact_ids(types: &Types<'_>) -> (Vec<TypeDef>, Vec<Generic>, CompactIds) {
    let is_kept = |partial: &PartialType<'_>| {
        (partial.def.used.request || partial.def.used.response) && partial.generic.is_none()
    };
    let mut kept: Vec<(TypeId, &PartialType<'_>)> = types.iter().filter(|(_, partial)| is_kept(partial)).collect();
    kept.sort_by_key(|(id, partial)| (partial.position, *id));
    let compact = CompactIds { new: kept.iter().enumerate().map(|(index, (id, _))| (*id, TypeId(index))).collect() };
    let generics = types.generics.iter().filter_map(|generic| compact.declaration(generic, types)).collect();
    let defs = kept.iter().map(|(id, partial)| compact.def(*id, partial.def.clone())).collect();
    (defs, generics, compact)
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
            TypeKind::Id(id) => self.ids(&mut id.fits),
            TypeKind::Enum(_) | TypeKind::Secret => {}
        }
        def
    }

    pub(crate) fn endpoint(&self, endpoint: &mut Endpoint) {
        for fields in [&mut endpoint.path_fields, &mut endpoint.query, &mut endpoint.headers] {
            self.fields(fields);
        }
        let others = endpoint.others.iter_mut().map(|other| &mut other.response);
        let returned = std::iter::once(&mut endpoint.response).chain(others).filter_map(Response::json_mut);
        let returned = returned.chain(&mut endpoint.response_headers);
        self.ids(endpoint.body.iter_mut().chain(returned).filter_map(|ty| ty.name_mut()));
    }

    pub(crate) fn errors(&self, mut errors: ErrorCatalogue) -> ErrorCatalogue {
        self.ids(errors.body.iter_mut().chain(errors.statuses.iter_mut().filter_map(|status| status.body.as_mut())));
        errors
    }

    fn declaration(&self, generic: &PartialGeneric<'_>, types: &Types<'_>) -> Option<Generic> {
        let TypeDef { name, module, metadata, kind, .. } = &types.get(generic.template)?.def;
        let mention = |field: &Field| {
            let id = field.value()?.core().name().filter(|id| types.is_open(*id))?;
            Some((field.wire.clone(), self.argument(types, id)))
        };
        Some(Generic {
            name: name.clone(),
            module: module.clone(),
            metadata: metadata.clone(),
            parameters: generic.parameters.iter().map(|parameter| parameter.name.bare()).collect(),
            mentions: kind.object()?.fields.iter().filter_map(mention).collect(),
        })
    }

    /// Types that no endpoint reaches are named by no generic type that is used.
    fn argument(&self, types: &Types<'_>, id: TypeId) -> Argument {
        match &types.slots[id.0] {
            Slot::Parameter(index) => Argument::Parameter(*index),
            Slot::Instance(Instance { of, arguments }) => {
                let arguments = arguments.iter().map(|id| self.argument(types, *id)).collect();
                Argument::Instance { of: *of, arguments }
            }
            Slot::Unknown | Slot::Type(_) => Argument::Type(self.id(id)),
        }
    }
}
