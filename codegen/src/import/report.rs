//! What an import says about itself: what our language cannot say, what was guessed, what has another name.

use std::collections::BTreeMap;

use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An endpoint is not in the specs.
    Lost,
    /// A part of the document is not in the specs.
    Dropped,
    /// Something is in the specs that the document does not say.
    Guessed,
    /// The name in the specs is another one.
    Renamed,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Remark {
    pub kind: Kind,
    /// The file and a JSON pointer in it.
    pub at: String,
    pub message: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    pub operations: usize,
    pub imported: usize,
    pub counts: BTreeMap<Kind, usize>,
    pub remarks: Vec<Remark>,
}

impl Report {
    /// A remark is made once for its place.
    pub(crate) fn add(&mut self, kind: Kind, at: impl Into<String>, message: impl Into<String>) {
        self.remarks.push(Remark { kind, at: at.into(), message: message.into() });
    }

    pub(crate) fn finish(&mut self) {
        self.remarks.sort();
        self.remarks.dedup();
        self.counts.clear();
        for remark in &self.remarks {
            *self.counts.entry(remark.kind).or_default() += 1;
        }
    }
}
