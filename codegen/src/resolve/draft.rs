//! Types while they are being resolved.

use std::collections::BTreeSet;

use crate::document;
use crate::model::{Field, FieldType, Object, Type, TypeDef, TypeId, TypeKind, Union, ValueKind};
use crate::source::Place;

/// Stands where a name could not be resolved: reported once, quiet from then on.
pub(super) const BROKEN: TypeId = TypeId(usize::MAX);

/// A type, and what its mistakes are reported with.
#[derive(Debug)]
pub(super) struct Draft<'d> {
    pub(super) def: TypeDef,
    pub(super) name_at: Place,
    /// The Rust name that the author gave, with its place.
    pub(super) own_name: Option<(&'d str, Place)>,
    /// Written inside another type or an endpoint.
    pub(super) inline: bool,
    /// Where in the spec its home stands: files by path, then as written.
    pub(super) position: usize,
    pub(super) written: Written<'d>,
    /// The object it is like.
    pub(super) like: Option<TypeId>,
    /// The fields that its union gives to every variant.
    pub(super) common: Vec<Field>,
    /// Wire names of the fields that came by `like`.
    pub(super) inherited: BTreeSet<String>,
    /// Some of its fields are unknown, because what it is like is.
    pub(super) incomplete: bool,
}

/// What was written for a type.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written<'d> {
    Object(&'d document::Object),
    Union(&'d document::Union),
    Enum { values: &'d [document::EnumValue], open: bool },
    Id(&'d document::Id),
    Secret,
}

impl<'d> Written<'d> {
    /// `None` for an alias, which is no type of its own.
    pub(super) fn of(kind: &'d document::TypeKind) -> Option<Self> {
        Some(match kind {
            document::TypeKind::Object(object) => Self::Object(object),
            document::TypeKind::Union(union) => Self::Union(union),
            document::TypeKind::Enum(enum_def) => Self::Enum { values: &enum_def.values, open: enum_def.open },
            document::TypeKind::Id(id) => Self::Id(id),
            document::TypeKind::Secret => Self::Secret,
            document::TypeKind::Alias(_) => return None,
        })
    }
}

/// All types of a service, by id.
#[derive(Debug, Default)]
pub(super) struct Types<'d> {
    drafts: Vec<Draft<'d>>,
}

impl<'d> Types<'d> {
    pub(super) fn new(drafts: Vec<Draft<'d>>) -> Self {
        Self { drafts }
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.drafts.len()).map(TypeId)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (TypeId, &Draft<'d>)> {
        self.drafts.iter().enumerate().map(|(index, draft)| (TypeId(index), draft))
    }

    /// `None` for a type that could not be resolved.
    pub(super) fn get(&self, id: TypeId) -> Option<&Draft<'d>> {
        self.drafts.get(id.0)
    }

    pub(super) fn get_mut(&mut self, id: TypeId) -> Option<&mut Draft<'d>> {
        self.drafts.get_mut(id.0)
    }

    pub(super) fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        self.get(id).map(|draft| &draft.def.kind)
    }

    pub(super) fn object(&self, id: TypeId) -> Option<&Object> {
        match self.kind(id)? {
            TypeKind::Object(object) => Some(object),
            TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        }
    }

    pub(super) fn object_mut(&mut self, id: TypeId) -> Option<&mut Object> {
        match &mut self.get_mut(id)?.def.kind {
            TypeKind::Object(object) => Some(object),
            TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        }
    }

    pub(super) fn union(&self, id: TypeId) -> Option<&Union> {
        match self.kind(id)? {
            TypeKind::Union(union) => Some(union),
            TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        }
    }

    /// The object, union, enum, id or secret that a type is, not one it holds.
    pub(super) fn of(&self, ty: &Type) -> Option<&TypeKind> {
        self.kind(ty.name()?)
    }

    pub(super) fn into_drafts(self) -> Vec<Draft<'d>> {
        self.drafts
    }
}

/// A type that could not be resolved.
pub(super) fn broken() -> Type {
    Type::new(ValueKind::Named(BROKEN))
}

/// Whether an unresolved name is at the core.
pub(super) fn is_broken(ty: &Type) -> bool {
    ty.core().name() == Some(BROKEN)
}

/// The fields as they stand side by side in Rust: those that the wire wraps, without their wrap.
pub(super) fn side_by_side(fields: &[Field]) -> Vec<(&Field, &Type)> {
    let mut flat = Vec::new();
    for field in fields {
        match &field.ty {
            FieldType::Value(ty) => flat.push((field, ty)),
            FieldType::Wrap(inner) => flat.extend(side_by_side(inner)),
        }
    }
    flat
}
