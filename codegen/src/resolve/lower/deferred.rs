//! Deferred checks, which need all types.

use crate::diagnostic::Code;
use crate::document::Spanned;
use crate::model::{Encoding, Literal, Scalar, Type, TypeId, TypeKind, TypeKinds, ValueKind};
use crate::resolve::partial::types::{Types, is_broken, is_spelling};
use crate::resolve::values::misfit;
use crate::source::Place;
use crate::vocabulary::Bounds;

/// What a type stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Around {
    List,
    Map,
    Encoding(Encoding),
}

#[derive(Debug)]
pub(crate) enum Check<'d> {
    /// The type may stand in the other.
    Inside(Around, Type, Place),
    /// The type may be an argument of a generic type.
    Argument(TypeId, Place),
    /// The default is a value of the type; `sent`: of `send_default`.
    Default { ty: Type, value: &'d Spanned<Literal>, sent: bool },
}

pub(crate) type Deferred<'d> = Vec<Check<'d>>;

pub(crate) fn check_deferred(checks: Deferred<'_>, types: &Types<'_>) {
    for check in checks {
        match check {
            Check::Inside(around, inner, at) => {
                let refusal = refusal(types, around, &inner);
                refusal.into_iter().for_each(|message| types.sink.report(Code::BAD_TYPE_HERE, at, message));
            }
            Check::Argument(id, at) => {
                if let Some(TypeKind::Secret) = types.kind(id) {
                    types.sink.report(Code::BAD_GENERIC, at, "a secret cannot be a type argument");
                }
            }
            Check::Default { ty, value, sent } => {
                if sent && inner_kind(types, &ty) == Inner::Other {
                    let message = "`send_default` requires a string, a number, a boolean, an enum value or an id";
                    types.sink.report(Code::BAD_DEFAULT, value.at, message);
                }
                if let Some(reason) = misfit(types, &ty, &value.value) {
                    let message = format!("the default `{}` {reason}", value.value);
                    types.sink.report(Code::BAD_DEFAULT, value.at, message);
                }
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
