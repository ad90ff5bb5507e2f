//! Finds the type that a name means: in its module, then in the modules around it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{GenericId, ModulePath, TypeId};
use crate::source::{FileId, Place, Text};

/// What a name refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Declared {
    Type(TypeId),
    /// The index of an alias.
    Alias(usize),
    Generic(GenericId),
}

/// The named types of a service, by module.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    modules: BTreeMap<ModulePath, BTreeMap<String, (Declared, FileId)>>,
    /// Which file names a type of which other.
    pub(crate) mentions: BTreeSet<(FileId, FileId)>,
}

impl Scope {
    /// Of two with the same name, the first is meant.
    pub(crate) fn declare(&mut self, module: &ModulePath, name: &Text, what: Declared) {
        let names = self.modules.entry(module.clone()).or_default();
        names.entry(name.value.clone()).or_insert((what, name.at.file));
    }

    /// What a name means that is written at a place.
    pub(crate) fn mention(&mut self, from: &ModulePath, name: &str, at: Place) -> Option<Declared> {
        let (what, file) = self.find(from, name)?;
        if file != at.file {
            self.mentions.insert((at.file, file));
        }
        Some(what)
    }

    /// Looks in the module, then in those around it; a dotted name is a path from the root.
    pub(crate) fn find(&self, from: &ModulePath, name: &str) -> Option<(Declared, FileId)> {
        let find_here = |module: &ModulePath, name: &str| self.modules.get(module)?.get(name).copied();
        match name.rsplit_once('.') {
            Some((module, name)) => find_here(&module_path(module), name),
            None => around(from).find_map(|module| find_here(&module, name)),
        }
    }

    pub(crate) fn unknown(&self, from: &ModulePath, name: &str, at: Place) -> Diagnostic {
        let diagnostic = Diagnostic::new(Code::UNKNOWN_NAME, at, format!("cannot find type `{name}`"));
        let visible = |module: &ModulePath| from.0.starts_with(&module.0);
        let mut written = Vec::new();
        for (module, names) in &self.modules {
            for known in names.keys() {
                let path = if visible(module) { known.clone() } else { module.dotted(known) };
                written.push((known.as_str(), path));
            }
        }
        let last = name.rsplit('.').next().unwrap_or(name);
        // The same name in another module, else the nearest of all.
        match written.iter().find(|(known, _)| *known == last) {
            Some((_, path)) => diagnostic.help(format!("did you mean `{path}`?")),
            None => diagnostic.did_you_mean(name, written.iter().map(|(_, path)| path.as_str())),
        }
    }
}

/// The module itself, then each around it, the root last.
fn around(module: &ModulePath) -> impl Iterator<Item = ModulePath> {
    (0..=module.0.len()).rev().map(|length| ModulePath(module.0[..length].to_vec()))
}

/// A dotted module as a path; empty for the root.
pub(crate) fn module_path(dotted: &str) -> ModulePath {
    ModulePath(dotted.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect())
}
