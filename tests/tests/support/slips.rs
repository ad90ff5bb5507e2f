//! Mutations of specs, each judged by the diff and by the compiler, and the figures of both.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use codegen::api::Line;
use codegen::diff::{Diff, Planned, Rust};
use codegen::model::Model;
use codegen::source::Sources;

use super::mutants::{Mutation, Mutations};
use super::proof::{Program, Tree, failing, settings};
use super::review::load;
use super::{caller, folders, output, package, sources};

/// Which mutations are tried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    /// How many of each spec are applied; some load, and are compared with the spec in both directions.
    applied: usize,
    /// How many of those have their own crate compiled as well.
    compiled: usize,
    seed: u64,
}

impl Sample {
    /// `MUTANTS=all` tries all, which takes hours; `MUTANTS=2000` so many of each spec, and a tenth of them with a crate of
    /// their own; `MUTANTS_SEED=7` others.
    pub(crate) fn from_env() -> Self {
        let number = |name: &str| -> Option<u64> { std::env::var(name).ok().and_then(|text| text.parse().ok()) };
        let seed = number("MUTANTS_SEED").unwrap_or(0);
        match std::env::var("MUTANTS") {
            Ok(all) if all == "all" => Self { applied: usize::MAX, compiled: usize::MAX, seed },
            _ => {
                let applied = number("MUTANTS").map_or(120, |count| count as usize);
                Self { applied, compiled: applied / 3, seed }
            }
        }
    }
}

/// Two specs, one made of the other.
struct Pair {
    what: String,
    rust: Rust,
    /// The items that are called major.
    why: String,
    /// The error of the program; `None`: it compiles.
    error: Option<String>,
}

impl Pair {
    fn of(what: String, diff: &Diff, error: Option<String>) -> Self {
        Self { what, rust: diff.rust(), why: why(diff), error }
    }
}

fn program<'f>(name: String, tree: &str, functions: impl Iterator<Item = &'f String>) -> Program {
    Program { name, tree: tree.to_owned(), functions: functions.cloned().collect() }
}

#[derive(Default)]
pub(crate) struct Figures {
    pairs: Vec<Pair>,
    /// Crates or programs that do not compile by themselves.
    broken: Vec<String>,
    touched: BTreeSet<(&'static str, String)>,
}

/// Why it is called major: some of the items.
fn why(diff: &Diff) -> String {
    let items = diff.changes.iter().flat_map(|change| &change.items).chain(&diff.unexplained);
    let major = items.filter(|item| item.rust == Rust::Major);
    major.take(3).map(|item| format!("\n    {} => {} ({})", item.before, item.after, item.why)).collect()
}

/// A spec as all of its pairs need it.
struct Known {
    planned: Planned,
    functions: BTreeSet<String>,
    /// What the crate is, but for its documentation.
    code: u64,
}

impl Known {
    fn of(model: Model) -> Self {
        let krate = codegen::plan::plan(&model, &settings("base"));
        let mut code = String::new();
        for file in &krate.files {
            let items = codegen::emit::file(file, &krate.runtime).items;
            code.push_str(&file.path);
            items.iter().for_each(|item| code.push_str(&without_docs(&item.to_string())));
        }
        let listing: Vec<Line> = codegen::api::lines(&krate);
        Self { functions: caller::functions(&krate), code: hash(&code), planned: Planned { model, listing } }
    }
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Tokens without what is said in `#[doc = "…"]`.
fn without_docs(tokens: &str) -> String {
    tokens.split("# [doc = ").map(|part| part.split_once("] ").map_or(part, |(_, rest)| rest)).collect()
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
    let small = folders(&package().join("diff-mutants")).into_iter();
    small.map(|(name, folder)| (name, sources::read(&folder))).chain(output::specs()).collect()
}

pub(crate) fn prove(sample: &Sample) -> Figures {
    let specs = specs();
    let mutations = Mutations::of(specs.iter().map(|(_, sources)| sources.clone()));
    let known: Vec<Known> = specs.iter().map(|(name, sources)| Known::of(load(name, sources))).collect();
    let mut figures = Figures::default();
    let mut seen = BTreeSet::new();
    let mut batch = Vec::new();
    for (spec, (name, _)) in specs.iter().enumerate() {
        let mut left = sample.applied;
        let mut order = shuffled(mutations.all(spec), sample.seed);
        order.truncate(sample.applied.saturating_mul(4));
        let mut next = order.into_iter().peekable();
        while next.peek().is_some() && left > 0 {
            let some: Vec<Mutation> = next.by_ref().take(400.min(left)).collect();
            let mut tried = tried(&mutations, spec, name, &known[spec], &some, (&mut seen, &mut figures.touched));
            tried.truncate(left);
            left -= tried.len();
            batch.extend(tried);
            if batch.len() >= 1000 {
                figures.add(&std::mem::take(&mut batch), &known, sample);
            }
        }
    }
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

/// Those that load, and pairs of them, without those that are the same in Rust as one before.
fn tried(
    mutations: &Mutations,
    spec: usize,
    name: &str,
    known: &Known,
    some: &[Mutation],
    (seen, touched): (&mut BTreeSet<(usize, u64, bool)>, &mut BTreeSet<(&'static str, String)>),
) -> Vec<Tried> {
    let try_one = |mutation: &Mutation| {
        let mutant = mutations.apply(spec, mutation)?;
        let touched = mutant.touched;
        let mutant = Known::of(mutant.model);
        let there = codegen::diff::diff(&known.planned, &mutant.planned);
        let back = codegen::diff::diff(&mutant.planned, &known.planned);
        Some(Tried { spec, what: format!("{name}: {}", mutation.what), known: mutant, touched, there, back })
    };
    let loaded = on_threads(some, try_one);
    let of_tree: Vec<&Mutation> = some.iter().zip(&loaded).filter(|(_, it)| it.is_some()).map(|(one, _)| one).collect();
    let both: Vec<Mutation> = of_tree.windows(2).filter_map(|two| Mutations::both(two[0], two[1])).collect();
    let mut all: Vec<Tried> = loaded.into_iter().chain(on_threads(&both, try_one)).flatten().collect();
    touched.extend(all.iter().flat_map(|one| one.touched.clone()));
    all.retain(|one| seen.insert((spec, one.known.code, one.there.rust() == Rust::Major)));
    all
}

fn on_threads<T: Sync, U: Send>(all: &[T], each: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let size = all.len().div_ceil(2).max(1);
    let each = &each;
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            all.chunks(size).map(|part| scope.spawn(move || part.iter().map(each).collect::<Vec<U>>())).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    })
}

impl Figures {
    /// Compiles what was tried.
    fn add(&mut self, batch: &[Tried], known: &[Known], sample: &Sample) {
        self.back(batch, known);
        let each = (sample.applied / sample.compiled.max(1)).max(1);
        self.there(&batch.iter().step_by(each).collect::<Vec<_>>(), known);
        eprintln!("{self}");
    }

    /// Programs of mutants against the crates of the specs: many programs against few crates. Of each program only what the
    /// spec's own does not say already is left.
    fn back(&mut self, batch: &[Tried], known: &[Known]) {
        let (mut trees, mut programs) = (Vec::new(), Vec::new());
        for spec in batch.iter().map(|one| one.spec).collect::<BTreeSet<usize>>() {
            let tree = Tree::of(&format!("spec{spec}"), &known[spec].planned.model);
            programs.push(program(format!("own{spec}"), &tree.name, known[spec].functions.iter()));
            trees.push(tree);
        }
        for (index, one) in batch.iter().enumerate() {
            let only = one.known.functions.difference(&known[one.spec].functions);
            programs.push(program(format!("mutant{index}"), &format!("spec{}", one.spec), only));
        }
        let mut failing = failing(&trees, &programs, "back");
        for (index, one) in batch.iter().enumerate() {
            let error = failing.programs.remove(&format!("mutant{index}"));
            self.pairs.push(Pair::of(format!("{} (back)", one.what), &one.back, error));
        }
        let left = failing.trees.into_iter().chain(failing.programs);
        self.broken.extend(left.map(|(name, error)| format!("{name}: {error}")));
    }

    /// The programs of the specs against crates of mutants, which must compile with programs of their own.
    fn there(&mut self, batch: &[&Tried], known: &[Known]) {
        let (mut trees, mut programs) = (Vec::new(), Vec::new());
        for (index, one) in batch.iter().enumerate() {
            let tree = Tree::of(&format!("mutant{index}"), &one.known.planned.model);
            programs.push(program(format!("own{index}"), &tree.name, one.known.functions.iter()));
            let only = known[one.spec].functions.difference(&one.known.functions);
            programs.push(program(format!("spec{index}"), &tree.name, only));
            trees.push(tree);
        }
        let mut failing = failing(&trees, &programs, "there");
        for (index, one) in batch.iter().enumerate() {
            let own = failing.trees.remove(&format!("mutant{index}"));
            match own.or_else(|| failing.programs.remove(&format!("own{index}"))) {
                Some(error) => self.broken.push(format!("{}: {error}", one.what)),
                None => {
                    let error = failing.programs.remove(&format!("spec{index}"));
                    self.pairs.push(Pair::of(one.what.clone(), &one.there, error));
                }
            }
        }
    }

    fn missed(&self) -> Vec<&Pair> {
        self.pairs.iter().filter(|pair| pair.error.is_some() && pair.rust != Rust::Major).collect()
    }

    fn exaggerated(&self) -> Vec<&Pair> {
        self.pairs.iter().filter(|pair| pair.error.is_none() && pair.rust == Rust::Major).collect()
    }

    /// No change that breaks may be called compatible, and at most one in twenty that are compatible called major.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = self.broken.clone();
        let said = |pair: &Pair| pair.error.clone().unwrap_or_default();
        problems.extend(self.missed().iter().map(|pair| format!("{}: called {}, but {}", pair.what, pair.rust.as_str(), said(pair))));
        let exaggerated = self.exaggerated();
        if exaggerated.len() * 20 > self.compatible() {
            problems.extend(exaggerated.iter().map(|pair| format!("{}: called major, but it compiles:{}", pair.what, pair.why)));
        }
        problems
    }

    /// Keys that no mutation tried. What one adds is gone on the way back.
    fn untouched(&self) -> Vec<String> {
        let is = |what, key: &String| self.touched.contains(&(what, key.clone()));
        let moved = |key: &String| is("added", key) || is("removed", key);
        keys().into_iter().filter(|key| !moved(key) || !is("changed", key)).collect()
    }

    fn compatible(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.error.is_none()).count()
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (all, compatible) = (self.pairs.len(), self.compatible());
        let (missed, exaggerated) = (self.missed().len(), self.exaggerated().len());
        let share = 100.0 * exaggerated as f64 / compatible.max(1) as f64;
        writeln!(f, "{all} pairs of specs that differ in Rust; {} crates do not compile", self.broken.len())?;
        writeln!(f, "{} break source: {missed} of them called compatible", all - compatible)?;
        write!(f, "{compatible} are compatible: {exaggerated} of them called major ({share:.1} %)")?;
        write!(f, "\nkeys of the language that no spec gained, lost or has with another value: {}", self.untouched().join(", "))?;
        self.exaggerated().iter().try_for_each(|pair| write!(f, "\n  {}{}", pair.what, pair.why))
    }
}

/// The keys of the language, from its schema.
fn keys() -> BTreeSet<String> {
    fn collect(value: &serde_json::Value, keys: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(map) => {
                if let Some(serde_json::Value::Object(properties)) = map.get("properties") {
                    keys.extend(properties.keys().cloned());
                }
                map.values().for_each(|value| collect(value, keys));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|value| collect(value, keys)),
            _ => {}
        }
    }
    let mut keys = BTreeSet::new();
    collect(&serde_json::from_str(&codegen::schema::schema()).expect("the schema is JSON"), &mut keys);
    keys
}
