//! Aliases: names for types that do not appear in Rust.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{TypeExpression, ValueKind};
use crate::model::Type;
use crate::resolve::lower::lowering::Lowering;
use crate::resolve::lower::scope::Declared;
use crate::resolve::partial::broken;
use crate::resolve::walk::walk;

/// The maximum length of a chain of aliases.
const LONGEST_CHAIN: usize = 16;

impl<'d> Lowering<'d> {
    /// The type that an alias refers to. Chains are short and have an end: see [`Lowering::break_alias_chains`].
    pub(crate) fn alias(&mut self, index: usize) -> Type {
        if let Some(resolved) = &self.aliases[index].resolved {
            return resolved.clone();
        }
        let (written, owner) = (self.aliases[index].written, self.aliases[index].owner.clone());
        let resolved = self.expression(written, "", &owner);
        self.aliases[index].resolved = Some(resolved.clone());
        resolved
    }

    /// Reports aliases that refer to themselves, and breaks the cycle.
    pub(crate) fn break_alias_chains(&mut self) {
        let mentions = |index: usize| self.mentions(index).filter_map(|what| Some((alias(what)?, ()))).collect();
        let found = walk(self.aliases.len(), mentions);
        found.circles().for_each(|cycle| self.report_cycle(&cycle));
        for (index, steps) in
            found.steps.iter().enumerate().filter(|(_, steps)| steps.is_none_or(|steps| steps >= LONGEST_CHAIN))
        {
            if *steps == Some(LONGEST_CHAIN) {
                self.report_length(index);
            }
            self.aliases[index].resolved = Some(broken());
            // Nothing of these is unused.
            for what in self.mentions(index).chain([Declared::Alias(index)]).collect::<Vec<_>>() {
                match what {
                    Declared::Alias(index) => self.aliases[index].mentioned = true,
                    Declared::Generic(of) => self.types.generics[of.0].misused = true,
                    Declared::Type(_) => {}
                }
            }
        }
    }

    /// What an alias mentions.
    fn mentions(&self, index: usize) -> impl Iterator<Item = Declared> {
        let alias = &self.aliases[index];
        names(alias.written).into_iter().filter_map(|name| Some(self.scope.find(&alias.owner.module, name)?.0))
    }

    fn report_cycle(&self, cycle: &[usize]) {
        let [first, rest @ ..] = cycle else { return };
        let first = &self.aliases[*first];
        let message = format!("the alias `{}` refers to itself", first.name);
        let mut diagnostic = Diagnostic::new(Code::INFINITE_TYPE, first.at, message);
        for next in rest {
            diagnostic = diagnostic.related(self.aliases[*next].at, "through this");
        }
        self.types.sink.push(diagnostic.help("replace one of them with a type that is not an alias"));
    }

    fn report_length(&self, index: usize) {
        let alias = &self.aliases[index];
        let message = format!("the alias `{}` leads through {LONGEST_CHAIN} other aliases", alias.name);
        self.types.sink.report(Code::INFINITE_TYPE, alias.at, message);
    }
}

fn alias(what: Declared) -> Option<usize> {
    if let Declared::Alias(index) = what { Some(index) } else { None }
}

/// The names that an expression mentions: several only as arguments.
fn names(expression: &TypeExpression) -> Vec<&str> {
    match &expression.kind {
        ValueKind::List(inner, _) | ValueKind::Map(inner) | ValueKind::Encoded(_, inner) => names(inner),
        ValueKind::Named(name) => vec![name],
        ValueKind::Generic(name, arguments) => {
            [name.as_str()].into_iter().chain(arguments.iter().flat_map(names)).collect()
        }
        ValueKind::Scalar(_) | ValueKind::Json | ValueKind::Const(_) | ValueKind::Inline { .. } | ValueKind::Error => {
            vec![]
        }
    }
}
