//! Where the errors of a service go.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Text};

/// Errors as they are found.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    list: RefCell<Vec<Diagnostic>>,
    /// Some files or parts of them could not be read.
    unread: bool,
}

impl Sink {
    pub(crate) fn new(unread: bool) -> Self {
        Self { unread, ..Self::default() }
    }

    /// An error in a generic type is found in each of its instances, but reported once.
    pub(crate) fn push(&self, found: Diagnostic) {
        let same =
            |known: &Diagnostic| known.at == found.at && known.code == found.code && known.message == found.message;
        let mut list = self.list.borrow_mut();
        if !list.iter().any(same) {
            list.push(found);
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
        self.list.into_inner()
    }
}
