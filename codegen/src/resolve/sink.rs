//! The mistakes of a service, each with what it depends on.

use crate::diagnostic::Diagnostic;

/// Mistakes, as they are found.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Findings {
    pub(in crate::resolve) list: Vec<(Diagnostic, Depends)>,
}

/// What must have been read, and be right, for a mistake to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resolve) enum Depends {
    /// Nothing but what the mistake itself shows.
    Nothing,
    /// The names that stand at its place: the mistake is that they are not there.
    Names,
    /// All files of the folder.
    Everything,
}

impl Findings {
    pub(in crate::resolve) fn push(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic, Depends::Nothing);
    }

    /// Something that is named is not there.
    pub(in crate::resolve) fn push_missing(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic, Depends::Names);
    }

    /// Something is not anywhere in the folder.
    pub(in crate::resolve) fn push_incomplete(&mut self, diagnostic: Diagnostic) {
        self.add(diagnostic, Depends::Everything);
    }

    /// What is wrong in a generic type is found in each of its instances, and reported once.
    fn add(&mut self, found: Diagnostic, depends: Depends) {
        let same = |(known, _): &(Diagnostic, Depends)| {
            known.at == found.at && known.code == found.code && known.message == found.message
        };
        if !self.list.iter().any(same) {
            self.list.push((found, depends));
        }
    }
}
