//! What a name stands for, while types are resolved and after.

use crate::model::{Service, TypeId, TypeKind, Words};

use super::draft::Types;

/// Knows the types of a service.
pub(super) trait Kinds {
    /// `None` for a type that could not be resolved.
    fn kind(&self, id: TypeId) -> Option<&TypeKind>;

    fn words(&self, id: TypeId) -> Option<&Words> {
        match self.kind(id)? {
            TypeKind::Words(words) => Some(words),
            TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        }
    }
}

impl Kinds for Types<'_> {
    fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        self.get(id).map(|draft| &draft.def.kind)
    }
}

impl Kinds for Service {
    fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        self.types.get(id.0).map(|def| &def.kind)
    }
}
