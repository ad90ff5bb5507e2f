//! How a file refers to what it does not declare, and the `use` lines that follow from that.
//!
//! Items are printed with paths that start at one of [`ROOTS`], or with a [`Path`] of the tree, which is a group without
//! delimiters. Here each is shortened to the name that is imported, or left with its module where something else has the name.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

use super::tokens::path;
use crate::format::{self, Uses};
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

    pub(super) fn shorten_item(&mut self, item: format::Item) -> format::Item {
        if let format::Item::Table(table) = &item {
            self.import(&format!("{}::support", self.runtime), table.name);
            self.shorten(table.needs.clone());
        }
        item.map(|tokens| self.shorten(tokens))
    }

    fn shorten(&mut self, tokens: TokenStream) -> TokenStream {
        let mut shortened = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        let mut colons = 0;
        while let Some(token) = tokens.next() {
            let is_start = colons < 2;
            colons = if matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ':') { colons + 1 } else { 0 };
            match token {
                TokenTree::Group(group) => {
                    let (delimiter, content) = (group.delimiter(), group.stream());
                    // The content is the stream's own only when the group is gone.
                    drop(group);
                    match delimiter {
                        Delimiter::None => shortened.extend(self.in_tree(&content.to_string().replace(' ', ""))),
                        _ => shortened.push(Group::new(delimiter, self.shorten(content)).into()),
                    }
                }
                TokenTree::Ident(word)
                    if is_start
                        && let Some((_, length)) = ROOTS.iter().find(|(root, _)| word == root)
                        && matches!(tokens.peek(), Some(TokenTree::Punct(mark)) if mark.spacing() == Spacing::Joint) =>
                {
                    // The words, each after two colons.
                    let words: Vec<String> =
                        (1..*length).filter_map(|_| tokens.nth(2)).map(|word| word.to_string()).collect();
                    shortened.extend(self.below_root(&word.to_string(), &words));
                }
                token => shortened.push(token),
            }
        }
        shortened.into_iter().collect()
    }

    fn below_root(&mut self, root: &str, words: &[String]) -> TokenStream {
        let (name, around) = words.split_last().map_or(("", &[][..]), |(name, around)| (name.as_str(), around));
        path(&match root {
            "runtime" if QUALIFIED.contains(&name) => {
                let (around, runtime) = self.runtime.rsplit_once("::").unwrap_or(("", self.runtime));
                format!("{}::{name}", self.import(around, runtime))
            }
            "runtime" => self.import(self.runtime, name),
            "support" if self.parameters.contains(name) => format!("{}::support::{name}", self.runtime),
            "support" => self.import(&format!("{}::support", self.runtime), name),
            "root" => return self.in_module(&self.module.clone()[..1], name),
            "here" => return self.in_module(&self.module.clone(), name),
            root => self.import(&[&[root.to_owned()], around].concat().join("::"), name),
        })
    }

    /// A path of the tree.
    fn in_tree(&mut self, path: &str) -> TokenStream {
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        self.in_module(&parts(module), name)
    }

    fn in_module(&mut self, module: &[&str], name: &str) -> TokenStream {
        if module == self.module && (!self.is_private || self.declared.contains(name)) {
            return path(name);
        }
        let common = self.module.iter().zip(module).take_while(|(one, other)| one == other).count();
        let ups = usize::from(self.is_private) + self.module.len() - common;
        path(&self.import(&[&vec!["super"; ups], &module[common..]].concat().join("::"), name))
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
