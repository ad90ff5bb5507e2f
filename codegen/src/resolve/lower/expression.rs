//! Types as they are written in one line, and aliases: names for such types that do not appear in Rust.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, TypeExpression};
use crate::model::{self, Metadata, ModulePath, Type, ValueKind};
use crate::resolve::inherited::inline_metadata;
use crate::resolve::lower::deferred::Check;
use crate::resolve::lower::scope::Declared;
use crate::resolve::lower::{Lowering, Owner};
use crate::resolve::partial::{broken, named};
use crate::resolve::walk::walk;
use crate::source::Place;

impl<'d> Lowering<'d> {
    /// `part` is what the name of an inline enum ends in.
    pub(crate) fn expression(&mut self, written: &'d TypeExpression, part: &str, owner: &Owner) -> Type {
        let kind = match &written.kind {
            document::ValueKind::Scalar(scalar) => ValueKind::Scalar(scalar.clone()),
            document::ValueKind::Json => ValueKind::Json,
            document::ValueKind::Const(value) => {
                if written.nullable {
                    self.types.sink.report(Code::BAD_TYPE_HERE, written.at, "a constant cannot be null");
                }
                ValueKind::Const(value.clone())
            }
            document::ValueKind::Inline { .. } if owner.generic.is_some() => {
                self.refuse_inline(written.at);
                return broken();
            }
            document::ValueKind::Inline { kind, in_line } => {
                let mut metadata = Metadata { at: written.at, ..owner.metadata.clone() };
                if *in_line {
                    metadata = Metadata { doc: String::new(), notes: vec![], ..inline_metadata(metadata) };
                }
                ValueKind::Named(self.inline(part, metadata, kind, owner))
            }
            document::ValueKind::List(item, count) => {
                self.inside(item, part, owner, |inner| ValueKind::List(inner, count.clone()))
            }
            document::ValueKind::Map(item, count) => {
                self.inside(item, part, owner, |inner| ValueKind::Map(inner, count.clone()))
            }
            document::ValueKind::Encoded(encoding, item) => {
                self.inside(item, part, owner, |inner| ValueKind::Encoded(*encoding, inner))
            }
            document::ValueKind::Error => return broken(),
            document::ValueKind::Generic(name, arguments) => {
                let applied = self.applied(name, arguments, written.at, owner);
                return Type { nullable: applied.nullable || written.nullable, ..applied };
            }
            document::ValueKind::Named(name) => {
                let parameter = self.parameter(name, owner);
                let named = parameter.unwrap_or_else(|| self.reference(name, written.at, &owner.module));
                return Type { nullable: named.nullable || written.nullable, ..named };
            }
        };
        Type { nullable: written.nullable, ..Type::new(kind) }
    }

    fn inside(
        &mut self,
        item: &'d TypeExpression,
        part: &str,
        owner: &Owner,
        outer: impl FnOnce(Box<Type>) -> ValueKind,
    ) -> ValueKind {
        let outer = Type::new(outer(Box::new(self.expression(item, part, owner))));
        if !self.types.holds_open(&outer) {
            self.deferred.push(Check::Inside(outer.clone(), item.at));
        } else if outer.encoding().is_some() {
            let message = "a type parameter cannot be inside `csv`, `quoted` or `loose`";
            self.types.sink.report(Code::BAD_GENERIC, item.at, message);
        }
        outer.kind
    }

    /// The meaning of a name. Reports unknown names.
    pub(crate) fn reference(&mut self, name: &str, at: Place, module: &ModulePath) -> Type {
        match self.scope.mention(module, name, at) {
            Some(Declared::Type(id)) => named(id),
            Some(Declared::Alias(index)) => {
                self.aliases[index].mentioned = true;
                self.alias(index)
            }
            Some(Declared::Generic(of)) => self.unapplied(of, at),
            None => {
                self.types.sink.push(self.scope.unknown(module, name, at));
                broken()
            }
        }
    }
}

/// The maximum length of a chain of aliases.
const LONGEST_CHAIN: usize = 16;

impl<'d> Lowering<'d> {
    /// The type that an alias refers to. Chains are short and have an end: see [`Lowering::break_alias_chains`].
    pub(crate) fn alias(&mut self, index: usize) -> Type {
        if let Some(resolved) = &self.aliases[index].resolved {
            return resolved.clone();
        }
        let (written, owner) = (self.aliases[index].written, self.aliases[index].owner.clone());
        let mut resolved = self.expression(written, "", &owner);
        let alias = &self.aliases[index];
        let name = owner.module.dotted(alias.name);
        resolved.aliases.insert(0, model::Alias { name, at: alias.at, nullable: resolved.nullable });
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
        document::ValueKind::List(inner, _)
        | document::ValueKind::Map(inner, _)
        | document::ValueKind::Encoded(_, inner) => names(inner),
        document::ValueKind::Named(name) => vec![name],
        document::ValueKind::Generic(name, arguments) => {
            [name.as_str()].into_iter().chain(arguments.iter().flat_map(names)).collect()
        }
        document::ValueKind::Scalar(_)
        | document::ValueKind::Json
        | document::ValueKind::Const(_)
        | document::ValueKind::Inline { .. }
        | document::ValueKind::Error => {
            vec![]
        }
    }
}
