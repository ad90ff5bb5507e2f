//! Which thing of the base is which thing of the head: by name, by `renamed_from`, else by likeness.

pub(super) mod fields;
pub(super) mod likeness;
pub(super) mod types;

use std::collections::{BTreeMap, BTreeSet};

use super::delta::Sure;

pub(super) use types::Pairs;

/// Above this many guesses nobody is asked; what is left counts as removed and added.
const MOST_GUESSES: usize = 250_000;

/// Indices into the two lists.
#[derive(Debug, Default)]
pub(super) struct Paired {
    pub(super) both: Vec<Pair>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) base: usize,
    pub(super) head: usize,
    /// `None`: by name.
    pub(super) sure: Option<Sure>,
}

/// Pairs what has the same name. Of several with one name the first takes part.
pub(super) fn by_name<'a, T>(base: &'a [T], head: &'a [T], name: impl Fn(&'a T) -> &'a str) -> Paired {
    let mut open: BTreeMap<&str, usize> = base.iter().enumerate().rev().map(|(at, one)| (name(one), at)).collect();
    let mut paired = Paired::default();
    for (at, one) in head.iter().enumerate() {
        match open.remove(name(one)) {
            Some(base) => paired.both.push(Pair { base, head: at, sure: None }),
            None => paired.added.push(at),
        }
    }
    let in_both: BTreeSet<usize> = paired.both.iter().map(|pair| pair.base).collect();
    paired.removed = (0..base.len()).filter(|at| !in_both.contains(at)).collect();
    paired
}

impl Paired {
    /// Pairs what is left where the head says which it was.
    pub(super) fn said(&mut self, former: impl Fn(usize) -> Option<String>, was: impl Fn(usize) -> String) {
        for head in self.added.clone() {
            let Some(former) = former(head) else { continue };
            if let Some(base) = self.removed.iter().copied().find(|base| was(*base) == former) {
                self.take(base, head, Sure::Said);
            }
        }
    }

    /// Pairs what is left and alike, the most alike first. `likeness` is in per cent.
    pub(super) fn guess(&mut self, likeness: impl Fn(usize, usize) -> u8) {
        if self.removed.len() * self.added.len() > MOST_GUESSES {
            return;
        }
        let mut guesses = Vec::new();
        for base in &self.removed {
            for head in &self.added {
                let percent = likeness(*base, *head);
                if percent >= likeness::ENOUGH {
                    guesses.push((std::cmp::Reverse(percent), *base, *head));
                }
            }
        }
        guesses.sort();
        for (std::cmp::Reverse(percent), base, head) in guesses {
            if self.removed.contains(&base) && self.added.contains(&head) {
                self.take(base, head, Sure::Likely(percent));
            }
        }
    }

    pub(super) fn take(&mut self, base: usize, head: usize, sure: Sure) {
        self.removed.retain(|at| *at != base);
        self.added.retain(|at| *at != head);
        self.both.push(Pair { base, head, sure: Some(sure) });
    }
}
