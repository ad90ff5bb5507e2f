//! Mutations of specs, each with the verdict of the diff and of the compiler, and the figures of both.

mod compiled;
mod figures;

use std::collections::{BTreeMap, BTreeSet};

use codegen::diff::{Diff, Planned, Rust, fingerprint_of};
use codegen::model::Model;
use codegen::parallel;
use codegen::source::Sources;

use super::mutants::{Mutation, Mutations};
use super::proof::settings;
use super::review::{load, other};
use super::{caller, output};

pub(crate) use figures::Figures;

/// Which mutations are tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// How many of each spec are compared with it, there and back.
    applied: usize,
    /// How many of those have their own crate compiled as well.
    compiled: usize,
    seed: u64,
}

impl Sample {
    /// `MUTANTS=all` tries all, which takes hours; `MUTANTS=300` so many of each spec, and a tenth of them with a crate of their
    /// own; `MUTANTS_SEED=7` others.
    pub(crate) fn from_env() -> Self {
        let number = |name: &str| -> Option<u64> {
            let text = std::env::var(name).ok()?;
            Some(text.parse().unwrap_or_else(|_| panic!("{name} is `{text}`, and no number")))
        };
        let seed = number("MUTANTS_SEED").unwrap_or(0);
        match std::env::var("MUTANTS") {
            Ok(all) if all == "all" => Self { applied: usize::MAX, compiled: usize::MAX, seed },
            _ => {
                let applied = number("MUTANTS").and_then(|count| usize::try_from(count).ok()).unwrap_or(20);
                Self { applied, compiled: applied / 10, seed }
            }
        }
    }
}

/// A spec as all of its pairs need it.
struct Known {
    planned: Planned,
    functions: BTreeSet<String>,
    /// What the crate is, but for its documentation.
    code: String,
}

impl Known {
    fn of(model: Model) -> Self {
        let krate = codegen::plan::plan(&model, &settings("base"));
        let mut code = String::new();
        for file in &krate.files {
            code.push_str(&file.path);
            code.push_str(&without_docs(&codegen::emit::file(&krate, file)));
        }
        let items = codegen::api::items(&krate);
        Self { functions: caller::functions(&krate), code: fingerprint_of(&[&code]), planned: Planned { model, items } }
    }
}

/// A file without its documentation.
fn without_docs(text: &str) -> String {
    let is_doc = |line: &&str| ["///", "//!"].iter().any(|start| line.trim_start().starts_with(start));
    text.lines().filter(|line| !is_doc(line)).collect()
}

/// What came before.
#[derive(Default)]
struct Seen {
    /// By spec, what the crates are, and whether the change was called major.
    codes: BTreeSet<(usize, String, bool)>,
    touched: BTreeSet<(&'static str, String)>,
}

/// A mutation that loads, beside its spec.
struct Tried {
    spec: usize,
    what: String,
    known: Known,
    /// What became of the keys of the language.
    touched: Vec<(&'static str, String)>,
    /// Spec to mutant, and mutant to spec.
    there: Diff,
    back: Diff,
}

/// The specs of the goldens, the real ones, and a few that use most of the language in few lines.
pub(crate) fn specs() -> Vec<(String, Sources)> {
    let small = other("mutants").sections.into_iter().map(|fixture| (fixture.name, fixture.head));
    small.chain(output::specs()).collect()
}

pub(crate) fn prove(sample: &Sample) -> Figures {
    let specs = specs();
    let mutations = Mutations::of(specs.iter().map(|(_, sources)| sources.clone()));
    let known: Vec<Known> = specs.iter().map(|(name, sources)| Known::of(load(name, sources))).collect();
    let mut figures = Figures::default();
    let mut seen = Seen::default();
    let mut batch = Vec::new();
    for (spec, (name, _)) in specs.iter().enumerate() {
        let mut left = sample.applied;
        let mut order = shuffled(mutations.all(spec), sample.seed);
        order.truncate(sample.applied.saturating_mul(4));
        let mut next = order.into_iter().peekable();
        while next.peek().is_some() && left > 0 {
            let some: Vec<Mutation> = next.by_ref().take(400.min(left)).collect();
            let tried = tried(&mutations, (spec, name, &known[spec]), &some, left, &mut seen);
            left -= tried.len();
            batch.extend(tried);
            if batch.len() >= 1000 {
                figures.touched.clone_from(&seen.touched);
                figures.add(&std::mem::take(&mut batch), &known, sample);
            }
        }
    }
    figures.touched = seen.touched;
    figures.add(&batch, &known, sample);
    figures
}

/// Kinds of mutations in turn, each in any order.
fn shuffled(mut all: Vec<Mutation>, seed: u64) -> Vec<Mutation> {
    fastrand::Rng::with_seed(seed).shuffle(&mut all);
    let mut ranks: BTreeMap<String, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, Mutation)> = Vec::new();
    for mutation in all {
        let rank = ranks.entry(mutation.kind.clone()).or_default();
        *rank += 1;
        ranked.push((*rank, mutation));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, mutation)| mutation).collect()
}

/// So many of those that load, and pairs of them, without those that are the same in Rust as one before.
fn tried(
    mutations: &Mutations,
    (spec, name, known): (usize, &str, &Known),
    some: &[Mutation],
    most: usize,
    seen: &mut Seen,
) -> Vec<Tried> {
    let try_one = |mutation: &Mutation| {
        let mutant = mutations.apply(spec, mutation)?;
        let touched = mutant.touched;
        let mutant = Known::of(mutant.model);
        let there = codegen::diff::diff(&known.planned, &mutant.planned);
        let back = codegen::diff::diff(&mutant.planned, &known.planned);
        let what = format!("{name}: {}", mutations.what(spec, mutation));
        Some(Tried { spec, what, known: mutant, touched, there, back })
    };
    let loaded = parallel::map(some, try_one);
    let of_tree: Vec<&Mutation> = some.iter().zip(&loaded).filter(|(_, it)| it.is_some()).map(|(one, _)| one).collect();
    let both: Vec<Mutation> = of_tree.windows(2).filter_map(|two| Mutations::both(two[0], two[1])).collect();
    let mut all: Vec<Tried> = Vec::new();
    let mut add = |some: Vec<Option<Tried>>, all: &mut Vec<Tried>| {
        let some: Vec<Tried> = some.into_iter().flatten().collect();
        seen.touched.extend(some.iter().flat_map(|one| one.touched.clone()));
        let is_new = |one: &Tried| seen.codes.insert((spec, one.known.code.clone(), one.there.rust() == Rust::Major));
        all.extend(some.into_iter().filter(is_new));
    };
    add(loaded, &mut all);
    let mut both = both.as_slice();
    while all.len() < most && !both.is_empty() {
        let (next, rest) = both.split_at(both.len().min(most - all.len()));
        add(parallel::map(next, try_one), &mut all);
        both = rest;
    }
    all.truncate(most);
    all
}
