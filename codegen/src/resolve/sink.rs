//! Where the errors of a service go.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Folder;
use crate::source::{Place, Text};

/// Errors as they are found.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    list: RefCell<Vec<Diagnostic>>,
    known: RefCell<BTreeSet<(Place, Code, String)>>,
    /// Some files or parts of them could not be read.
    unread: bool,
    /// The keys that are there and could not be read, each with its declaration: nothing there can miss them.
    lost: Vec<(String, Place)>,
    untyped: bool,
}

impl Sink {
    pub(crate) fn new(folder: &Folder) -> Self {
        let untyped = folder.files.iter().any(|file| file.untyped);
        Self { unread: folder.unread, lost: folder.lost.clone(), untyped, ..Self::default() }
    }

    /// An error in a generic type is found in each of its instances, but reported once.
    pub(crate) fn push(&self, found: Diagnostic) {
        if self.known.borrow_mut().insert((found.at, found.code, found.message.clone())) {
            self.list.borrow_mut().push(found);
        }
    }

    /// An error because of which there is no value.
    pub(crate) fn refuse<T>(&self, found: Diagnostic) -> Option<T> {
        self.push(found);
        None
    }

    /// An error that needs no more than its message.
    pub(crate) fn report(&self, code: Code, at: Place, message: impl Into<String>) {
        self.push(Diagnostic::new(code, at, message));
    }

    pub(crate) fn report_with_help(&self, code: Code, at: Place, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::new(code, at, message).help(help));
    }

    /// Something is nowhere in the folder: only known where all of it was read.
    pub(crate) fn push_absence(&self, diagnostic: Diagnostic) {
        if !self.unread {
            self.push(diagnostic);
        }
    }

    /// Reports each name that an earlier thing of its kind has: one with the same key.
    pub(crate) fn refuse_duplicates<K: Ord, N: Borrow<Text>>(
        &self,
        what: &str,
        names: impl IntoIterator<Item = (K, N)>,
        help: Option<&str>,
    ) {
        let mut places = BTreeMap::new();
        for (key, name) in names {
            let Text { value: name, at } = name.borrow();
            match places.entry(key) {
                Entry::Vacant(first) => _ = first.insert(*at),
                Entry::Occupied(first) => {
                    let found = Diagnostic::new(Code::DUPLICATE_NAME, *at, format!("duplicate {what} `{name}`"));
                    let found = found.related(*first.get(), "first declared here");
                    self.push(Diagnostic { help: help.map(str::to_owned), ..found });
                }
            }
        }
    }

    /// Whether names may mean something else than they should.
    pub(crate) fn has_confused_names(&self) -> bool {
        let codes = [Code::UNKNOWN_NAME, Code::DUPLICATE_NAME, Code::MISSING_SERVICE, Code::BAD_GENERIC];
        self.list.borrow().iter().any(|found| codes.contains(&found.code))
    }

    pub(crate) fn into_list(self) -> Vec<Diagnostic> {
        let mut list = self.list.into_inner();
        list.retain(|found| {
            let names = |key: &str| {
                let texts = [Some(&found.message), found.help.as_ref()];
                texts.into_iter().flatten().any(|text| text.contains(&format!("`{key}")))
            };
            let follows = |(key, place): &(String, Place)| place.contains(found.at) && names(key);
            !(self.lost.iter().any(follows) || self.untyped && found.code == Code::UNKNOWN_NAME)
        });
        list
    }
}
