//! Types as they are written in one line.

use crate::diagnostic::Code;
use crate::document::{self, TypeExpression};
use crate::model::{About, ModulePath, Type, ValueKind};
use crate::resolve::inherited::about_inline;
use crate::resolve::lower::deferred::{Around, Check};
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
                ValueKind::List(self.inside(item, Around::List, part, owner), count.clone())
            }
            document::ValueKind::Map(item) => ValueKind::Map(self.inside(item, Around::Map, part, owner)),
            document::ValueKind::Encoded(encoding, item) => {
                ValueKind::Encoded(*encoding, self.inside(item, Around::Encoding(*encoding), part, owner))
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

    fn inside(&mut self, item: &'d TypeExpression, around: Around, part: &str, owner: &Owner) -> Box<Type> {
        let inner = self.expression(item, part, owner);
        match around {
            Around::Encoding(_) if self.types.holds_open(&inner) => {
                let message = "a type parameter cannot be inside `csv`, `quoted` or `loose`";
                self.types.sink.report(Code::BAD_GENERIC, item.at, message);
            }
            Around::List | Around::Map if self.types.holds_open(&inner) => {}
            Around::List | Around::Map | Around::Encoding(_) => {
                self.deferred.push(Check::Inside(around, inner.clone(), item.at));
            }
        }
        Box::new(inner)
    }

    /// The meaning of a name. Reports unknown names.
    pub(crate) fn reference(&mut self, name: &str, at: Place, module: &ModulePath) -> Type {
        match self.scope.find(module, name) {
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
