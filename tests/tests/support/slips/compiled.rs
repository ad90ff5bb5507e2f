//! The compiler's verdict on specs and their mutants.

use super::figures::{Figures, Pair};
use super::{Known, Sample, Tried};
use crate::support::proof::{Program, Tree, failing};

impl Figures {
    /// Compiles what was tried.
    pub(super) fn add(&mut self, batch: &[Tried], known: &[Known], sample: &Sample) {
        self.back(batch, known);
        let each = (sample.applied / sample.compiled.max(1)).max(1);
        // So many at a time that the compiler's memory is bounded.
        for some in batch.iter().step_by(each).collect::<Vec<_>>().chunks(60) {
            self.there(some, known);
        }
        eprintln!("{self}");
    }

    /// Programs of mutants against the crates of the specs: many programs against few crates. Of each program only what the
    /// spec's own does not say already is left.
    fn back(&mut self, batch: &[Tried], known: &[Known]) {
        let (mut trees, mut programs) = (Vec::new(), Vec::new());
        for (spec, known) in known.iter().enumerate() {
            let tree = Tree::of(&format!("spec{spec}"), &known.planned.model);
            programs.push(program(format!("own{spec}"), &tree.name, known.functions.iter()));
            trees.push(tree);
        }
        for (index, one) in batch.iter().enumerate() {
            let only = one.known.functions.difference(&known[one.spec].functions);
            programs.push(program(format!("mutant{index}"), &format!("spec{}", one.spec), only));
        }
        let mut failing = failing(&trees, &programs, "slips/back");
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
        let mut failing = failing(&trees, &programs, "slips/there");
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
}

fn program<'f>(name: String, tree: &str, functions: impl Iterator<Item = &'f String>) -> Program {
    Program { name, tree: tree.to_owned(), functions: functions.cloned().collect() }
}
