//! Verdicts about source are proved: a program that uses every public item of the old crate is compiled against the new one.

mod support;

use std::collections::{BTreeMap, BTreeSet};

use codegen::diff::Rust;
use codegen::model::Model;
use codegen::parallel;
use codegen::source::Sources;
use support::gone::{self, Gone};
use support::proof::{Program, Tree, failing, settings};
use support::review::{diff, fixtures, load, models, other};
use support::slips::{self, Sample};
use support::{caller, report};

/// Two specs whose crates are compared.
struct Pair {
    name: String,
    base: Model,
    head: Model,
    rust: Rust,
    /// Major, but not because a name means something else now: that compiles.
    is_broken: bool,
}

fn pairs() -> Vec<Pair> {
    let fixtures = fixtures().into_iter().chain(other("renames").sections).map(|fixture| {
        let (base, head) = models(&fixture);
        let diff = diff(&base, &head);
        let mut items = diff.changes.iter().flat_map(|change| &change.items).chain(&diff.unexplained);
        let is_broken = items.any(|item| item.rust == Rust::Major && !item.is_silent());
        Pair { name: fixture.name, base, head, rust: diff.rust(), is_broken }
    });
    fixtures.collect()
}

fn program(model: &Model) -> Vec<String> {
    caller::functions(&codegen::plan::plan(model, &settings("base"))).into_iter().collect()
}

fn module_name(name: &str) -> String {
    name.replace('-', "_")
}

/// A program that does not compile against its own crate would prove nothing. Those of the goldens and of the real specs are
/// compiled with their mutations.
#[test]
fn programs_use_what_there_is() {
    let pairs = pairs();
    let (mut trees, mut programs) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for Pair { name, base: model, .. } in &pairs {
        let functions = program(model);
        // Many fixtures begin with the same spec.
        if seen.insert(functions.clone()) {
            let name = module_name(name);
            trees.push(Tree::of(&name, model));
            programs.push(Program { name: name.clone(), tree: name, functions });
        }
    }
    let failing = failing(&trees, &programs, "pairs/own");
    let problems: Vec<String> =
        failing.trees.into_iter().chain(failing.programs).map(|(name, error)| format!("{name}: {error}")).collect();
    report(&problems);
}

#[test]
fn source_compiles_where_the_verdict_says_so() {
    let pairs = pairs();
    let trees: Vec<Tree> = pairs.iter().map(|pair| Tree::of(&module_name(&pair.name), &pair.head)).collect();
    let programs: Vec<Program> = pairs
        .iter()
        .map(|pair| module_name(&pair.name))
        .zip(&pairs)
        .map(|(name, pair)| Program { tree: name.clone(), name, functions: program(&pair.base) })
        .collect();
    let failing = failing(&trees, &programs, "pairs/fixtures");
    let mut problems: Vec<String> = failing.trees.values().cloned().collect();
    for pair in &pairs {
        match (pair.is_broken, failing.programs.get(&module_name(&pair.name))) {
            (false, Some(error)) => problems.push(format!("{}: called {}, but {error}", pair.name, pair.rust.name())),
            (true, None) => problems.push(format!("{}: called major, but it compiles", pair.name)),
            (true, Some(_)) | (false, None) => {}
        }
    }
    report(&problems);
}

/// What a crate itself cannot do without, so that it goes with the type only.
const NEEDED: &[&str] = &["Debug", "Default", "PartialEq", "type of runtime::Error"];

/// For each kind of line of a listing: a crate without what the line says does not compile with the program.
#[test]
fn programs_use_what_every_line_says() {
    let mut chosen: BTreeMap<String, Vec<(Gone, usize)>> = BTreeMap::new();
    let small = fixtures().into_iter().map(|fixture| (fixture.name, fixture.base));
    let specs: Vec<(String, Sources)> = slips::specs().into_iter().chain(small).collect();
    let mut specs: Vec<(Model, Vec<String>)> = parallel::map(&specs, |(name, sources)| {
        let model = load(name, sources);
        let functions = program(&model);
        (model, functions)
    });
    // From small ones where these have it: less to compile. Many fixtures begin with the same spec.
    specs.sort_by_cached_key(|(_, functions)| (functions.len(), functions.clone()));
    specs.dedup_by(|(_, one), (_, other)| one == other);
    for (index, (model, _)) in specs.iter().enumerate() {
        let tree = Tree::of("", model);
        let listing = codegen::api::listing(&codegen::plan::plan(model, &settings("")));
        for line in listing.lines() {
            let wanted = |kind: &str| chosen.get(kind).is_none_or(|of_kind| of_kind.len() < 2);
            for gone in gone::without(&tree.files, line, &wanted) {
                let of_kind = chosen.entry(gone.kind.clone()).or_default();
                if of_kind.len() < 2 {
                    of_kind.push((gone, index));
                }
            }
        }
    }
    let (mut trees, mut programs) = (Vec::new(), Vec::new());
    for (number, (gone, spec)) in chosen.values().flatten().enumerate() {
        let (name, (model, functions)) = (format!("gone{number}"), &specs[*spec]);
        let services = model.services.iter().map(|service| service.name.clone()).collect();
        trees.push(Tree { name: name.clone(), services, files: gone.files.clone() });
        let functions = functions.iter().filter(|function| function.contains(&gone.owner)).cloned().collect();
        programs.push(Program { tree: name.clone(), name, functions });
    }
    let failing = failing(&trees, &programs, "pairs/gone");
    let mut numbers = 0..;
    let mut problems = Vec::new();
    for (kind, of_kind) in &chosen {
        let names: Vec<String> = numbers.by_ref().take(of_kind.len()).map(|number| format!("gone{number}")).collect();
        // Where the crate itself cannot do without the item, that proves nothing of the program.
        let unneeded = names.iter().zip(of_kind).filter(|(name, _)| !failing.trees.contains_key(*name));
        let missed = unneeded.clone().filter(|(name, _)| !failing.programs.contains_key(*name));
        problems.extend(missed.map(|(_, (gone, _))| format!("nothing misses {}", gone.what)));
        if unneeded.count() == 0 && !NEEDED.contains(&kind.as_str()) {
            problems.push(format!("{kind}: {}", failing.trees[&names[0]]));
        }
    }
    report(&problems);
}

/// Of the many, a sample; see `Sample` for the others.
#[test]
fn a_slip_breaks_source_only_where_the_verdict_says_so() {
    report(&slips::prove(&Sample::from_env()).problems());
}
