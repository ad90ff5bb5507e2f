//! Types as they are written in one line.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, TypeExpression};
use crate::model::{ModulePath, Type, ValueKind};
use crate::source::Place;

use crate::resolve::inherited::about;
use crate::resolve::lower::deferred::Around;
use crate::resolve::lower::lowering::{Inline, Lowering, Owner};
use crate::resolve::lower::scope::Declared;
use crate::resolve::partial::types::{Written, broken};

impl<'d> Lowering<'d, '_> {
    /// `part` is what the name of an inline enum ends in.
    pub(crate) fn expression(&mut self, written: &'d TypeExpression, part: &str, owner: &Owner) -> Type {
        let kind = match &written.kind {
            document::ValueKind::Scalar(scalar) => ValueKind::Scalar(scalar.clone()),
            document::ValueKind::Json => ValueKind::Json,
            document::ValueKind::Const(value) => {
                self.refuse_nullable_const(written);
                ValueKind::Const(value.clone())
            }
            document::ValueKind::Enum(_) if owner.generic.is_some() => {
                self.refuse_inline(written.at);
                return broken();
            }
            document::ValueKind::Enum(enum_def) => self.inline_enum(enum_def, written.at, part, owner),
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
                if let Some(parameter) = self.parameter(name, owner) {
                    return Type { nullable: written.nullable, ..parameter };
                }
                let named = self.reference(name, written.at, &owner.module);
                return Type { nullable: named.nullable || written.nullable, ..named };
            }
        };
        Type { kind, nullable: written.nullable }
    }

    fn inside(&mut self, item: &'d TypeExpression, around: Around, part: &str, owner: &Owner) -> Box<Type> {
        let inner = self.expression(item, part, owner);
        match inner.core().name().filter(|id| self.is_open(*id)) {
            Some(_) => self.refuse_spelling_of_parameter(around, item.at),
            None => self.deferred.inside(around, inner.clone(), item.at),
        }
        Box::new(inner)
    }

    fn refuse_spelling_of_parameter(&mut self, around: Around, at: Place) {
        match around {
            Around::List | Around::Map => {}
            Around::Encoding(_) => {
                let message = "a type parameter cannot be inside `csv`, `quoted` or `loose`";
                self.diagnostics.push(Diagnostic::new(Code::BAD_GENERIC, at, message));
            }
        }
    }

    fn refuse_nullable_const(&mut self, written: &TypeExpression) {
        if written.nullable {
            let message = "a constant cannot be null";
            self.diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, written.at, message));
        }
    }

    fn inline_enum(&mut self, values: &'d [document::EnumValue], at: Place, part: &str, owner: &Owner) -> ValueKind {
        let inline = Inline {
            name: owner.inline_name(part),
            at,
            about: about(&document::Metadata::nothing(at), &owner.inherited),
            written: Written::Enum { values, open: false },
            common: vec![],
        };
        ValueKind::Named(self.inline(inline, owner))
    }

    /// The meaning of a name. Reports unknown names.
    pub(crate) fn reference(&mut self, name: &str, at: Place, module: &ModulePath) -> Type {
        match self.scope.find(module, name) {
            Some(Declared::Type(id)) => Type::new(ValueKind::Named(id)),
            Some(Declared::Alias(index)) => {
                self.aliases[index].mentioned = true;
                self.alias(index)
            }
            Some(Declared::Generic(of)) => self.unapplied(of, at),
            None => {
                self.diagnostics.push(self.scope.unknown(module, name, at));
                broken()
            }
        }
    }
}
