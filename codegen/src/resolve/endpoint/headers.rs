//! The headers of responses: texts that may be missing.

use crate::diagnostic::Code;
use crate::document::{self, TypeKind as Declared};
use crate::model::{Presence, Type};
use crate::resolve::check::header_names;
use crate::resolve::endpoint::content::is_text;
use crate::resolve::partial::{PartialEndpoint, Types, is_broken};

pub(crate) fn check_headers(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) {
    let declared = endpoint.written.response_headers.as_ref().and_then(document::TypeExpression::declared);
    let Some(Declared::Object(written)) = declared else { return };
    let id = endpoint.response_headers.as_ref().and_then(Type::name);
    let Some(object) = id.and_then(|id| types.object(id)) else { return };
    for (written, field) in written.fields.iter().zip(&object.fields) {
        let name = &written.name;
        header_names::check(name, types.sink);
        if field.presence == Presence::Guaranteed {
            let message = format!("`!` is not valid on the response header `{}`", name.value);
            let help = "remove it: a response is not lost because of its headers, so that each is an `Option` in Rust";
            types.sink.report_with_help(Code::BAD_MODIFIER, name.at, message, help);
        }
        let is_readable = |ty: &Type| is_broken(ty) || is_text(types, ty) && !ty.nullable;
        if !field.value().is_some_and(is_readable) {
            let message = format!("the response header `{}` is not a text", name.value);
            let help = "use a scalar, an id, an enum, or a list of these, which is separated by commas";
            types.sink.report_with_help(Code::BAD_TYPE_HERE, name.at, message, help);
        }
    }
}
