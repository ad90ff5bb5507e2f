//! Generic types while they are being resolved.

use crate::document::Text;
use crate::model::{Argument, Field, FieldType, Generic, Instance, TypeId};

use crate::resolve::partial::types::{Slot, Types};

/// A generic type that is being resolved.
#[derive(Debug)]
pub(in crate::resolve) struct PartialGeneric<'d> {
    pub(in crate::resolve) name: &'d Text,
    /// The object as it is declared, with parameters for types.
    pub(in crate::resolve) template: TypeId,
    pub(in crate::resolve) parameters: Vec<Parameter<'d>>,
    pub(in crate::resolve) instances: usize,
    /// It is used with arguments that are mistakes.
    pub(in crate::resolve) misused: bool,
    /// It would become ever more types, which has been reported.
    pub(in crate::resolve) endless: bool,
}

#[derive(Debug)]
pub(in crate::resolve) struct Parameter<'d> {
    pub(in crate::resolve) name: &'d Text,
    pub(in crate::resolve) id: TypeId,
    pub(in crate::resolve) used: bool,
}

impl PartialGeneric<'_> {
    /// The declaration, its ids still those of the partials.
    pub(in crate::resolve) fn finish(&self, types: &Types<'_>) -> Option<Generic> {
        let partial = types.get(self.template)?;
        let object = types.object(self.template)?;
        let mention = |field: &Field| match &field.ty {
            FieldType::Value(ty) => {
                let id = ty.core().name().filter(|id| types.is_open(*id))?;
                Some((field.wire.clone(), argument(types, id)))
            }
            FieldType::Wrap(_) => None,
        };
        Some(Generic {
            name: partial.def.name.clone(),
            rust: partial.def.rust.clone(),
            module: partial.def.module.clone(),
            about: partial.def.about.clone(),
            parameters: self.parameters.iter().map(|parameter| parameter.name.value.clone()).collect(),
            mentions: object.fields.iter().filter_map(mention).collect(),
        })
    }
}

fn argument(types: &Types<'_>, id: TypeId) -> Argument {
    match types.slot(id) {
        Some(Slot::Parameter(index)) => Argument::Parameter(*index),
        Some(Slot::Instance(Instance { of, arguments })) => {
            Argument::Instance { of: *of, arguments: arguments.iter().map(|id| argument(types, *id)).collect() }
        }
        Some(Slot::Error | Slot::Type(_)) | None => Argument::Type(id),
    }
}
