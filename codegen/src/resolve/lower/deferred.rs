//! Deferred checks, which need all types.

use crate::diagnostic::Code;
use crate::document::Spanned;
use crate::model::{Encoding, Literal, Scalar, Type, TypeId, TypeKind, TypeKinds};
use crate::resolve::partial::{Types, is_broken, is_spelling};
use crate::resolve::values::misfit;
use crate::source::Place;
use crate::vocabulary::Bounds;

/// What contains a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Around {
    List,
    Map,
    Encoding(Encoding),
}

#[derive(Debug)]
pub(crate) enum Check<'d> {
    /// The type is valid inside the other.
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
                if sent && ty.scalar().is_none() && ty.constant().is_none() && !is_id_or_enum(types, &ty) {
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
    let is_constant = inner.constant().is_some();
    let scalar = inner.scalar().map(|scalar| (scalar, scalar.bounds()));
    let (fits, message) = match around {
        _ if is_broken(inner) => return None,
        Around::List | Around::Map if is_constant => (false, "lists and maps cannot contain constants"),
        Around::List | Around::Map => (!is_spelling(inner), "lists and maps cannot contain `csv` or `quoted` values"),
        Around::Encoding(Encoding::Csv) => (
            matches!(scalar, Some((_, Bounds::Text(_) | Bounds::Number(_)))) || is_id_or_enum(types, inner),
            "`csv` requires strings, integers, numbers, ids or enums",
        ),
        Around::Encoding(Encoding::Quoted) => (
            matches!(scalar, Some((Scalar::Boolean, _) | (_, Bounds::Number(_)))),
            "`quoted` requires a number or a boolean",
        ),
        Around::Encoding(Encoding::Loose) => (
            scalar.is_some() || is_id_or_enum(types, inner),
            "`loose` requires a scalar: a string, a number, a boolean, a time, an id or an enum",
        ),
    };
    let fits = fits && !(inner.nullable && matches!(around, Around::Encoding(_)));
    (!fits).then_some(message)
}

fn is_id_or_enum(types: &Types<'_>, ty: &Type) -> bool {
    ty.name().is_some() && matches!(types.of(ty), Some(TypeKind::Enum(_) | TypeKind::Id(_)) | None)
}
