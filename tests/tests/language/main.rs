//! Specs over the whole language: each type within each wrapper, at each place, written in each way. What is refused has a
//! diagnostic at its line; what is accepted compiles without warnings, and so does its documentation.

#[path = "../support/mod.rs"]
mod support;

mod cases;
mod compile;
mod parts;

use std::collections::BTreeSet;

use cases::{Case, Cases};
use codegen::diagnostic::render;

/// The cases that are accepted. Those of one direction share their types, so that they are loaded together; what is refused
/// leaves, until all that are left load.
fn accepted<'c>(all: &Cases, cases: &'c [Case]) -> (Vec<&'c Case>, Vec<String>) {
    let mut problems = Vec::new();
    let mut left: Vec<usize> = (0..cases.len()).collect();
    loop {
        let file = |at: &usize| (format!("c{at}"), all.file(&format!("c{at}"), &[&cases[*at]]));
        let sources = cases::service(&left.iter().map(file).collect::<Vec<_>>());
        let Err(found) = codegen::load(&sources, None) else {
            return (left.into_iter().map(|at| &cases[at]).collect(), problems);
        };
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
    }
}

#[test]
fn what_is_accepted_compiles_and_what_is_refused_says_where() {
    let all = Cases::new();
    let groups = all.groups();
    let judged = codegen::parallel::map(&groups, |cases| accepted(&all, cases));
    support::report(&judged.iter().flat_map(|(_, problems)| problems.clone()).collect::<Vec<_>>());

    let accepted: Vec<&Case> = judged.into_iter().flat_map(|(accepted, _)| accepted).collect();
    // What is sent and what is returned does not share types.
    let sides: (Vec<&Case>, Vec<&Case>) = accepted.into_iter().partition(|case| case.is_sent());
    let specs = [sides.0, sides.1].map(|cases| {
        let chosen = if std::env::var("LANGUAGE").is_ok_and(|what| what == "all") { cases } else { all.pairs(&cases) };
        cases::service(&all.files(&chosen))
    });
    support::report(&compile::warnings(&specs));
}
