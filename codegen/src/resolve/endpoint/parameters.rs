//! The types of parameters in the path, the query and the headers, and of bodies.

use crate::diagnostic::{Code, Diagnostic};
use crate::document;
use crate::model::{
    FieldType, FormStyle, Method, Presence, RequestPart, Response, Style, Type, TypeKind, TypeKinds, ValueKind,
};
use crate::resolve::endpoint::content::{check_form_field, is_text};
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
                    // Of a list in one text this is checked wherever it is.
                    if ty.encoding().is_none() {
                        refuse_equal_texts(types, ty, *at);
                    }
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
    for (ty, at) in endpoint.sent().into_iter().chain(endpoint.all_returned()) {
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
        _ if let Some(style) = written.style => match style_mistake(types, part, (style, ty), written) {
            Some(message) => message,
            None => return,
        },
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
    let is_object = matches!(types.of(ty), Some(TypeKind::Object(_) | TypeKind::Union(_)));
    let help = if written.style.is_some() {
        "`pipes<T>` and `spaces<T>` are lists of scalars, `brackets<T>` and `indices<T>` lists and objects, all in the \
        query; `json<T>` is a list or an object anywhere"
    } else if is_object && part == RequestPart::Query {
        "name its type, and say how it is written: `brackets<T>` sends `a[b]=1` and `a[]=1`, `indices<T>` sends `a[b]=1` and `a[0]=1`, \
        `json<T>` sends a JSON text"
    } else {
        "use a scalar, an id, an enum, `csv<T>`, `quoted<T>`, `json<T>` or, in the query, a list of these"
    };
    types.sink.report_with_help(Code::BAD_TYPE_HERE, at, message, help);
}

/// Why a parameter cannot be written as its spec says.
fn style_mistake(
    types: &Types<'_>,
    part: RequestPart,
    (style, ty): (Style, &Type),
    written: &document::Field,
) -> Option<String> {
    let (name, word) = (&written.name.value, style.as_str());
    let items = if let ValueKind::List(item, _) = &ty.kind { item } else { ty };
    match style {
        Style::Json if is_text(types, ty) => {
            Some(format!("`json<T>` is for lists, maps and objects, but the parameter `{name}` is a scalar"))
        }
        Style::Json => None,
        _ if part != RequestPart::Query => Some(format!("`{word}<T>` is only valid in the query")),
        Style::Pipes | Style::Spaces if !is_text(types, items) || items.nullable => {
            Some(format!("the items of the parameter `{name}` cannot be sent as text"))
        }
        Style::Pipes | Style::Spaces => None,
        Style::Brackets | Style::Indices if is_text(types, ty) => {
            Some(format!("`{word}<T>` is for lists, maps and objects, but the parameter `{name}` is a scalar"))
        }
        Style::Brackets => {
            check_form_field(types, ty, FormStyle::Brackets, written.name.at);
            None
        }
        Style::Indices => None,
    }
}

fn refuse_body_of_get(types: &Types<'_>, endpoint: &PartialEndpoint<'_>) {
    let Some((method, _)) = &endpoint.written.route else { return };
    let (name, word) = (&endpoint.written.name.value, method.value.as_str());
    if method.value == Method::Head && endpoint.responses().any(|one| !matches!(one, Response::Empty)) {
        let message = format!("`{name}` uses `head`, whose response has headers only");
        types.sink.report_with_help(Code::BAD_TYPE_HERE, method.at, message, "write `response: none`");
    }
    let Some((_, at)) = endpoint.sent() else { return };
    if matches!(method.value, Method::Get | Method::Head) {
        let message = format!("`{name}` uses `{word}`, which cannot have a body");
        let diagnostic = Diagnostic::new(Code::BAD_TYPE_HERE, at, message)
            .related(method.at, "the method is declared here")
            .help("send the fields in the query, or use `post`");
        types.sink.push(diagnostic);
    }
}
