//! The types of parameters in the path, the query and the headers, and of bodies.

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::model::{FieldType, Method, Presence, RequestPart, Type, ValueKind};
use crate::resolve::endpoint::content::is_text;
use crate::resolve::partial::{PartialEndpoint, Types, is_broken, is_spelling};
use crate::resolve::values::refuse_equal_texts;

pub(crate) fn check_parameters(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) {
    let (sink, written) = (types.sink, endpoint.written);
    let parts = [
        (RequestPart::Path, &written.path_fields, &endpoint.path_fields),
        (RequestPart::Query, &written.query, &endpoint.query),
        (RequestPart::Header, &written.headers, &endpoint.headers),
    ];
    for (part, written, fields) in parts {
        for (written, field) in written.iter().zip(fields) {
            let document::Text { value: name, at } = &written.name;
            match &field.ty {
                FieldType::Value(ty) => {
                    check_type(types, part, written, ty);
                    refuse_equal_texts(types, ty, *at);
                }
                FieldType::Wrap(_) => {
                    let message = format!("`wrap` is only valid in the body, but `{name}` is a parameter");
                    sink.report(Code::BAD_TYPE_HERE, *at, message);
                }
            }
            if written.recursive {
                let message = format!("`recursive` is not valid on the parameter `{name}`");
                let help = "remove `recursive`: it is for fields of objects";
                sink.report_with_help(Code::BAD_TYPE_HERE, *at, message, help);
            }
            if part == RequestPart::Path && written.presence == Presence::Optional {
                let message = format!("the path parameter `{name}` cannot be optional");
                sink.report(Code::PATH_MISMATCH, *at, message);
            }
        }
    }
    refuse_body_of_get(types, endpoint);
    for (ty, at) in [endpoint.sent(), endpoint.returned()].into_iter().flatten() {
        if is_spelling(ty) || ty.constant().is_some() {
            sink.report(Code::BAD_TYPE_HERE, at, "a body cannot be `csv`, `quoted` or `const`");
        }
    }
}

fn check_type(types: &Types<'_>, part: RequestPart, written: &document::Field, ty: &Type) {
    let name = &written.name.value;
    let message = match &ty.kind {
        _ if is_broken(ty) => return,
        _ if ty.nullable => format!("the parameter `{name}` cannot be null"),
        ValueKind::List(..) if part == RequestPart::Path => {
            format!("the path parameter `{name}` cannot be a list; use `csv<T>` for a comma-separated list")
        }
        ValueKind::List(item, _) if is_text(types, item) && !item.nullable => return,
        ValueKind::List(..) => format!("the items of the parameter `{name}` cannot be sent as text"),
        _ if is_text(types, ty) => return,
        _ => format!("the type of the parameter `{name}` cannot be sent as text"),
    };
    let at = match &written.ty {
        document::FieldType::Type(expression) => expression.at,
        document::FieldType::Wrap(_) => written.name.at,
    };
    let is_object = ty.name().is_some_and(|id| types.object(id).is_some());
    let help = if is_object && part == RequestPart::Query {
        format!("write a parameter for each of its fields, such as `{name}[FIELD]?: string`")
    } else {
        "use a scalar, an id, an enum, `csv<T>`, `quoted<T>` or, in the query, a list of these".to_owned()
    };
    types.sink.report_with_help(Code::BAD_TYPE_HERE, at, message, help);
}

fn refuse_body_of_get(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) {
    let (Some((method, _)), Some((_, at))) = (&endpoint.written.route, endpoint.sent()) else { return };
    if method.value == Method::Get {
        let message = format!("`{}` uses `get`, which cannot have a body", endpoint.written.name.value);
        let diagnostic = Diagnostic::new(Code::BAD_TYPE_HERE, at, message)
            .related(method.at, "the method is declared here")
            .help("send the fields in the query, or use `post`");
        types.sink.push(diagnostic);
    }
}
