//! How a file names what it does not declare, and the `use` lines that follow from that.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;

use super::types::path;
use crate::format;
use crate::rust::{Crate, File, Item, Path};

/// The names of one file. Whoever prints a name asks for it here.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    runtime: &'a str,
    /// The public module that the file's items are seen in.
    public: &'a str,
    /// The same in parts.
    module: Vec<&'a str>,
    /// How many modules lie between that one and the file's own.
    depth: usize,
    declared: BTreeSet<&'a str>,
    /// The path that each imported name comes from.
    imported: RefCell<BTreeMap<String, String>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(krate: &'a Crate, file: &'a File) -> Self {
        Self {
            runtime: &krate.runtime,
            public: &file.module,
            module: parts(&file.module),
            depth: usize::from(file.is_private),
            declared: file.items.iter().flat_map(declared).collect(),
            imported: RefCell::default(),
        }
    }

    /// The public module that the file's items are seen in.
    pub(super) fn module(&self) -> &str {
        self.public
    }

    /// A name of the runtime that callers know too.
    pub(super) fn runtime(&self, name: &str) -> TokenStream {
        path(&self.import(self.runtime, name))
    }

    /// A name of the runtime behind its module's, because the file has one like it: `runtime::Client`.
    pub(super) fn runtime_path(&self, name: &str) -> TokenStream {
        let (around, runtime) = self.runtime.rsplit_once("::").unwrap_or(("", self.runtime));
        path(&format!("{}::{name}", self.import(around, runtime)))
    }

    /// A name of the runtime that is only for generated code.
    pub(super) fn support(&self, name: &str) -> TokenStream {
        path(&self.import(&format!("{}::support", self.runtime), name))
    }

    /// A name of another crate.
    pub(super) fn foreign(&self, around: &str, name: &str) -> TokenStream {
        path(&self.import(around, name))
    }

    /// A name of the generated tree.
    pub(super) fn named(&self, item: &Path) -> TokenStream {
        let module = parts(&item.module);
        if module == self.module && (self.depth == 0 || self.declared.contains(item.name.as_str())) {
            return path(&item.name);
        }
        path(&self.import(&self.path_to(&module), &item.name))
    }

    pub(super) fn into_uses(self) -> format::Item {
        let imported = self.imported.into_inner();
        let paths: Vec<String> = imported.iter().map(|(name, around)| format!("{around}::{name}")).collect();
        paths.iter().map(String::as_str).collect::<format::Uses>().into()
    }

    /// The name as it is to be written: alone, or with its path where something else has it.
    fn import(&self, around: &str, name: &str) -> String {
        let mut imported = self.imported.borrow_mut();
        if self.declared.contains(name) || imported.get(name).is_some_and(|from| from != around) {
            return format!("{around}::{name}");
        }
        imported.entry(name.to_owned()).or_insert_with(|| around.to_owned());
        name.to_owned()
    }

    fn path_to(&self, module: &[&str]) -> String {
        let common = self.module.iter().zip(module).take_while(|(one, other)| one == other).count();
        let ups = self.depth + self.module.len() - common;
        let mut parts = vec!["super"; ups];
        parts.extend(&module[common..]);
        parts.join("::")
    }
}

fn parts(module: &str) -> Vec<&str> {
    module.split("::").filter(|part| !part.is_empty()).collect()
}

/// What an item declares beside others of its file.
fn declared(item: &Item) -> Vec<&str> {
    match item {
        Item::Service(_) => vec!["Service", "Error"],
        Item::Client(_) => vec!["Client"],
        Item::Endpoints(_) => vec!["Endpoints"],
        Item::Calls => vec!["Call"],
        Item::ErrorKinds(kinds) => vec![&kinds.head.name],
        Item::Call(call) => {
            let required = call.constructor.required_struct.iter().map(|required| required.name.as_str());
            required.chain([call.head.name.as_str()]).collect()
        }
        Item::Request(request) => {
            let required = request.constructor.required_struct.iter().map(|required| required.name.as_str());
            required.chain([request.head.name.as_str()]).collect()
        }
        Item::Response(response) => vec![&response.head.name],
        Item::Union(union) => vec![&union.head.name],
        Item::Enum(values) => vec![&values.head.name],
        Item::Alias(alias) => vec![&alias.head.name],
        Item::PreviousName(previous) => vec![&previous.name],
        Item::Markers(_) => vec!["markers"],
        Item::Modules(_) => vec![],
    }
}
