//! The errors of a service, each with what it depends on.

use crate::diagnostic::Diagnostic;

/// Errors as they are found.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Findings {
    pub(in crate::resolve) list: Vec<(Diagnostic, Depends)>,
}

/// What must be complete and correct for an error to be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resolve) enum Depends {
    /// Nothing else.
    Nothing,
    /// The names at its place: the error is that they are missing.
    Names,
    /// All files of the folder.
    Everything,
}

impl Findings {
    pub(in crate::resolve) fn push(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic, Depends::Nothing);
    }

    /// A name is missing.
    pub(in crate::resolve) fn push_missing(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic, Depends::Names);
    }

    /// Something is missing in the whole folder.
    pub(in crate::resolve) fn push_incomplete(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic, Depends::Everything);
    }

    /// An error in a generic type is found in each of its instances, but reported once.
    fn add(&mut self, found: Diagnostic, depends: Depends) {
        let same = |(known, _): &(Diagnostic, Depends)| {
            known.at == found.at && known.code == found.code && known.message == found.message
        };
        if !self.list.iter().any(same) {
            self.list.push((found, depends));
        }
    }
}
