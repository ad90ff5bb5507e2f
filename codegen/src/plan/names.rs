//! Where the types of a service are in Rust, and which of their previous names are still free.

use super::previous;
use crate::model::{Field, FieldType, ModulePath, Service, TypeDef, TypeId};
use crate::naming;
use crate::rust::{Path, Type};

/// The paths of a service's types.
#[derive(Debug)]
pub(super) struct Names {
    root: String,
    types: Vec<TypeName>,
}

#[derive(Debug)]
struct TypeName {
    path: Path,
    /// Of a generic type.
    arguments: Vec<TypeId>,
    /// The previous name of the type.
    previous: Option<String>,
}

impl Names {
    pub(super) fn new(service: &Service) -> Self {
        let root = naming::module_name(&service.name);
        let name = |def: &TypeDef| {
            let (name, arguments) = match &def.instance {
                Some(instance) => (naming::of_generic(service.generic(instance.of)), instance.arguments.clone()),
                None => (naming::of_type(def), vec![]),
            };
            TypeName { path: Path::new(module_in(&root, &def.module), name), arguments, previous: None }
        };
        let mut types: Vec<TypeName> = service.types.iter().map(name).collect();
        let things =
            service.types.iter().zip(&types).map(|(def, of)| (&def.module, &def.metadata, of.path.name.clone()));
        let others = service.types.iter().zip(&types);
        let others = others.map(|(def, of)| (&def.module, naming::required_name(&of.path.name)));
        let previous = previous::names_in(things, others, naming::type_name);
        types.iter_mut().zip(previous).for_each(|(of, previous)| of.previous = previous);
        Self { root, types }
    }

    pub(super) fn path(&self, id: TypeId) -> &Path {
        &self.types[id.0].path
    }

    /// The type as it is written, with its arguments.
    pub(super) fn ty(&self, id: TypeId) -> Type {
        let TypeName { path, arguments, .. } = &self.types[id.0];
        Type::Named(path.clone(), arguments.iter().map(|argument| self.ty(*argument)).collect())
    }

    /// The previous name of the type, if it is still free.
    pub(super) fn previous(&self, id: TypeId) -> Option<&str> {
        self.types[id.0].previous.as_deref()
    }

    /// The private struct of an object that wraps fields of another: a name that no type beside it has.
    pub(super) fn wrap(&self, around: &Path, wire: &str) -> String {
        let mut name = format!("{}{}", around.name, naming::upper_camel(wire));
        while self.types.iter().any(|ty| ty.path.module == around.module && ty.path.name == name) {
            name.push('_');
        }
        name
    }

    /// A module as callers name it.
    pub(super) fn module(&self, path: &ModulePath) -> String {
        module_in(&self.root, path)
    }

    /// A name at the root of the service.
    pub(super) fn at_root(&self, name: &str) -> Path {
        Path::new(&self.root, name)
    }
}

/// The private field that holds such an object: a name that no field beside it has.
pub(super) fn wrap_field(beside: &[Field], wire: &str) -> String {
    let is_value = |field: &&Field| matches!(field.ty, FieldType::Value(_));
    let taken: Vec<String> = beside.iter().filter(is_value).map(naming::of_setter).collect();
    let mut name = naming::setter_name(wire);
    while taken.contains(&name) {
        name.push('_');
    }
    name
}

fn module_in(root: &str, path: &ModulePath) -> String {
    path.0.iter().fold(root.to_owned(), |around, part| format!("{around}::{}", naming::module_name(part)))
}
