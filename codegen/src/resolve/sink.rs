//! Where the errors of a service go.

use crate::diagnostic::{Code, Diagnostic};

/// Errors as they are found.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    pub(crate) list: Vec<Diagnostic>,
    /// Some files or parts of them could not be read.
    unread: bool,
}

impl Sink {
    pub(crate) fn new(unread: bool) -> Self {
        Self { list: vec![], unread }
    }

    /// An error in a generic type is found in each of its instances, but reported once.
    pub(crate) fn push(&mut self, found: Diagnostic) {
        let same =
            |known: &Diagnostic| known.at == found.at && known.code == found.code && known.message == found.message;
        if !self.list.iter().any(same) {
            self.list.push(found);
        }
    }

    /// Something is nowhere in the folder: only known where all of it was read.
    pub(crate) fn push_absence(&mut self, diagnostic: Diagnostic) {
        if !self.unread {
            self.push(diagnostic);
        }
    }

    /// Whether names may mean something else than they should.
    pub(crate) fn has_confused_names(&self) -> bool {
        let codes = [Code::UNKNOWN_NAME, Code::DUPLICATE_NAME, Code::MISSING_SERVICE, Code::BAD_GENERIC];
        self.list.iter().any(|found| codes.contains(&found.code))
    }
}
