//! Specs over the whole language: each type within each wrapper, at each place, written in each way. What is refused has a
//! diagnostic at its line; what is accepted compiles without warnings, and so does its documentation.

#[path = "../support/mod.rs"]
mod support;

mod cases;
mod compile;
mod mistakes;
mod parts;
mod tree;

use std::collections::BTreeSet;

use cases::{Case, Cases};
use codegen::diagnostic::{Diagnostics, render};

/// The cases that are accepted. Those of one direction share their types, so that they are loaded together; what is refused
/// leaves, until all that are left load. They are read once, because most of the time goes into that.
fn accepted<'c>(all: &Cases, cases: &'c [Case]) -> (Vec<&'c Case>, Vec<String>) {
    let mut problems = Vec::new();
    let mut left: Vec<usize> = (0..cases.len()).collect();
    let file = |at: &usize| (format!("c{at}"), all.file(&format!("c{at}"), &[&cases[*at]]));
    let files: Vec<(String, String)> = left.iter().map(file).collect();
    let sources = cases::service(&files);
    let mut diagnostics = Diagnostics::default();
    let mut document = codegen::parse::parse(&sources, &mut diagnostics);
    loop {
        if codegen::resolve::resolve(&sources, &document, None, &mut diagnostics).is_some() {
            return (left.into_iter().map(|at| &cases[at]).collect(), problems);
        }
        let found = std::mem::take(&mut diagnostics).into_sorted();
        let refused: BTreeSet<usize> = found.iter().filter_map(|one| cases::place(&sources, one)).collect();
        let astray: Vec<_> = found.iter().filter(|one| cases::place(&sources, one).is_none()).cloned().collect();
        if !astray.is_empty() {
            problems
                .push(format!("not at a line of a case: {}", render(&sources, &astray[..astray.len().min(5)], false)));
        }
        if refused.is_empty() {
            return (vec![], problems);
        }
        left.retain(|at| !refused.contains(at));
        let declared = cases::declared(left.iter().map(|at| files[*at].1.as_str()));
        cases::keep(&sources, &mut document, &left, &declared);
    }
}

/// Files of one spec: the compiler has one core for each, and those of about the same size keep all of them busy.
const FILES: usize = 50;

#[test]
fn what_is_accepted_compiles_and_what_is_refused_says_where() {
    let all = Cases::new();
    let groups = all.groups();
    let checked = codegen::parallel::map(&groups, |cases| accepted(&all, cases));
    support::report(&checked.iter().flat_map(|(_, problems)| problems.clone()).collect::<Vec<_>>());

    let accepted: Vec<&Case> = checked.into_iter().flat_map(|(accepted, _)| accepted).collect();
    // What is sent and what is returned does not share types.
    let sides: (Vec<&Case>, Vec<&Case>) = accepted.into_iter().partition(|case| case.is_sent());
    let specs = [sides.0, sides.1].into_iter().flat_map(|cases| {
        let chosen = if std::env::var("LANGUAGE").is_ok_and(|what| what == "all") { cases } else { all.pairs(&cases) };
        all.files(&chosen).chunks(FILES).map(cases::service).collect::<Vec<_>>()
    });
    support::report(&compile::warnings(&specs.collect::<Vec<_>>()));
}
