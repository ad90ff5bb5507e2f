//! Where a type lives, and how a file names it.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;
use super::former;
use crate::model::{ModulePath, Service, TypeId, TypeKind};
use crate::naming;
use crate::rust::Use;

/// The Rust names and modules of a service's types.
#[derive(Debug)]
pub(super) struct Names {
    types: Vec<TypePlace>,
}

#[derive(Debug)]
struct TypePlace {
    name: String,
    /// The name that the type had before.
    former: Option<String>,
    module: Vec<String>,
}

impl Names {
    pub(super) fn new(service: &Service) -> Self {
        let place = |def: &crate::model::TypeDef| TypePlace {
            name: def.rust.clone().unwrap_or_else(|| naming::type_name(&def.name)),
            former: None,
            module: module(&def.module),
        };
        let mut names = Self { types: service.types.iter().map(place).collect() };
        names.find_former(service);
        names
    }

    /// Names stand beside those of their module.
    fn find_former(&mut self, service: &Service) {
        let mut modules: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
        for (index, place) in self.types.iter().enumerate() {
            modules.entry(&place.module).or_default().push(index);
        }
        let mut found = Vec::new();
        for types in modules.into_values().filter(|types| types.iter().any(|at| renamed(service, *at).is_some())) {
            let things = types.iter().map(|at| (&service.types[*at].about, self.types[*at].name.clone()));
            let others = types.iter().map(|at| former::required(&self.types[*at].name));
            let names = former::names(things, others, naming::type_name);
            found.extend(types.into_iter().zip(names));
        }
        for (index, former) in found {
            self.types[index].former = former;
        }
    }

    pub(super) fn name(&self, id: TypeId) -> &str {
        &self.types[id.0].name
    }

    /// The name that the type had before, where there is room for it.
    pub(super) fn former(&self, id: TypeId) -> Option<&str> {
        self.types[id.0].former.as_deref()
    }

    pub(super) fn module(&self, id: TypeId) -> &[String] {
        &self.types[id.0].module
    }
}

fn renamed(service: &Service, at: usize) -> Option<&String> {
    service.types[at].about.renamed_from.as_ref()
}

pub(super) fn module(path: &ModulePath) -> Vec<String> {
    path.0.iter().map(|part| naming::module_name(part)).collect()
}

/// The private file that a type is printed to.
pub(super) fn file_of(service: &Service, names: &Names, id: TypeId) -> String {
    let home = service.type_def(id).home;
    match service.type_def(home).kind {
        TypeKind::Object(_) | TypeKind::Union(_) => {
            let around = names.module(home).last().map_or(service.name.as_str(), String::as_str);
            naming::file_name(names.name(home), around)
        }
        TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => VALUES.to_owned(),
    }
}

/// The file of a module's words, ids and secrets.
pub(super) const VALUES: &str = "values";

/// The names that one file uses.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    pub(super) service: &'a Service,
    pub(super) names: &'a Names,
    pub(super) facts: &'a Facts<'a>,
    runtime: &'a str,
    /// The public module that the file's items are seen in.
    module: Vec<String>,
    /// How many modules lie between that one and the file's own.
    depth: usize,
    /// The file, where types are declared that need no import.
    file: Option<String>,
    /// Names that the file declares itself.
    declared: BTreeSet<String>,
    /// The path that each imported name comes from.
    imported: BTreeMap<String, String>,
    /// The imported names, in the order of their coming.
    order: Vec<String>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(
        service: &'a Service,
        names: &'a Names,
        facts: &'a Facts<'a>,
        runtime: &'a str,
        module: Vec<String>,
        depth: usize,
        file: Option<&str>,
    ) -> Self {
        let file = file.map(str::to_owned);
        let (declared, imported, order) = (BTreeSet::new(), BTreeMap::new(), Vec::new());
        Self { service, names, facts, runtime, module, depth, file, declared, imported, order }
    }

    /// Keeps a name for what the file itself declares.
    pub(super) fn declare(&mut self, name: &str) {
        self.declared.insert(name.to_owned());
    }

    /// Imports a type of the spec and gives the path to write.
    pub(super) fn named(&mut self, id: TypeId) -> String {
        let name = self.names.name(id).to_owned();
        let module = self.names.module(id);
        let here = module == self.module.as_slice();
        if here && self.file.as_deref() == Some(file_of(self.service, self.names, id).as_str()) {
            return name;
        }
        let path = self.path_to(module);
        if naming::is_used_by_calls(&name) || self.declared.contains(&name) {
            return format!("{path}::{name}");
        }
        self.import(&path, &name)
    }

    /// The path of a type from the root of the tree.
    pub(super) fn full(&self, id: TypeId) -> String {
        let mut parts = vec![naming::module_name(&self.service.name)];
        parts.extend(self.names.module(id).iter().cloned());
        parts.push(self.names.name(id).to_owned());
        parts.join("::")
    }

    /// The module that the file's items are seen in, from the root of the tree.
    pub(super) fn module_path(&self) -> String {
        let mut parts = vec![naming::module_name(&self.service.name)];
        parts.extend(self.module.iter().cloned());
        parts.join("::")
    }

    /// A name of the service's root with its path.
    pub(super) fn root_path(&self, name: &str) -> String {
        format!("{}::{name}", self.path_to(&[]))
    }

    /// Imports a name from the service's root.
    pub(super) fn root(&mut self, name: &str) -> String {
        let path = self.path_to(&[]);
        self.import(&path, name)
    }

    /// Imports the runtime as a module.
    pub(super) fn runtime_itself(&mut self) {
        if let Some((around, name)) = self.runtime.rsplit_once("::") {
            self.import(around, name);
        }
    }

    /// Imports a name that callers know too.
    pub(super) fn runtime(&mut self, name: &str) -> String {
        self.import(self.runtime, name)
    }

    /// Imports a name that is only for generated code.
    pub(super) fn wire(&mut self, name: &str) -> String {
        self.import(&format!("{}::wire", self.runtime), name)
    }

    pub(super) fn import(&mut self, path: &str, name: &str) -> String {
        match self.imported.get(name) {
            Some(from) if from != path => return format!("{path}::{name}"),
            Some(_) => {}
            None => {
                self.imported.insert(name.to_owned(), path.to_owned());
                self.order.push(name.to_owned());
            }
        }
        name.to_owned()
    }

    /// Plans something; what it imports is kept if it is going to be printed.
    pub(super) fn attempt<T>(&mut self, plan: impl FnOnce(&mut Self) -> T, is_printed: impl FnOnce(&T) -> bool) -> T {
        let before = self.order.len();
        let planned = plan(self);
        if !is_printed(&planned) {
            for name in self.order.drain(before..) {
                self.imported.remove(&name);
            }
        }
        planned
    }

    /// Takes an import back that the file turned out not to need.
    pub(super) fn forget(&mut self, name: &str) {
        self.imported.remove(name);
        self.order.retain(|imported| imported != name);
    }

    pub(super) fn into_uses(self) -> Vec<Use> {
        let mut by_path: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, path) in self.imported {
            by_path.entry(path).or_default().push(name);
        }
        let mut uses: Vec<Use> = by_path.into_iter().map(|(path, names)| Use { path, names }).collect();
        uses.sort_by_key(|used| far(&used.path));
        uses
    }

    fn path_to(&self, module: &[String]) -> String {
        let common = self.module.iter().zip(module).take_while(|(a, b)| a == b).count();
        let ups = self.depth + self.module.len() - common;
        let mut parts = vec!["super".to_owned(); ups];
        parts.extend(module[common..].iter().cloned());
        parts.join("::")
    }
}

/// The standard library first, the file's neighbours last.
fn far(path: &str) -> usize {
    match path.split("::").next() {
        Some("std") => 0,
        Some("crate") => 2,
        Some("super") => 3,
        _ => 1,
    }
}
