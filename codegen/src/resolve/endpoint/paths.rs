//! Paths to fields of requests and responses.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Text;
use crate::model::{
    Encoding, Literal, RequestPart, RequestPath, Response, ResponsePath, Scalar, Type, TypeKind, TypeKinds, ValueKind,
};
use crate::resolve::endpoint::field_path::{Position, Target, follow, unknown};
use crate::resolve::partial::{PartialEndpoint, Types, is_broken};

/// What a path must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    Anything,
    Integer,
    Number,
    Boolean,
    /// A string, or an id.
    Text,
    List,
    /// A string, or an enum.
    Enum,
}

impl Wanted {
    fn name(self) -> &'static str {
        match self {
            Self::Anything => "a field",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Text => "a string or an id",
            Self::List => "a list",
            Self::Enum => "a string or an enum",
        }
    }

    fn fits(self, types: &Types<'_>, ty: &Type) -> bool {
        let accepted: &[Self] = match &ty.kind {
            _ if self == Self::Anything || is_broken(ty) => return true,
            ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => {
                return self != Self::List && self.fits(types, inner);
            }
            ValueKind::Scalar(Scalar::Integer(_)) => &[Self::Integer, Self::Number],
            ValueKind::Scalar(Scalar::Number(_)) => &[Self::Number],
            ValueKind::Scalar(Scalar::Boolean) => &[Self::Boolean],
            ValueKind::Scalar(Scalar::String(_)) => &[Self::Text, Self::Enum],
            ValueKind::List(..) => &[Self::List],
            ValueKind::Named(id) => match types.kind(*id) {
                Some(TypeKind::Id(_)) => &[Self::Text],
                Some(TypeKind::Enum(_)) => &[Self::Enum],
                Some(TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Secret) | None => &[],
            },
            ValueKind::Const(Literal::String(_)) => &[Self::Enum],
            ValueKind::Const(_)
            | ValueKind::Scalar(_)
            | ValueKind::Json
            | ValueKind::Map(_)
            | ValueKind::Encoded(Encoding::Csv, _) => &[],
        };
        accepted.contains(&self)
    }
}

/// The field in the request, and what it is in each variant of the body.
pub(crate) fn request_path<'m>(
    types: &'m Types<'_>,
    endpoint: &'m PartialEndpoint<'_>,
    text: &Text,
    wanted: Wanted,
) -> Option<(RequestPath, Vec<Target<'m>>)> {
    let Some((part, before)) = part(&text.value) else {
        let message = format!("expected a part of the request at the start of `{}`", text.value);
        let help = "start the path with `query.`, `body.`, `headers.` or `path.`";
        return types.sink.refuse(Diagnostic::new(Code::UNKNOWN_PATH, text.at, message).help(help));
    };
    let unread = endpoint.written.unread;
    let start = match (part, &endpoint.body) {
        (RequestPart::Path, _) => Position::fields(&endpoint.path_fields, unread),
        (RequestPart::Query, _) => Position::fields(&endpoint.query, unread),
        (RequestPart::Header, _) => Position::fields(&endpoint.headers, unread),
        (RequestPart::Body, Some(body)) => Position::of(types, body),
        (RequestPart::Body, None) => return types.sink.refuse(unknown(text, "the endpoint has no body")),
    };
    let (names, targets) = targets(types, start, text, before, wanted)?;
    Some((RequestPath { part, names }, targets))
}

/// The part of the request that a path begins with, and that beginning.
fn part(path: &str) -> Option<(RequestPart, &str)> {
    let (name, after) = path.split_once('.')?;
    let part = RequestPart::ALL.into_iter().find(|part| part.name() == name)?;
    Some((part, &path[..path.len() - after.len()]))
}

/// The field in the response, and what it is in each variant of a union.
pub(crate) fn response_path<'m>(
    types: &'m Types<'_>,
    endpoint: &'m PartialEndpoint<'_>,
    text: &Text,
    wanted: Wanted,
) -> Option<(ResponsePath, Vec<Target<'m>>)> {
    match &endpoint.response {
        Response::Json(ty) => path_in(types, ty, text, wanted),
        // A response that could not be read has been reported.
        Response::Empty if endpoint.written.response.is_none() => None,
        Response::Empty | Response::Bytes => types.sink.refuse(unknown(text, "the endpoint returns no JSON")),
    }
}

/// A field of a response.
pub(crate) fn path_in<'m>(
    types: &'m Types<'_>,
    ty: &'m Type,
    text: &Text,
    wanted: Wanted,
) -> Option<(ResponsePath, Vec<Target<'m>>)> {
    let (names, targets) = targets(types, Position::of(types, ty), text, "", wanted)?;
    Some((ResponsePath(names), targets))
}

fn targets<'m>(
    types: &'m Types<'_>,
    start: Position<'m>,
    text: &Text,
    before: &str,
    wanted: Wanted,
) -> Option<(Vec<String>, Vec<Target<'m>>)> {
    let found = follow(types, start, text, before)?;
    if let Some(other) = found.targets.iter().find(|target| !wanted.fits(types, target.ty)) {
        let message = format!("expected {} at `{}`", wanted.name(), text.value);
        let diagnostic = Diagnostic::new(Code::UNKNOWN_PATH, text.at, message);
        return types.sink.refuse(diagnostic.related(other.field.about.at, "the field is declared here"));
    }
    Some((found.names, found.targets))
}
