//! Deferred checks, which need all types.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Spanned;
use crate::model::{Encoding, Literal, Scalar, Type, TypeId, TypeKind, ValueKind};
use crate::source::Place;
use crate::vocabulary::Bounds;

use crate::resolve::literals::shown;
use crate::resolve::partial::types::is_spelling;
use crate::resolve::partial::types::{Types, is_broken};
use crate::resolve::sink::Sink;
use crate::resolve::values::misfit;

/// What a type stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Around {
    List,
    Map,
    Encoding(Encoding),
}

#[derive(Debug, Default)]
pub(crate) struct Deferred<'d> {
    insides: Vec<(Around, Type, Place)>,
    arguments: Vec<(TypeId, Place)>,
    defaults: Vec<(Type, &'d Spanned<Literal>)>,
    sent_defaults: Vec<(Type, &'d Spanned<Literal>)>,
}

impl<'d> Deferred<'d> {
    pub(crate) fn inside(&mut self, around: Around, inner: Type, at: Place) {
        self.insides.push((around, inner, at));
    }

    pub(crate) fn argument(&mut self, argument: TypeId, at: Place) {
        self.arguments.push((argument, at));
    }

    pub(crate) fn fits(&mut self, ty: Type, value: &'d Spanned<Literal>) {
        self.defaults.push((ty, value));
    }

    /// The same for `send_default`.
    pub(crate) fn fits_and_is_sent(&mut self, ty: Type, value: &'d Spanned<Literal>) {
        self.sent_defaults.push((ty, value));
    }

    pub(crate) fn check(self, types: &Types<'_>, diagnostics: &mut Sink) {
        for (around, inner, at) in &self.insides {
            if let Some(message) = refusal(types, *around, inner) {
                diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, *at, message));
            }
        }
        for (_, at) in self.arguments.iter().filter(|(id, _)| matches!(types.kind(*id), Some(TypeKind::Secret))) {
            diagnostics.push(Diagnostic::new(Code::BAD_GENERIC, *at, "a secret cannot be a type argument"));
        }
        for (_, value) in self.sent_defaults.iter().filter(|(ty, _)| inner_kind(types, ty) == Inner::Other) {
            let message = "`send_default` requires a string, a number, a boolean, an enum value or an id";
            diagnostics.push(Diagnostic::new(Code::BAD_DEFAULT, value.at, message));
        }
        for (ty, value) in self.defaults.iter().chain(&self.sent_defaults) {
            if let Some(reason) = misfit(types, ty, &value.value) {
                let message = format!("the default {} {reason}", shown(&value.value));
                diagnostics.push(Diagnostic::new(Code::BAD_DEFAULT, value.at, message));
            }
        }
    }
}

/// Why a type cannot be nested in another one.
fn refusal(types: &Types<'_>, around: Around, inner: &Type) -> Option<&'static str> {
    if is_broken(inner) {
        return None;
    }
    let scalar = inner_kind(types, inner);
    let (fits, message) = match around {
        Around::List | Around::Map if scalar == Inner::Constant => (false, "lists and maps cannot contain constants"),
        Around::List | Around::Map => (!is_spelling(inner), "lists and maps cannot contain `csv` or `quoted` values"),
        Around::Encoding(Encoding::Csv) => (
            matches!(scalar, Inner::Text | Inner::Number | Inner::Name) && !inner.nullable,
            "`csv` requires strings, integers, numbers, ids or enums",
        ),
        Around::Encoding(Encoding::Quoted) => (
            matches!(scalar, Inner::Number | Inner::Boolean) && !inner.nullable,
            "`quoted` requires a number or a boolean",
        ),
        Around::Encoding(Encoding::Loose) => (
            !matches!(scalar, Inner::Constant | Inner::Other) && !inner.nullable,
            "`loose` requires a scalar: a string, a number, a boolean, a time, an id or an enum",
        ),
    };
    (!fits).then_some(message)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inner {
    Text,
    Number,
    Boolean,
    /// A time or an address.
    Spelt,
    /// An id or an enum.
    Name,
    Constant,
    Other,
}

fn inner_kind(types: &Types<'_>, ty: &Type) -> Inner {
    match &ty.kind {
        ValueKind::Scalar(Scalar::Boolean) => Inner::Boolean,
        ValueKind::Scalar(scalar) => match scalar.bounds() {
            Bounds::Text(_) => Inner::Text,
            Bounds::Number(_) => Inner::Number,
            Bounds::None => Inner::Spelt,
        },
        ValueKind::Const(_) => Inner::Constant,
        ValueKind::Json | ValueKind::List(..) | ValueKind::Map(_) | ValueKind::Encoded(..) => Inner::Other,
        ValueKind::Named(id) => match types.kind(*id) {
            Some(TypeKind::Enum(_) | TypeKind::Id(_)) | None => Inner::Name,
            Some(TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Secret) => Inner::Other,
        },
    }
}
