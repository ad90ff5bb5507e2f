//! Verdicts about source are proved: a program that uses every public item of the old crate is compiled against the new one.

mod support;

use std::collections::BTreeSet;

use codegen::diff::Rust;
use codegen::model::Model;
use support::proof::{Program, Tree, failing, settings};
use support::review::{diff, fixtures, load, read};
use support::slips::{self, Sample};
use support::{caller, report};

/// Two specs whose crates are compared.
struct Pair {
    name: String,
    base: Model,
    head: Model,
    rust: Rust,
}

fn pairs() -> Vec<Pair> {
    let fixtures = fixtures().into_iter().map(|(name, folder)| {
        let ((_, base), (_, head)) = (read(&folder.join("base")), read(&folder.join("head")));
        let rust = diff(&base, &head).rust();
        Pair { name, base, head, rust }
    });
    fixtures.collect()
}

fn program(model: &Model) -> String {
    caller::program(&caller::functions(&codegen::plan::plan(model, &settings("base"))))
}

fn module_name(name: &str) -> String {
    name.replace('-', "_")
}

/// A program that does not compile against its own crate would prove nothing.
#[test]
fn programs_use_what_there_is() {
    let pairs = pairs();
    let golden = support::output::specs();
    let golden: Vec<(String, Model)> =
        golden.iter().map(|(name, sources)| (format!("golden_{name}"), load(name, sources))).collect();
    let fixtures = pairs.iter().map(|pair| (&pair.name, &pair.base));
    let (mut trees, mut programs) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for (name, model) in fixtures.chain(golden.iter().map(|(name, model)| (name, model))) {
        let text = program(model);
        // Many fixtures begin with the same spec.
        if seen.insert(text.clone()) {
            let name = module_name(name);
            trees.push(Tree { name: name.clone(), model });
            programs.push(Program { name: name.clone(), tree: name, text });
        }
    }
    let failing = failing(&trees, &programs, "own");
    let problems: Vec<String> =
        failing.trees.into_iter().chain(failing.programs).map(|(name, error)| format!("{name}: {error}")).collect();
    report(&problems);
}

#[test]
fn source_compiles_where_the_verdict_says_so() {
    let pairs = pairs();
    let trees: Vec<Tree<'_>> =
        pairs.iter().map(|pair| Tree { name: module_name(&pair.name), model: &pair.head }).collect();
    let programs: Vec<Program> = pairs
        .iter()
        .map(|pair| module_name(&pair.name))
        .zip(&pairs)
        .map(|(name, pair)| Program { tree: name.clone(), name, text: program(&pair.base) })
        .collect();
    let failing = failing(&trees, &programs, "fixtures");
    let mut problems: Vec<String> = failing.trees.values().cloned().collect();
    for pair in &pairs {
        match (pair.rust == Rust::Major, failing.programs.get(&module_name(&pair.name))) {
            (false, Some(error)) => problems.push(format!("{}: called {}, but {error}", pair.name, pair.rust.as_str())),
            (true, None) => problems.push(format!("{}: called major, but it compiles", pair.name)),
            (true, Some(_)) | (false, None) => {}
        }
    }
    report(&problems);
}

/// Of the many, a sample; see `Sample` for the others.
#[test]
fn what_a_slip_does_to_source_is_known() {
    let figures = slips::prove(&Sample::from_env());
    println!("{figures}");
    report(&figures.problems());
}
