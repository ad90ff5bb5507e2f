//! Generic types: printed once, with the fields of their first instance.

use super::Context;
use crate::model::{Argument, Generic, TypeDef, TypeId};
use crate::naming;
use crate::rust::{Path, Type};

/// The generic type that a type is an instance of.
pub(super) fn of<'a>(def: &TypeDef, cx: &Context<'a>) -> Option<&'a Generic> {
    def.instance.as_ref().map(|instance| cx.service.generic(instance.of))
}

/// The parameters of a generic type; none of any other.
pub(super) fn parameters(def: &TypeDef, cx: &Context<'_>) -> Vec<String> {
    of(def, cx).map(|generic| generic.parameters.clone()).unwrap_or_default()
}

/// Whether the type is printed elsewhere: an earlier one is an instance of the same generic type.
pub(super) fn is_printed_before(id: TypeId, cx: &Context<'_>) -> bool {
    alike(id, cx).first() != Some(&id)
}

/// All instances of the generic type that this one is of; itself alone where it is none.
pub(super) fn alike(id: TypeId, cx: &Context<'_>) -> Vec<TypeId> {
    let Some(instance) = &cx.service.type_def(id).instance else { return vec![id] };
    let is_alike = |def: &TypeDef| def.instance.as_ref().is_some_and(|other| other.of == instance.of);
    let types = cx.service.types.iter().enumerate();
    types.filter(|(_, def)| is_alike(def)).map(|(index, _)| TypeId(index)).collect()
}

/// A field's type as the declaration has it: with parameters in the place of arguments.
pub(super) fn declared(def: &TypeDef, wire: &str, ty: Type, cx: &Context<'_>) -> Type {
    let Some(generic) = of(def, cx) else { return ty };
    match generic.mentions.get(wire) {
        Some(core) => ty.with_core(argument(core, generic, cx)),
        None => ty,
    }
}

fn argument(argument: &Argument, around: &Generic, cx: &Context<'_>) -> Type {
    match argument {
        Argument::Parameter(index) => Type::Parameter(around.parameters[*index].clone()),
        Argument::Type(id) => cx.names.ty(*id),
        Argument::Instance { of, arguments } => {
            let generic = cx.service.generic(*of);
            let path = Path::new(cx.names.module(&generic.module), naming::of_generic(generic));
            Type::Named(path, arguments.iter().map(|inner| self::argument(inner, around, cx)).collect())
        }
    }
}
