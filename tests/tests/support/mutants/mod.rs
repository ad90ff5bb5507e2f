//! Other specs made of one: what a hand may do to a line, and what may happen to any node of the tree.

mod expressions;
mod lines;
mod names;
mod nodes;
mod paths;
mod pool;
mod roles;
mod services;
mod shapes;
mod tree;

use std::sync::OnceLock;

use codegen::model::Model;
use codegen::source::Sources;

use pool::Pool;
use tree::{Edit, Node};

/// The changes of some specs.
#[derive(Debug)]
pub(crate) struct Mutations {
    specs: Vec<Spec>,
    pool: Pool,
}

#[derive(Debug)]
struct Spec {
    sources: Sources,
    root: Node,
    /// The tree as text, as changed trees are written.
    written: OnceLock<Sources>,
}

/// A change that was not tried yet.
#[derive(Debug, Clone)]
pub(crate) struct Mutation {
    /// What kind of change it is, of what.
    pub(crate) kind: String,
    change: Change,
}

/// A spec that loads.
#[derive(Debug)]
pub(crate) struct Mutant {
    pub(crate) model: Model,
    /// Keys of the language, each with what became of it.
    pub(crate) touched: Vec<(&'static str, String)>,
}

#[derive(Debug, Clone)]
enum Change {
    Line(lines::Slip),
    Tree(Edit),
}

impl Mutations {
    pub(crate) fn of(specs: impl IntoIterator<Item = Sources>) -> Self {
        let mut pool = Pool::default();
        let spec = |sources: Sources| Spec { root: Node::of(&sources), sources, written: OnceLock::new() };
        let specs: Vec<Spec> = specs.into_iter().map(spec).collect();
        specs.iter().for_each(|spec| pool.add(&spec.root));
        Self { specs, pool }
    }

    /// Every change of one of the specs; most give no spec that loads.
    pub(crate) fn all(&self, spec: usize) -> Vec<Mutation> {
        let Spec { sources, root, .. } = &self.specs[spec];
        let mut edits = Vec::new();
        nodes::edits(root, &self.pool, &mut edits);
        expressions::edits(root, &mut edits);
        names::edits(root, &mut edits);
        paths::edits(root, &mut edits);
        shapes::edits(root, &mut edits);
        services::edits(root, &mut edits);
        let slips = lines::slips(sources).into_iter();
        let slips = slips.map(|slip| Mutation { kind: slip.name.to_owned(), change: Change::Line(slip) });
        let edits = edits.into_iter().map(|(kind, edit)| Mutation {
            kind: format!("{kind} {}", roles::place(root, &edit)),
            change: Change::Tree(edit),
        });
        slips.chain(edits).collect()
    }

    /// Two changes at once, where both are changes of the tree.
    pub(crate) fn both(one: &Mutation, other: &Mutation) -> Option<Mutation> {
        let (Change::Tree(first), Change::Tree(second)) = (&one.change, &other.change) else { return None };
        let both = Edit::All(vec![first.clone(), second.clone()]);
        Some(Mutation { kind: format!("{} AND {}", one.kind, other.kind), change: Change::Tree(both) })
    }

    /// In words, for the few that are printed.
    pub(crate) fn what(&self, spec: usize, mutation: &Mutation) -> String {
        let Spec { sources, root, .. } = &self.specs[spec];
        match &mutation.change {
            Change::Line(slip) => slip.what(sources),
            Change::Tree(edit) => format!("{}: {}", mutation.kind, tree::describe(root, edit)),
        }
    }

    /// What becomes of the spec; `None` where it no longer loads.
    pub(crate) fn apply(&self, spec: usize, mutation: &Mutation) -> Option<Mutant> {
        let (changed, touched) = self.changed(spec, mutation)?;
        let model = codegen::load(&changed, None).ok()?;
        Some(Mutant { model, touched })
    }

    /// The spec as it was and as it is, written in one way; it may not load.
    pub(crate) fn states(&self, spec: usize, mutation: &Mutation) -> Option<[Sources; 2]> {
        let Spec { sources, root, written } = &self.specs[spec];
        let was = match mutation.change {
            Change::Tree(_) => written.get_or_init(|| root.sources(sources)),
            Change::Line(_) => sources,
        };
        Some([was.clone(), self.changed(spec, mutation)?.0])
    }

    fn changed(&self, spec: usize, mutation: &Mutation) -> Option<(Sources, Vec<(&'static str, String)>)> {
        let Spec { sources, root, .. } = &self.specs[spec];
        Some(match &mutation.change {
            Change::Line(slip) => (slip.apply(sources), Vec::new()),
            Change::Tree(edit) => {
                let mut changed = root.clone();
                edit.apply(&mut changed)?;
                (changed.sources(sources), tree::touched(root, &changed))
            }
        })
    }
}
