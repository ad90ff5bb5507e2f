//! Chance that can be repeated, and a memory of what was chosen.

use std::collections::{BTreeMap, BTreeSet};

/// A seeded generator of random numbers, and how often each option of each choice was taken.
#[derive(Debug)]
pub(super) struct Dice {
    rng: fastrand::Rng,
    choices: BTreeMap<String, Vec<u32>>,
    seen: BTreeSet<String>,
    taken: usize,
}

/// What was chosen so far.
#[derive(Debug)]
pub(super) struct Memory {
    choices: BTreeMap<String, Vec<u32>>,
    taken: usize,
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self { rng: fastrand::Rng::with_seed(seed), choices: BTreeMap::new(), seen: BTreeSet::new(), taken: 0 }
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

    /// Chooses an option: mostly the one taken least often, so that all are taken soon, and at times any, so that all meet.
    pub(super) fn choose(&mut self, choice: String, options: usize) -> usize {
        let any = self.below(4) == 0;
        let counts = self.choices.get(&choice).map_or_else(|| vec![0; options], Clone::clone);
        let least = counts.iter().min().copied().unwrap_or(0);
        let rare: Vec<usize> = (0..options).filter(|option| any || counts[*option] == least).collect();
        let option = self.one_of(&rare).copied().unwrap_or(0);
        self.note(choice, option, options);
        option
    }

    /// The option that [`choose`](Self::choose) would take, not yet taken: something else may forbid it.
    pub(super) fn would_be_there(&mut self, choice: &str) -> bool {
        if self.below(4) == 0 {
            return self.flip();
        }
        match self.choices.get(choice).map(Vec::as_slice) {
            Some([without, with]) if without != with => with < without,
            _ => self.flip(),
        }
    }

    /// Forgets what was chosen until it is [remembered](Self::remember) again.
    pub(super) fn forget(&mut self) -> Memory {
        Memory { choices: std::mem::take(&mut self.choices), taken: self.taken }
    }

    pub(super) fn remember(&mut self, memory: Memory) {
        self.choices = memory.choices;
        self.taken = memory.taken;
    }

    /// Remembers that an option was taken.
    pub(super) fn note(&mut self, choice: String, option: usize, options: usize) {
        let counts = self.choices.entry(choice).or_insert_with(|| vec![0; options]);
        if let Some(count) = counts.get_mut(option) {
            self.taken += usize::from(*count == 0);
            *count += 1;
        }
    }

    /// How many options were taken at least once.
    pub(super) fn taken(&self) -> usize {
        self.taken
    }

    /// Whether every option of every choice that came up was taken.
    pub(super) fn is_complete(&self) -> bool {
        self.taken == self.choices.values().map(Vec::len).sum::<usize>()
    }

    pub(super) fn untaken(&self) -> Vec<String> {
        let options = self.choices.iter().flat_map(|(choice, counts)| {
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
