//! Which thing of the base is which thing of the head: by name, by `renamed_from`, else by similarity.

pub(super) mod fields;
pub(super) mod similarity;
#[cfg(test)]
mod tests;
pub(super) mod types;

use std::collections::{BTreeMap, BTreeSet};

use super::delta::Confidence;

pub(super) use types::TypeMatching;

/// With more candidates than this nothing is compared; what is left counts as removed and added.
const MOST_GUESSES: usize = 250_000;

/// Indices into the two lists.
#[derive(Debug, Default)]
pub(super) struct Matching {
    pub(super) both: Vec<Match>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) base: usize,
    pub(super) head: usize,
    /// `None`: by name.
    pub(super) confidence: Option<Confidence>,
}

/// Matches what has the same name. Of several with one name the first takes part.
pub(super) fn by_name<'a, T>(base: &'a [T], head: &'a [T], name: impl Fn(&'a T) -> &'a str) -> Matching {
    let mut open: BTreeMap<&str, usize> = base.iter().enumerate().rev().map(|(at, one)| (name(one), at)).collect();
    let mut matched = Matching::default();
    for (at, one) in head.iter().enumerate() {
        match open.remove(name(one)) {
            Some(base) => matched.both.push(Match { base, head: at, confidence: None }),
            None => matched.added.push(at),
        }
    }
    let in_both: BTreeSet<usize> = matched.both.iter().map(|pair| pair.base).collect();
    matched.removed = (0..base.len()).filter(|at| !in_both.contains(at)).collect();
    matched
}

impl Matching {
    /// So many things on each side, none matched.
    pub(super) fn new(base: usize, head: usize) -> Self {
        Self { both: Vec::new(), removed: (0..base).collect(), added: (0..head).collect() }
    }

    /// Matches what is left where the head declares its previous name.
    pub(super) fn declared(&mut self, previous: impl Fn(usize) -> Option<String>, was: impl Fn(usize) -> String) {
        self.same(Confidence::Declared, |base, head| previous(head) == Some(was(base)));
    }

    /// Matches what is left and the same by another measure than the name.
    pub(super) fn same(&mut self, confidence: impl Into<Option<Confidence>>, same: impl Fn(usize, usize) -> bool) {
        let confidence = confidence.into();
        for head in self.added.clone() {
            if let Some(base) = self.removed.iter().copied().find(|base| same(*base, head)) {
                self.take(base, head, confidence);
            }
        }
    }

    /// Matches what is left and alike, the most alike first. `similarity` is in per cent.
    pub(super) fn guess(&mut self, similarity: impl Fn(usize, usize) -> u8) {
        if self.removed.len() * self.added.len() > MOST_GUESSES {
            return;
        }
        let mut guesses = Vec::new();
        for base in &self.removed {
            for head in &self.added {
                let percent = similarity(*base, *head);
                if percent >= similarity::ENOUGH {
                    guesses.push((std::cmp::Reverse(percent), *base, *head));
                }
            }
        }
        guesses.sort();
        for (std::cmp::Reverse(percent), base, head) in guesses {
            if self.removed.contains(&base) && self.added.contains(&head) {
                self.take(base, head, Some(Confidence::Similar(percent)));
            }
        }
    }

    fn take(&mut self, base: usize, head: usize, confidence: Option<Confidence>) {
        self.removed.retain(|at| *at != base);
        self.added.retain(|at| *at != head);
        self.both.push(Match { base, head, confidence });
    }
}
