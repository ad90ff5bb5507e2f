//! Types as they are written in one line.

use crate::diagnostic::Code;
use crate::document::{self, TypeExpression};
use crate::model::{About, ModulePath, Type, ValueKind};
use crate::resolve::inherited::about_inline;
use crate::resolve::lower::deferred::Check;
use crate::resolve::lower::lowering::{Lowering, Owner};
use crate::resolve::lower::scope::Declared;
use crate::resolve::partial::{broken, named};
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
                let mut about = About { at: written.at, ..owner.about.clone() };
                if *in_line {
                    about = About { doc: String::new(), notes: vec![], ..about_inline(about) };
                }
                ValueKind::Named(self.inline(part, about, kind, owner))
            }
            document::ValueKind::List(item, count) => {
                self.inside(item, part, owner, |inner| ValueKind::List(inner, count.clone()))
            }
            document::ValueKind::Map(item) => self.inside(item, part, owner, ValueKind::Map),
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
        Type { kind, nullable: written.nullable }
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
