//! Types while they are being resolved.

use std::collections::BTreeSet;

use crate::document;
use crate::model::Encoding;
use crate::model::{Field, FieldType, GenericId, Instance, Object, Type, TypeDef, TypeId, TypeKind, Union, ValueKind};
use crate::source::Place;

use crate::resolve::partial::generics::PartialGeneric;

/// The error type, for what could not be resolved and has been reported. It is the first of all types.
pub(crate) const ERROR: TypeId = TypeId(0);

/// What a type id stands for.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "nearly all are types")]
pub(crate) enum Slot<'d> {
    Error,
    Type(PartialType<'d>),
    /// The index of a parameter of the generic type that mentions it.
    Parameter(usize),
    /// Without fields yet; with parameters among its arguments, for good.
    Instance(Instance),
}

/// A type, and what its mistakes are reported with.
#[derive(Debug, Clone)]
pub(crate) struct PartialType<'d> {
    pub(crate) def: TypeDef,
    pub(crate) name_at: Place,
    /// The Rust name that the author gave, with its place.
    pub(crate) own_name: Option<(&'d str, Place)>,
    /// Written inside another type or an endpoint.
    pub(crate) inline: bool,
    /// Where in the spec its home stands: files by path, then as written.
    pub(crate) position: usize,
    pub(crate) written: Written<'d>,
    /// Of the declaration of a generic type, which is no type of its own.
    pub(crate) generic: Option<GenericId>,
    /// The object of its `like`.
    pub(crate) like: Option<TypeId>,
    /// The common fields of its union.
    pub(crate) common: Vec<Field>,
    /// The wire names of the fields that were inherited by `like`.
    pub(crate) inherited: BTreeSet<String>,
    /// Some of its fields are unknown, because they, or the fields of its `like`, are errors.
    pub(crate) tainted: bool,
}

/// What was written for a type.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Written<'d> {
    Object(&'d document::Object),
    Union(&'d document::Union),
    Enum { values: &'d [document::EnumValue], open: bool },
    Id(&'d document::Id),
    Secret,
}

impl<'d> Written<'d> {
    /// `None` for an alias, which is no type of its own.
    pub(crate) fn of(kind: &'d document::TypeKind) -> Option<Self> {
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
pub(crate) struct Types<'d> {
    slots: Vec<Slot<'d>>,
    pub(crate) generics: Vec<PartialGeneric<'d>>,
}

impl<'d> Types<'d> {
    pub(crate) fn new(slots: Vec<Slot<'d>>, generics: Vec<PartialGeneric<'d>>) -> Self {
        Self { slots, generics }
    }

    pub(crate) fn slot(&self, id: TypeId) -> Option<&Slot<'d>> {
        self.slots.get(id.0)
    }

    /// Whether a type is a parameter, or has one among its arguments.
    pub(crate) fn is_open(&self, id: TypeId) -> bool {
        match self.slot(id) {
            Some(Slot::Parameter(_)) => true,
            Some(Slot::Instance(instance)) => instance.arguments.iter().any(|id| self.is_open(*id)),
            Some(Slot::Error | Slot::Type(_)) | None => false,
        }
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.slots.len()).map(TypeId)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (TypeId, &PartialType<'d>)> {
        self.ids().filter_map(|id| Some((id, self.get(id)?)))
    }

    /// `None` for a type that could not be resolved.
    pub(crate) fn get(&self, id: TypeId) -> Option<&PartialType<'d>> {
        match self.slots.get(id.0)? {
            Slot::Type(partial) => Some(partial),
            Slot::Error | Slot::Parameter(_) | Slot::Instance(_) => None,
        }
    }

    pub(crate) fn get_mut(&mut self, id: TypeId) -> Option<&mut PartialType<'d>> {
        match self.slots.get_mut(id.0)? {
            Slot::Type(partial) => Some(partial),
            Slot::Error | Slot::Parameter(_) | Slot::Instance(_) => None,
        }
    }

    /// The declaration of the generic type that a type is an instance of.
    pub(crate) fn template_of(&self, id: TypeId) -> Option<TypeId> {
        let instance = self.get(id)?.def.instance.as_ref()?;
        Some(self.generics.get(instance.of.0)?.template)
    }

    /// The name of a type in messages: of an instance, that of its generic type.
    pub(crate) fn shown<'t>(&'t self, partial: &'t PartialType<'d>) -> &'t str {
        let instance = partial.def.instance.as_ref();
        let generic = instance.and_then(|instance| self.generics.get(instance.of.0));
        generic.map_or(&partial.def.name, |generic| &generic.name.value)
    }

    pub(crate) fn kind(&self, id: TypeId) -> Option<&TypeKind> {
        self.get(id).map(|partial| &partial.def.kind)
    }

    pub(crate) fn object(&self, id: TypeId) -> Option<&Object> {
        match self.kind(id)? {
            TypeKind::Object(object) => Some(object),
            TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        }
    }

    pub(crate) fn object_mut(&mut self, id: TypeId) -> Option<&mut Object> {
        match &mut self.get_mut(id)?.def.kind {
            TypeKind::Object(object) => Some(object),
            TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        }
    }

    pub(crate) fn union(&self, id: TypeId) -> Option<&Union> {
        match self.kind(id)? {
            TypeKind::Union(union) => Some(union),
            TypeKind::Object(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => None,
        }
    }

    /// The object, union, enum, id or secret that a type is, not one it holds.
    pub(crate) fn of(&self, ty: &Type) -> Option<&TypeKind> {
        self.kind(ty.name()?)
    }

    pub(crate) fn into_partials(self) -> impl Iterator<Item = (TypeId, PartialType<'d>)> {
        self.slots.into_iter().enumerate().filter_map(|(index, slot)| match slot {
            Slot::Type(partial) => Some((TypeId(index), partial)),
            Slot::Error | Slot::Parameter(_) | Slot::Instance(_) => None,
        })
    }
}

/// A type that could not be resolved.
pub(crate) fn broken() -> Type {
    Type::new(ValueKind::Named(ERROR))
}

/// Whether an unresolved name is at the core.
pub(crate) fn is_broken(ty: &Type) -> bool {
    ty.core().name() == Some(ERROR)
}

/// The fields as in Rust: wrapped fields without their wrapper.
pub(crate) fn side_by_side(fields: &[Field]) -> Vec<(&Field, &Type)> {
    let mut flat = Vec::new();
    for field in fields {
        match &field.ty {
            FieldType::Value(ty) => flat.push((field, ty)),
            FieldType::Wrap(inner) => flat.extend(side_by_side(inner)),
        }
    }
    flat
}

/// Whether values are spelt in another way than their type's: decided for a whole field.
pub(crate) fn is_spelling(ty: &Type) -> bool {
    matches!(ty.encoding(), Some(Encoding::Csv | Encoding::Quoted))
}
