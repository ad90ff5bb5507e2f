//! Deferred checks, which need all types.

use crate::diagnostic::Code;
use crate::document::Spanned;
use crate::model::{Encoding, Literal, Scalar, Type, TypeId, TypeKind, TypeKinds, ValueKind};
use crate::resolve::partial::{Types, is_broken, is_spelling};
use crate::resolve::values::{misfit, refuse_equal_texts};
use crate::source::Place;
use crate::vocabulary::Bounds;

#[derive(Debug)]
pub(crate) enum Check<'d> {
    /// What the list, the map or the encoding holds is valid in it.
    Inside(Type, Place),
    /// The type may be an argument of a generic type.
    Argument(TypeId, Place),
    /// The default is a value of the type; `sent`: of `send_default`.
    Default { ty: Type, value: &'d Spanned<Literal>, sent: bool },
}

pub(crate) type Deferred<'d> = Vec<Check<'d>>;

pub(crate) fn check_deferred(checks: Deferred<'_>, types: &Types<'_>) {
    for check in checks {
        match check {
            Check::Inside(outer, at) => {
                if outer.encoding() == Some(Encoding::Csv) {
                    refuse_equal_texts(types, &outer, at);
                }
                refusal(types, &outer)
                    .into_iter()
                    .for_each(|message| types.sink.report(Code::BAD_TYPE_HERE, at, message));
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

/// Why a type cannot hold what it holds.
fn refusal(types: &Types<'_>, outer: &Type) -> Option<&'static str> {
    let inner = outer.inner()?;
    let is_constant = inner.constant().is_some();
    let scalar = inner.scalar().map(|scalar| (scalar, scalar.bounds()));
    let (fits, message) = match outer.kind {
        _ if is_broken(inner) => return None,
        ValueKind::List(..) | ValueKind::Map(..) if is_constant => (false, "lists and maps cannot contain constants"),
        ValueKind::List(..) | ValueKind::Map(..) => {
            (!is_spelling(inner), "lists and maps cannot contain `csv` or `quoted` values")
        }
        ValueKind::Encoded(Encoding::Csv, _) => (
            matches!(scalar, Some((_, Bounds::Text(_) | Bounds::Number(_)))) || is_id_or_enum(types, inner),
            "`csv` requires strings, integers, numbers, ids or enums",
        ),
        ValueKind::Encoded(Encoding::Quoted, _) => (
            matches!(scalar, Some((Scalar::Boolean, _) | (_, Bounds::Number(_)))),
            "`quoted` requires a number or a boolean",
        ),
        ValueKind::Encoded(Encoding::Loose, _) => (
            scalar.is_some() || is_id_or_enum(types, inner),
            "`loose` requires a scalar: a string, a number, a boolean, a time, an id or an enum",
        ),
        ValueKind::Scalar(_) | ValueKind::Const(_) | ValueKind::Named(_) | ValueKind::Json => return None,
    };
    let fits = fits && !(inner.nullable && outer.encoding().is_some());
    (!fits).then_some(message)
}

fn is_id_or_enum(types: &Types<'_>, ty: &Type) -> bool {
    ty.name().is_some() && matches!(types.of(ty), Some(TypeKind::Enum(_) | TypeKind::Id(_)) | None)
}
