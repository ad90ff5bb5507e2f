//! Repeatable random choices, and a record of what was chosen.

use std::collections::{BTreeMap, BTreeSet};

/// A seeded generator of random numbers that prefers what was chosen least often.
#[derive(Debug)]
pub(super) struct Rng {
    rng: fastrand::Rng,
    choices: Choices,
    seen: BTreeSet<String>,
}

/// How often each option of each choice was taken.
#[derive(Debug, Default)]
pub(super) struct Choices {
    counts: BTreeMap<String, Vec<u32>>,
    /// How many options were taken at least once.
    taken: usize,
}

impl Rng {
    pub(super) fn new(seed: u64) -> Self {
        Self { rng: fastrand::Rng::with_seed(seed), choices: Choices::default(), seen: BTreeSet::new() }
    }

    /// From 0 to below `count`; 0 where `count` is 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        if count == 0 { 0 } else { self.rng.usize(..count) }
    }

    pub(super) fn flip(&mut self) -> bool {
        self.below(2) == 0
    }

    pub(super) fn one_of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.below(all.len()))
    }

    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        self.rng.shuffle(all);
    }

    /// Chooses an option: mostly the one taken least often, so that all are taken soon, and at times any, so that each is taken
    /// beside each of another choice.
    pub(super) fn choose(&mut self, choice: String, options: usize) -> usize {
        let any = self.below(4) == 0;
        let counts = self.choices.counts.get(&choice).map_or_else(|| vec![0; options], Clone::clone);
        let least = counts.iter().min().copied().unwrap_or(0);
        let rare: Vec<usize> = (0..options).filter(|option| any || counts[*option] == least).collect();
        let option = self.one_of(&rare).copied().unwrap_or(0);
        self.note(choice, option, options);
        option
    }

    /// Whether [`choose`](Self::choose) would take the second of two options; not noted, because a rule may forbid it.
    pub(super) fn would_be_there(&mut self, choice: &str) -> bool {
        if self.below(4) == 0 {
            return self.flip();
        }
        match self.choices.counts.get(choice).map(Vec::as_slice) {
            Some([without, with]) if without != with => with < without,
            _ => self.flip(),
        }
    }

    /// Notes that an option was taken.
    pub(super) fn note(&mut self, choice: String, option: usize, options: usize) {
        let counts = self.choices.counts.entry(choice).or_insert_with(|| vec![0; options]);
        if let Some(count) = counts.get_mut(option) {
            self.choices.taken += usize::from(*count == 0);
            *count += 1;
        }
    }

    /// Replaces the record of choices, and returns the one until now.
    pub(super) fn swap_choices(&mut self, choices: Choices) -> Choices {
        std::mem::replace(&mut self.choices, choices)
    }

    /// How many options were taken at least once.
    pub(super) fn taken(&self) -> usize {
        self.choices.taken
    }

    /// Whether every option of every choice that came up was taken.
    pub(super) fn is_complete(&self) -> bool {
        self.choices.taken == self.choices.counts.values().map(Vec::len).sum::<usize>()
    }

    /// The options of all choices that came up and that were never taken.
    pub(super) fn untaken(&self) -> Vec<String> {
        let options = self.choices.counts.iter().flat_map(|(choice, counts)| {
            let missing = counts.iter().enumerate().filter(|(_, count)| **count == 0);
            missing.map(move |(option, _)| format!("{choice}: {option}"))
        });
        options.collect()
    }

    /// Whether this is asked for the first time.
    pub(super) fn is_new(&mut self, what: &str) -> bool {
        self.seen.insert(what.to_owned())
    }
}
