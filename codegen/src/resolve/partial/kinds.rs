//! The meaning of a type id, during resolution and afterwards.

use crate::model::{Enum, Service, TypeId, TypeKind};

use crate::resolve::partial::types::Types;

/// Knows the types of a service.
pub(crate) trait TypeKinds {
    /// `None` for a type that could not be resolved.
    fn kind(&self, id: TypeId) -> Option<&TypeKind>;

    fn enum_def(&self, id: TypeId) -> Option<&Enum> {
        match self.kind(id)? {
            TypeKind::Enum(enum_def) => Some(enum_def),
            TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        }
    }
}

impl TypeKinds for Types<'_> {
    fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        self.get(id).map(|partial| &partial.def.kind)
    }
}

impl TypeKinds for Service {
    fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        self.types.get(id.0).map(|def| &def.kind)
    }
}
