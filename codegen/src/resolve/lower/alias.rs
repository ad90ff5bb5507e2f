//! Aliases: names for types that do not appear in Rust.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, TypeExpression};
use crate::model::Type;
use crate::resolve::chains::chains;
use crate::resolve::lower::lowering::{Alias, Lowering};
use crate::resolve::lower::scope::Declared;
use crate::resolve::partial::types::broken;

/// The maximum length of a chain of aliases.
const LONGEST_CHAIN: usize = 16;

impl<'d> Lowering<'d> {
    /// The type that an alias refers to. Chains are short and have an end: see [`Lowering::break_alias_chains`]; those by
    /// way of an argument are found here.
    pub(crate) fn alias(&mut self, index: usize) -> Type {
        if let Some(resolved) = &self.aliases[index].resolved {
            return resolved.clone();
        }
        let (written, owner) = (self.aliases[index].written, self.aliases[index].owner.clone());
        if self.open_aliases.contains(&index) {
            self.report_cycle(&[index]);
            return broken();
        }
        if self.open_aliases.len() >= LONGEST_CHAIN {
            self.report_length(index);
            return broken();
        }
        self.open_aliases.push(index);
        let resolved = self.expression(written, "", &owner);
        self.open_aliases.pop();
        self.aliases[index].resolved = Some(resolved.clone());
        resolved
    }

    /// Reports aliases that refer to themselves, and breaks the cycle.
    pub(crate) fn break_alias_chains(&mut self) {
        let next: Vec<Option<usize>> = self.aliases.iter().map(|alias| self.next(alias)).collect();
        let found = chains(&next);
        for cycle in &found.cycles {
            self.report_cycle(cycle);
        }
        for (index, steps) in found.steps.iter().enumerate() {
            if steps.is_none_or(|steps| steps >= LONGEST_CHAIN) {
                self.aliases[index].resolved = Some(broken());
                for alias in [Some(index), next[index]].into_iter().flatten() {
                    self.aliases[alias].mentioned = true;
                }
            }
            if *steps == Some(LONGEST_CHAIN) {
                self.report_length(index);
            }
        }
    }

    /// The alias that an alias mentions.
    fn next(&self, alias: &Alias<'d>) -> Option<usize> {
        match self.scope.find(&alias.owner.module, core_name(alias.written)?)? {
            Declared::Alias(index) => Some(index),
            Declared::Type(_) | Declared::Generic(_) => None,
        }
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

/// The name that an expression mentions: there is at most one.
fn core_name(expression: &TypeExpression) -> Option<&str> {
    match &expression.kind {
        document::ValueKind::List(inner, _)
        | document::ValueKind::Map(inner)
        | document::ValueKind::Encoded(_, inner) => core_name(inner),
        document::ValueKind::Named(name) => Some(name),
        document::ValueKind::Scalar(_)
        | document::ValueKind::Json
        | document::ValueKind::Const(_)
        | document::ValueKind::Inline { .. }
        | document::ValueKind::Generic(..)
        | document::ValueKind::Error => None,
    }
}
