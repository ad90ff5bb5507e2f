//! The path of an endpoint, and which endpoints share one.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Spanned, Text};
use crate::model::{Field, Literal, Method, Object, PathPart, Response, Type, TypeKind, TypeKinds};
use crate::resolve::header::path_mistake;
use crate::resolve::partial::{PartialEndpoint, Types, is_broken};
use crate::resolve::sink::Sink;

/// The parts of the path, with the index of its field for each in braces. Puts the fields in the order of the path.
pub(crate) fn route(endpoint: &mut PartialEndpoint<'_>, sink: &Sink) -> Option<(Method, Vec<PathPart>)> {
    let written = endpoint.written;
    let (Spanned { value: method, .. }, path) = written.route.as_ref()?;
    if let Some((message, help)) = mistake(&path.value) {
        sink.report_with_help(Code::BAD_URL, path.at, message, help);
    }
    let (template, label) = path.value.split_once('#').unwrap_or((&path.value, ""));
    let Some(pieces) = pieces(template) else {
        let message = format!("unbalanced braces in `{}`", path.value);
        sink.report_with_help(Code::BAD_URL, path.at, message, "write a parameter as `{name}`");
        return None;
    };
    let mut parts = Vec::new();
    let mut ordered: Vec<Field> = Vec::new();
    let mut undescribed = Vec::new();
    for piece in pieces {
        let (name, many) = match piece {
            Piece::Text(text) => {
                parts.push(PathPart::Text(text.to_owned()));
                continue;
            }
            Piece::Name(name) => name.strip_suffix('+').map_or((name, false), |name| (name, true)),
        };
        if ordered.iter().any(|field| field.wire == name) {
            let message = format!("duplicate parameter `{{{name}}}` in the path");
            sink.report(Code::PATH_MISMATCH, path.at, message);
        } else if let Some(field) = endpoint.path_fields.iter().find(|field| field.wire == name) {
            let part = if many { PathPart::Segments } else { PathPart::Field };
            parts.push(part(ordered.len()));
            ordered.push(field.clone());
        } else {
            undescribed.push(name);
        }
    }
    let placed = |field: &&document::Field| ordered.iter().any(|known| known.wire == field.name.value);
    let unplaced = written.path_fields.iter().filter(|field| !placed(field)).map(|field| &field.name).collect();
    if !endpoint.written.unread {
        report(path, undescribed, unplaced, sink);
    }
    if !label.is_empty() {
        parts.push(PathPart::Label(label.to_owned()));
    }
    endpoint.path_fields = ordered;
    Some((*method, parts))
}

/// Names in the path without a field, and fields that are not in the path. One of each is a single error.
fn report(path: &Text, undescribed: Vec<&str>, unplaced: Vec<&Text>, sink: &Sink) {
    let mut unplaced = unplaced.into_iter();
    for name in undescribed {
        let diagnostic = |message| Diagnostic::new(Code::PATH_MISMATCH, path.at, message);
        sink.push(match unplaced.next() {
            Some(field) => {
                let message = format!("the path has the parameter `{{{name}}}`, but `{}` is declared", field.value);
                diagnostic(message).related(field.at, "declared here").help("use the same name in both places")
            }
            None => diagnostic(format!("the path parameter `{{{name}}}` is not declared"))
                .help(format!("declare it under `path`: `{name}: TYPE -- Doc.`")),
        });
    }
    for field in unplaced {
        let message = format!("the parameter `{}` is not in the path", field.value);
        let diagnostic =
            Diagnostic::new(Code::PATH_MISMATCH, field.at, message).related(path.at, "the path is declared here");
        sink.push(diagnostic.help(format!("write `{{{}}}` in the path, or remove the parameter", field.value)));
    }
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'p> {
    Text(&'p str),
    Name(&'p str),
}

/// Why a path is invalid.
fn mistake(path: &str) -> Option<(&'static str, &'static str)> {
    if !path.starts_with('/') {
        Some(("expected `/` at the start of the path", "add `/` at the start: the path is appended to the base URL"))
    } else if path.contains('?') {
        Some(("the path must not have a query", "declare query parameters under `query`"))
    } else if path.split_once('#').is_some_and(|(_, label)| label.is_empty() || !label.chars().all(is_of_label)) {
        Some(("expected letters, digits, `_`, `-`, `.` and `=` after `#`", LABEL))
    } else if path.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`|".contains(c) || !c.is_ascii()) {
        Some(("invalid character in the path", "percent-encode it, as `%20` for a space"))
    } else {
        path_mistake(path)
    }
}

const LABEL: &str =
    "what follows `#` is not sent: it distinguishes the endpoint from others with the same method and path";

fn is_of_label(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_-.=".contains(c)
}

/// `None` if the braces are unbalanced.
pub(crate) fn pieces(path: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = path;
    while let Some((text, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        if text.contains('}') || name.is_empty() || name.contains('{') {
            return None;
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        pieces.push(Piece::Name(name));
        rest = after;
    }
    if rest.contains('}') {
        return None;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    Some(pieces)
}

/// Two endpoints can only share a method and a path if a constant or a media type selects the operation.
pub(crate) fn refuse_equal_routes(types: &Types<'_>, endpoints: &[PartialEndpoint<'_>]) {
    let mut routes: BTreeMap<(&str, String), Vec<&PartialEndpoint<'_>>> = BTreeMap::new();
    for endpoint in endpoints {
        let Some((method, path)) = &endpoint.written.route else { continue };
        let key = (method.value.as_str(), shape(&path.value));
        let same = routes.entry(key).or_default();
        // Two of one name are reported as such.
        let other = |earlier: &&&PartialEndpoint<'_>| earlier.written.name.value != endpoint.written.name.value;
        if let Some(earlier) = same.iter().filter(other).find(|earlier| !told_apart(types, earlier, endpoint)) {
            let (name, earlier_name) = (&endpoint.written.name.value, &earlier.written.name);
            let message = format!("`{name}` has the same method and path as `{}`", earlier_name.value);
            let help = "if a constant or a media type selects the operation, write it: `action: const start`, `form(T)`; \
                otherwise add `#name` to the end of the path, which is not sent";
            let found =
                Diagnostic::new(Code::DUPLICATE_NAME, path.at, message).related(earlier_name.at, "first declared here");
            types.sink.push(found.help(help));
        }
        same.push(endpoint);
    }
}

/// A path without the names in its braces.
fn shape(path: &str) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Name(_) => "{}".to_owned(),
    };
    pieces(path).map_or_else(|| path.to_owned(), |pieces| pieces.into_iter().map(piece).collect())
}

fn told_apart(types: &Types<'_>, first: &PartialEndpoint<'_>, second: &PartialEndpoint<'_>) -> bool {
    if differ(types, &first.query, &second.query) || differ(types, &first.headers, &second.headers) {
        return true;
    }
    if media_types(first).into_iter().zip(media_types(second)).any(|(a, b)| a.is_some() && b.is_some() && a != b) {
        return true;
    }
    let (Some(first), Some(second)) = (&first.body, &second.body) else { return false };
    if is_broken(first) || is_broken(second) {
        return true;
    }
    let (first, second) = (objects(types, first), objects(types, second));
    let differ = |a: &&Object, b: &Object| differ(types, &a.fields, &b.fields);
    !first.is_empty() && !second.is_empty() && first.iter().all(|a| second.iter().all(|b| differ(a, b)))
}

/// The objects a body may be.
fn objects<'t>(types: &'t Types<'_>, body: &Type) -> Vec<&'t Object> {
    match types.of(body) {
        Some(TypeKind::Object(object)) => vec![object],
        Some(TypeKind::Union(union)) => union.variants.iter().filter_map(|one| types.of(&one.ty)?.object()).collect(),
        Some(TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret) | None => vec![],
    }
}

/// `Content-Type` and `Accept`, where there is something to send and to return.
fn media_types<'e>(endpoint: &'e PartialEndpoint<'_>) -> [Option<&'e str>; 2] {
    let is_empty = matches!(endpoint.response, Response::Empty);
    [
        endpoint.body.as_ref().map(|_| endpoint.written.content.media_type()),
        (!is_empty).then(|| endpoint.written.received.accepted()),
    ]
}

/// Whether one has a constant that the other cannot have.
fn differ(types: &Types<'_>, first: &[Field], second: &[Field]) -> bool {
    let excluded = |one: &[Field], other: &[Field]| {
        let constants = one.iter().filter_map(|field| Some((&field.wire, field.constant()?)));
        constants.into_iter().any(|(name, value)| {
            let same = other.iter().find(|field| field.wire.eq_ignore_ascii_case(name));
            same.is_none_or(|field| !may_be(types, field, value))
        })
    };
    excluded(first, second) || excluded(second, first)
}

/// Whether a field can have a value, as far as it lists its values.
fn may_be(types: &Types<'_>, field: &Field, value: &Literal) -> bool {
    match field.value().map(|ty| (ty.constant(), types.of(ty))) {
        Some((Some(constant), _)) => constant.is_same(value),
        Some((None, Some(TypeKind::Enum(listed)))) if !listed.open => {
            listed.values.iter().any(|listed| listed.wire.is_same(value))
        }
        Some(_) | None => true,
    }
}
