//! Where the types of a service are in Rust, and which of their previous names are still free.

use std::collections::BTreeMap;

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
        let types = service.types.iter().map(name).collect();
        let mut names = Self { root, types };
        names.find_previous(service);
        names
    }

    /// Each name is in the module of its type.
    fn find_previous(&mut self, service: &Service) {
        let mut modules: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, name) in self.types.iter().enumerate() {
            modules.entry(&name.path.module).or_default().push(index);
        }
        let is_renamed = |at: &usize| service.types[*at].about.renamed_from.is_some();
        let mut found = Vec::new();
        for types in modules.into_values().filter(|types| types.iter().any(is_renamed)) {
            let things = types.iter().map(|at| (&service.types[*at].about, self.types[*at].path.name.clone()));
            let others = types.iter().map(|at| naming::required_name(&self.types[*at].path.name));
            let names = previous::names(things, others, naming::type_name);
            found.extend(types.into_iter().zip(names));
        }
        for (index, previous) in found {
            self.types[index].previous = previous;
        }
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
