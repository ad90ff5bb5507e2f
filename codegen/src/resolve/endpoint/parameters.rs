//! The types of parameters in the path, the query and the headers.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Field as WrittenField};
use crate::model::{Method, Presence, Response, Type, TypeKind, ValueKind};
use crate::source::Place;

use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::{Types, is_broken, is_spelling};
use crate::resolve::sink::Sink;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Path,
    Query,
    Headers,
}

pub(crate) fn check_parameters(types: &Types<'_>, endpoint: &PartialEndpoint<'_>, diagnostics: &mut Sink) {
    let written = endpoint.written;
    let parts = [
        (Part::Path, &written.path_fields, &endpoint.path_fields),
        (Part::Query, &written.query, &endpoint.query),
        (Part::Headers, &written.headers, &endpoint.headers),
    ];
    for (part, written, fields) in parts {
        for (written, field) in written.iter().zip(fields) {
            match &field.ty {
                crate::model::FieldType::Value(ty) => check_type(types, part, written, ty, diagnostics),
                crate::model::FieldType::Wrap(_) => {
                    let message =
                        format!("`wrap` is only valid in the body, but `{}` is a parameter", written.name.value);
                    diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, written.name.at, message));
                }
            }
            if written.recursive {
                let message = format!("`recursive` is not valid on the parameter `{}`", written.name.value);
                let found = Diagnostic::new(Code::BAD_TYPE_HERE, written.name.at, message);
                diagnostics.push(found.help("remove `recursive`: it is for fields of objects"));
            }
            if part == Part::Path && written.presence == Presence::Optional {
                let message = format!("the path parameter `{}` cannot be optional", written.name.value);
                diagnostics.push(Diagnostic::new(Code::PATH_MISMATCH, written.name.at, message));
            }
        }
    }
    refuse_body_of_get(endpoint, diagnostics);
    let response = match &endpoint.response {
        Response::Json(ty) => Some((ty, endpoint.response_at())),
        Response::Empty | Response::Bytes => None,
    };
    for (ty, at) in endpoint.body.iter().map(|body| (body, endpoint.body_at())).chain(response) {
        if is_spelling(ty) || ty.constant().is_some() {
            let message = "a body cannot be `csv`, `quoted` or `const`";
            diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, at, message));
        }
    }
}

fn check_type(types: &Types<'_>, part: Part, written: &WrittenField, ty: &Type, diagnostics: &mut Sink) {
    let name = &written.name.value;
    let message = if is_broken(ty) {
        return;
    } else if ty.nullable {
        format!("the parameter `{name}` cannot be null")
    } else if let ValueKind::List(item, _) = &ty.kind {
        match part {
            Part::Path => {
                format!("the path parameter `{name}` cannot be a list; use `csv<T>` for a comma-separated list")
            }
            Part::Query | Part::Headers if is_scalar(types, item) && !item.nullable => return,
            Part::Query | Part::Headers => format!("the items of the parameter `{name}` cannot be sent as text"),
        }
    } else if is_scalar(types, ty) {
        return;
    } else {
        format!("the type of the parameter `{name}` cannot be sent as text")
    };
    let help = "use a scalar, an id, an enum, `csv<T>`, `quoted<T>` or, in the query, a list of these";
    diagnostics.push(Diagnostic::new(Code::BAD_TYPE_HERE, place(written), message).help(help));
}

fn place(written: &WrittenField) -> Place {
    match &written.ty {
        document::FieldType::Type(expression) => expression.at,
        document::FieldType::Inline { .. } | document::FieldType::Wrap(_) => written.name.at,
    }
}

fn is_scalar(types: &Types<'_>, ty: &Type) -> bool {
    match &ty.kind {
        ValueKind::Scalar(_) | ValueKind::Const(_) | ValueKind::Encoded(..) => true,
        ValueKind::Json | ValueKind::List(..) | ValueKind::Map(_) => false,
        ValueKind::Named(id) => match types.kind(*id) {
            Some(TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret) | None => true,
            Some(TypeKind::Object(_) | TypeKind::Union(_)) => false,
        },
    }
}

fn refuse_body_of_get(endpoint: &PartialEndpoint<'_>, diagnostics: &mut Sink) {
    let Some((method, _)) = &endpoint.written.route else { return };
    match method.value {
        Method::Get if endpoint.body.is_some() => {
            let message = format!("`{}` uses `get`, which cannot have a body", endpoint.written.name.value);
            let diagnostic = Diagnostic::new(Code::BAD_TYPE_HERE, endpoint.body_at(), message);
            diagnostics.push(
                diagnostic
                    .related(method.at, "the method is declared here")
                    .help("send the fields in the query, or use `post`"),
            );
        }
        Method::Get | Method::Post | Method::Put | Method::Patch | Method::Delete => {}
    }
}
