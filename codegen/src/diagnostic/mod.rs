//! What is wrong with a spec: a code, a place, a message, and what to do.

mod catalogue;
mod nearest;
mod render;

pub use catalogue::{Code, Explanation};
pub use nearest::nearest;
pub use render::{render, to_json};

use crate::source::Place;

/// One error in a spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub at: Place,
    /// One sentence without a full stop: what was expected and what was found.
    pub message: String,
    /// Text beside the marked place; may be empty.
    pub label: String,
    /// Other places that matter, such as the first of two equal names.
    pub related: Vec<(Place, String)>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn new(code: Code, at: Place, message: impl Into<String>) -> Self {
        Self { code, at, message: message.into(), label: String::new(), related: Vec::new(), help: None }
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    #[must_use]
    pub fn related(mut self, at: Place, label: impl Into<String>) -> Self {
        self.related.push((at, label.into()));
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Asks for the name that was probably meant, if one of those that are known is near.
    #[must_use]
    pub fn did_you_mean<'n>(self, name: &str, known: impl IntoIterator<Item = &'n str>) -> Self {
        match nearest(name, known) {
            Some(meant) => self.help(format!("did you mean `{meant}`?")),
            None => self,
        }
    }
}

/// All errors found so far. Stages add to it and continue; only the barriers between stages stop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    lost: Vec<(String, Place)>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds an error because of which there is no value.
    pub fn refuse<T>(&mut self, diagnostic: Diagnostic) -> Option<T> {
        self.push(diagnostic);
        None
    }

    /// Adds the errors of another stage.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
        self.lost.extend(other.lost);
    }

    /// Notes that a key is there whose value cannot be read.
    pub fn lose(&mut self, key: &str, at: Place) {
        self.lost.push((key.to_owned(), at));
    }

    pub fn lost(&self) -> &[(String, Place)] {
        &self.lost
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// In the order of files and places, each once.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| (a.at, a.code, &a.message).cmp(&(b.at, b.code, &b.message)));
        self.list.dedup();
        self.list
    }
}

#[cfg(test)]
mod tests;
