//! Paths to fields of requests and responses.

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::Text;
use crate::model::{
    Encoding, Literal, RequestPart, RequestPath, Response, ResponsePath, Scalar, Type, TypeKind, ValueKind,
};

use crate::resolve::endpoint::field_path::{Found, Miss, Position, Target, follow};
use crate::resolve::partial::endpoints::PartialEndpoint;
use crate::resolve::partial::types::{Types, is_broken};
use crate::resolve::sink::Sink;

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
        if is_broken(ty) {
            return true;
        }
        match &ty.kind {
            ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => {
                self != Self::List && self.fits(types, inner)
            }
            ValueKind::Scalar(Scalar::Integer(_)) => matches!(self, Self::Anything | Self::Integer | Self::Number),
            ValueKind::Scalar(Scalar::Number(_)) => matches!(self, Self::Anything | Self::Number),
            ValueKind::Scalar(Scalar::Boolean) => matches!(self, Self::Anything | Self::Boolean),
            ValueKind::Scalar(Scalar::String(_)) => matches!(self, Self::Anything | Self::Text | Self::Enum),
            ValueKind::List(..) => matches!(self, Self::Anything | Self::List),
            ValueKind::Named(id) => match types.kind(*id) {
                Some(TypeKind::Id(_)) => matches!(self, Self::Anything | Self::Text),
                Some(TypeKind::Enum(_)) => matches!(self, Self::Anything | Self::Enum),
                Some(TypeKind::Object(_) | TypeKind::Union(_) | TypeKind::Secret) | None => self == Self::Anything,
            },
            ValueKind::Const(Literal::String(_)) => matches!(self, Self::Anything | Self::Enum),
            ValueKind::Const(_)
            | ValueKind::Scalar(_)
            | ValueKind::Json
            | ValueKind::Map(_)
            | ValueKind::Encoded(Encoding::Csv, _) => self == Self::Anything,
        }
    }
}

/// The field in the request, and whatever it is in each variant of the body.
pub(crate) fn request_path<'m>(
    types: &'m Types<'_>,
    endpoint: &'m PartialEndpoint<'_>,
    text: &Text,
    wanted: Wanted,
    diagnostics: &mut Sink,
) -> Option<(RequestPath, Vec<Target<'m>>)> {
    let (part, rest) = part(&text.value).or_else(|| {
        let message = format!("expected a part of the request at the start of `{}`", text.value);
        let diagnostic = Diagnostic::new(Code::UNKNOWN_PATH, text.at, message);
        diagnostics.push(diagnostic.help("start the path with `query.`, `body.`, `headers.` or `path.`"));
        None
    })?;
    let start = match part {
        RequestPart::Path => Position::fields(&endpoint.path_fields, endpoint.written.unread),
        RequestPart::Query => Position::fields(&endpoint.query, endpoint.written.unread),
        RequestPart::Header => Position::fields(&endpoint.headers, endpoint.written.unread),
        RequestPart::Body => match &endpoint.body {
            Some(body) => Position::of(types, body),
            None => {
                diagnostics.push(unknown(text, "the endpoint has no body".to_owned()));
                return None;
            }
        },
    };
    let before = &text.value[..text.value.len() - rest.len()];
    let found = report(follow(types, start, rest), text, before, diagnostics)?;
    check_target(types, &found.targets, text, wanted, diagnostics)?;
    Some((RequestPath { part, names: found.names }, found.targets))
}

fn part(path: &str) -> Option<(RequestPart, &str)> {
    let (part, rest) = path.split_once('.')?;
    let part = match part {
        "path" => RequestPart::Path,
        "query" => RequestPart::Query,
        "headers" => RequestPart::Header,
        "body" => RequestPart::Body,
        _other => return None,
    };
    Some((part, rest))
}

/// The field in the response, and whatever it is in each variant of a union.
pub(crate) fn response_path<'m>(
    types: &'m Types<'_>,
    endpoint: &'m PartialEndpoint<'_>,
    text: &Text,
    wanted: Wanted,
    diagnostics: &mut Sink,
) -> Option<(ResponsePath, Vec<Target<'m>>)> {
    let ty = match &endpoint.response {
        Response::Json(ty) => ty,
        // A response that could not be read has been reported.
        Response::Empty if endpoint.written.response.is_none() => return None,
        Response::Empty | Response::Bytes => {
            diagnostics.push(unknown(text, "the endpoint returns no JSON".to_owned()));
            return None;
        }
    };
    path_in(types, ty, text, wanted, diagnostics)
}

/// A field of a response.
pub(crate) fn path_in<'m>(
    types: &'m Types<'_>,
    ty: &'m Type,
    text: &Text,
    wanted: Wanted,
    diagnostics: &mut Sink,
) -> Option<(ResponsePath, Vec<Target<'m>>)> {
    let found = report(follow(types, Position::of(types, ty), &text.value), text, "", diagnostics)?;
    check_target(types, &found.targets, text, wanted, diagnostics)?;
    Some((ResponsePath(found.names), found.targets))
}

fn check_target(
    types: &Types<'_>,
    targets: &[Target<'_>],
    text: &Text,
    wanted: Wanted,
    diagnostics: &mut Sink,
) -> Option<()> {
    let Some(other) = targets.iter().find(|target| !wanted.fits(types, target.ty)) else { return Some(()) };
    let message = format!("expected {1} at `{0}`", text.value, wanted.name());
    let diagnostic = Diagnostic::new(Code::UNKNOWN_PATH, text.at, message);
    diagnostics.push(diagnostic.related(other.field.about.at, "the field is declared here"));
    None
}

fn unknown(text: &Text, why: String) -> Diagnostic {
    Diagnostic::new(Code::UNKNOWN_PATH, text.at, format!("cannot find the field `{}`: {why}", text.value))
}

/// `before` is the part of the path before the resolved one.
fn report<'m>(
    followed: Result<Found<'m>, Miss>,
    text: &Text,
    before: &str,
    diagnostics: &mut Sink,
) -> Option<Found<'m>> {
    let whole = |names: &[String]| format!("{before}{}", names.join("."));
    let diagnostic = match followed {
        Ok(found) => return Some(found),
        Err(Miss::Error) => return None,
        Err(Miss::NoField { before: way, name, siblings }) => {
            suggest(unknown(text, format!("there is no `{name}`{}", within(&whole(&way)))), &name, &siblings)
        }
        Err(Miss::List { before: way }) if way.is_empty() => {
            let whole = if before.is_empty() { "response" } else { "body" };
            unknown(text, format!("the {whole} is a list, and a path cannot go through a list"))
        }
        Err(Miss::List { before: way }) => {
            let list = whole(&way);
            unknown(text, format!("`{list}` is a list, and a path cannot go through a list"))
        }
        Err(Miss::NoObject { before: way }) if way.is_empty() => unknown(text, "there are no fields".to_owned()),
        Err(Miss::NoObject { before: way }) => unknown(text, format!("`{}` has no fields", whole(&way))),
        Err(Miss::Wrap { siblings }) => {
            let help = format!("it has the fields {}", listed(siblings.iter().map(String::as_str)));
            unknown(text, "the client builds this object".to_owned()).help(help)
        }
    };
    diagnostics.push(diagnostic);
    None
}

fn within(way: &str) -> String {
    match way.trim_end_matches('.') {
        "" => String::new(),
        way => format!(" in `{way}`"),
    }
}

fn suggest(diagnostic: Diagnostic, name: &str, siblings: &[String]) -> Diagnostic {
    match nearest(name, siblings.iter().map(String::as_str)) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None if siblings.is_empty() => diagnostic,
        None => diagnostic.help(format!("the fields are {}", listed(siblings.iter().map(String::as_str)))),
    }
}

/// The first of some names.
pub(crate) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names = names.map(|name| format!("`{name}`"));
    let shown: Vec<String> = names.by_ref().take(12).collect();
    let more = if names.next().is_some() { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
