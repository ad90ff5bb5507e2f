//! How a file refers to what it does not declare, and the `use` lines that follow from that.
//!
//! Items are printed with paths that start at one of [`ROOTS`], or with a [`Path`] of the tree, which is a group without
//! delimiters. Here each is shortened to the name that is imported, or left with its module where something else has the name.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use crate::format::Uses;
use crate::rust::{Constructor, Crate, File, Head, Item};

/// Where paths start, and how many words they have.
const ROOTS: [(&str, usize); 6] = [
    ("std", 3),
    ("serde_json", 2),
    // What callers know of the runtime, and what is only for generated code.
    ("runtime", 2),
    ("support", 2),
    // The module of the service, and the public module of the file.
    ("root", 2),
    ("here", 2),
];

/// The names of the runtime that services have too: they are written with `runtime::`.
const QUALIFIED: [&str; 5] = ["Client", "Error", "File", "NoErrorKind", "Service"];

/// The names of one file.
#[derive(Debug)]
pub(super) struct Names<'a> {
    runtime: &'a str,
    /// The public module that the items of the file are in.
    module: Vec<&'a str>,
    is_private: bool,
    declared: BTreeSet<&'a str>,
    /// The parameters of the functions of the item. Each hides a function of its name.
    parameters: BTreeSet<&'a str>,
    /// The path that each imported name comes from.
    imported: BTreeMap<String, String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(krate: &'a Crate, file: &'a File) -> Self {
        Self {
            runtime: &krate.runtime,
            module: parts(&file.module),
            is_private: file.is_private,
            declared: file.items.iter().flat_map(declared).collect(),
            parameters: BTreeSet::new(),
            imported: BTreeMap::new(),
        }
    }

    /// What is printed next belongs to this item.
    pub(super) fn enter(&mut self, item: &'a Item) {
        self.parameters = parameters(item).into_iter().collect();
    }

    /// The macro of a table is in scope.
    pub(super) fn table(&mut self, name: &str) {
        self.import(&format!("{}::support", self.runtime), name);
    }

    /// How a path is written, if not as it is: one of the tree, or one that starts at a root.
    pub(super) fn written(&mut self, words: &[Ident], in_tree: bool) -> Option<String> {
        let words: Vec<String> = words.iter().map(Ident::to_string).collect();
        if in_tree {
            let (name, module) = words.split_last()?;
            return Some(self.in_module(&module.iter().map(String::as_str).collect::<Vec<_>>(), name));
        }
        let (_, length) = ROOTS.iter().find(|(root, _)| words[0] == *root)?;
        let (own, rest) = words.split_at_checked(*length)?;
        Some(rest.iter().fold(self.below_root(&own[0], &own[1..]), |path, word| path + "::" + word))
    }

    fn below_root(&mut self, root: &str, words: &[String]) -> String {
        let (name, around) = words.split_last().map_or(("", &[][..]), |(name, around)| (name.as_str(), around));
        match root {
            "runtime" if QUALIFIED.contains(&name) => {
                let (around, runtime) = self.runtime.rsplit_once("::").unwrap_or(("", self.runtime));
                format!("{}::{name}", self.import(around, runtime))
            }
            "runtime" => self.import(self.runtime, name),
            "support" if self.parameters.contains(name) => format!("{}::support::{name}", self.runtime),
            "support" => self.import(&format!("{}::support", self.runtime), name),
            "root" => self.in_module(&self.module.clone()[..1], name),
            "here" => self.in_module(&self.module.clone(), name),
            root => self.import(&[&[root.to_owned()], around].concat().join("::"), name),
        }
    }

    fn in_module(&mut self, module: &[&str], name: &str) -> String {
        if module == self.module && (!self.is_private || self.declared.contains(name)) {
            return name.to_owned();
        }
        let common = self.module.iter().zip(module).take_while(|(one, other)| one == other).count();
        let ups = usize::from(self.is_private) + self.module.len() - common;
        self.import(&[&vec!["super"; ups], &module[common..]].concat().join("::"), name)
    }

    /// The name as it is written: alone, or with its path where something else has it.
    fn import(&mut self, around: &str, name: &str) -> String {
        if self.declared.contains(name) || self.imported.get(name).is_some_and(|from| from != around) {
            return format!("{around}::{name}");
        }
        self.imported.entry(name.to_owned()).or_insert_with(|| around.to_owned());
        name.to_owned()
    }

    pub(super) fn into_uses(self) -> Uses {
        Uses::new("", self.imported.into_iter().map(|(name, around)| (around, name)))
    }
}

fn parts(module: &str) -> Vec<&str> {
    module.split("::").filter(|part| !part.is_empty()).collect()
}

/// What an item declares beside the others of its file.
fn declared(item: &Item) -> Vec<&str> {
    fn with_required<'a>(head: &'a Head, constructor: &'a Constructor) -> Vec<&'a str> {
        let required = constructor.required_struct.iter().map(|required| &*required.name);
        required.chain([&*head.name]).collect()
    }
    match item {
        Item::Modules(_) => vec![],
        Item::Calls => vec!["Call"],
        Item::Service(_) => vec!["Service", "Error"],
        Item::Client(_) => vec!["Client"],
        Item::Endpoints(_) => vec!["Endpoints"],
        Item::Markers(_) => vec!["markers"],
        Item::ErrorKinds(kinds) => vec![&kinds.head.name],
        Item::Call(call) => {
            let outcomes = call.outcomes.iter().map(|outcomes| &*outcomes.head.name);
            with_required(&call.head, &call.constructor).into_iter().chain(outcomes).collect()
        }
        Item::Request(request) => with_required(&request.head, &request.constructor),
        Item::Response(response) => vec![&response.head.name],
        Item::Union(union) => vec![&union.head.name],
        Item::Enum(values) => vec![&values.head.name],
        Item::Alias(alias) => vec![&alias.head.name],
        Item::PreviousName(previous) => vec![&previous.name],
    }
}

fn parameters(item: &Item) -> Vec<&str> {
    match item {
        Item::Call(call) => call.fields().map(|field| &*field.head.name).collect(),
        Item::Request(request) => request.fields().into_iter().map(|(_, field)| &*field.head.name).collect(),
        _ => vec![],
    }
}
