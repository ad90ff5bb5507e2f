//! Paths to fields of requests and responses: dotted wire names, followed to what they lead to.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Text;
use crate::model::{
    Encoding, Field, FieldType, Literal, RequestPart, RequestPath, Response, ResponsePath, Scalar, Type, TypeKind,
    TypeKinds, ValueKind,
};
use crate::resolve::endpoint::content::is_text;
use crate::resolve::partial::{ERROR, PartialEndpoint, Types, is_broken};
use crate::vocabulary::listed;

/// What a path must lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    Anything,
    Integer,
    Number,
    Boolean,
    /// A string, or an id.
    Text,
    /// The same, or a list or map of these.
    Message,
    /// What leads to the next page: any value that can be sent again.
    Cursor,
    List,
    /// A string, an integer, or an enum.
    Enum,
    /// The same, or a flag.
    State,
}

impl Wanted {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Anything => "a field",
            Self::Integer => "an integer",
            Self::Number => "a number",
            Self::Boolean => "a boolean",
            Self::Text => "a string or an id",
            Self::Message => "a string or an id, or a list or a map of these",
            Self::Cursor => "a string, a number, an id, a list or an object",
            Self::List => "a list",
            Self::Enum => "a string, an integer or an enum",
            Self::State => "a string, an integer, a boolean or an enum",
        }
    }

    pub(crate) fn fits(self, types: &Types<'_>, ty: &Type) -> bool {
        let accepted: &[Self] = match &ty.kind {
            _ if self == Self::Anything || is_broken(ty) => return true,
            ValueKind::Encoded(Encoding::Quoted | Encoding::Loose, inner) => {
                return self != Self::List && self.fits(types, inner);
            }
            ValueKind::Scalar(Scalar::Integer(_)) => {
                &[Self::Integer, Self::Number, Self::Enum, Self::Cursor, Self::State]
            }
            ValueKind::Scalar(Scalar::Number(_)) => &[Self::Number, Self::Cursor],
            ValueKind::Scalar(Scalar::Boolean) => &[Self::Boolean, Self::State],
            ValueKind::Json if self == Self::Message => return true,
            ValueKind::List(inner, _) | ValueKind::Map(inner, _) if self == Self::Message => {
                return self.fits(types, inner);
            }
            ValueKind::Scalar(Scalar::String(_)) => &[Self::Text, Self::Message, Self::Enum, Self::Cursor, Self::State],
            ValueKind::Scalar(Scalar::File) => &[],
            ValueKind::Scalar(_) | ValueKind::Json | ValueKind::Map(..) => &[Self::Cursor],
            // Such as the values that items are sorted by; not the items.
            ValueKind::List(item, _) if self == Self::Cursor => {
                return item.kind == ValueKind::Json || is_text(types, item);
            }
            ValueKind::List(..) => &[Self::List],
            ValueKind::Named(id) => match types.kind(*id) {
                Some(TypeKind::Id(_)) => &[Self::Text, Self::Message, Self::Cursor],
                Some(TypeKind::Union(union)) if self == Self::Message => {
                    return union.variants.iter().any(|variant| self.fits(types, &variant.ty));
                }
                Some(TypeKind::Enum(_)) => &[Self::Enum, Self::State],
                Some(TypeKind::Object(_) | TypeKind::Union(_)) => &[Self::Cursor],
                Some(TypeKind::Secret) | None => &[],
            },
            ValueKind::Const(Literal::String(_)) => &[Self::Enum],
            ValueKind::Const(_) | ValueKind::Encoded(Encoding::Csv, _) => &[],
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
        let message = format!("expected `query`, `body`, `headers` or `path` at the start of `{}`", text.value);
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
pub(crate) fn part(path: &str) -> Option<(RequestPart, &str)> {
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
        return types.sink.refuse(diagnostic.related(other.field.metadata.at, "the field is declared here"));
    }
    Some((found.names, found.targets))
}

/// The target of a path. In a union it can be one field in each of several variants.
#[derive(Debug)]
pub(crate) struct Found<'m> {
    pub(crate) names: Vec<String>,
    pub(crate) targets: Vec<Target<'m>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'m> {
    pub(crate) field: &'m Field,
    pub(crate) ty: &'m Type,
}

/// The fields that can be next, with whether some of them are unknown.
#[derive(Debug, Default)]
pub(crate) struct Position<'m> {
    objects: Vec<&'m [Field]>,
    unknown: bool,
    list: bool,
}

impl<'m> Position<'m> {
    /// The parameters of an endpoint; `unknown`: not all of them could be read.
    pub(crate) fn fields(fields: &'m [Field], unknown: bool) -> Self {
        Self { objects: vec![fields], unknown, list: false }
    }

    /// The fields of a value: of the object, or of each variant that is one.
    pub(crate) fn of(types: &'m Types<'_>, ty: &'m Type) -> Self {
        let mut position = Self::default();
        position.add(types, ty, true);
        position
    }

    fn add(&mut self, types: &'m Types<'_>, ty: &'m Type, into_union: bool) {
        self.list |= matches!(ty.kind, ValueKind::List(..));
        let Some(id) = ty.name() else { return };
        self.unknown |= id == ERROR;
        let Some(partial) = types.get(id) else { return };
        match &partial.def.kind {
            TypeKind::Object(object) => {
                self.unknown |= partial.tainted;
                if !self.objects.iter().any(|known| std::ptr::eq(*known, object.fields.as_slice())) {
                    self.objects.push(&object.fields);
                }
            }
            TypeKind::Union(union) if into_union => {
                union.variants.iter().for_each(|one| self.add(types, &one.ty, false));
            }
            TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret => {}
        }
    }

    fn step(&self, types: &'m Types<'_>, wire: &str) -> Self {
        let mut next = Self { unknown: self.unknown, ..Self::default() };
        for field in self.all().filter(|field| field.wire == wire) {
            match &field.ty {
                FieldType::Value(ty) => next.add(types, ty, true),
                FieldType::Wrap(fields) => next.objects.push(fields),
            }
        }
        next
    }

    fn all(&self) -> impl Iterator<Item = &'m Field> {
        self.objects.iter().flat_map(|fields| fields.iter())
    }

    /// The names of the fields, each once.
    fn names(&self) -> Vec<&'m str> {
        let mut names = Vec::new();
        for field in self.all() {
            if !names.contains(&field.wire.as_str()) {
                names.push(&field.wire);
            }
        }
        names
    }

    /// The longest wire name that a path begins with, and what is left of it: names may have dots of their own.
    fn longest<'p>(&self, path: &'p str) -> Option<(&'m str, Option<&'p str>)> {
        let matching = self.all().filter_map(|field| {
            let after = path.strip_prefix(field.wire.as_str())?;
            match after {
                "" => Some((field.wire.as_str(), None)),
                after => Some((field.wire.as_str(), Some(after.strip_prefix('.')?))),
            }
        });
        matching.max_by_key(|(wire, _)| wire.len())
    }
}

/// Follows a path to a field with a value, or reports where it ends; `before` is the part of it that is known.
pub(crate) fn follow<'m>(types: &'m Types<'_>, start: Position<'m>, text: &Text, before: &str) -> Option<Found<'m>> {
    let mut position = start;
    let mut names: Vec<String> = Vec::new();
    let mut rest = &text.value[before.len()..];
    loop {
        if position.objects.is_empty() || position.longest(rest).is_none() {
            // Where some fields are unknown, an error is reported elsewhere.
            if !position.unknown {
                types.sink.push(lost(&position, text, before, &names, rest));
            }
            return None;
        }
        let (wire, after) = position.longest(rest)?;
        names.push(wire.to_owned());
        let next = position.step(types, wire);
        let Some(after) = after else { break end(types, &position, &next, text, names) };
        position = next;
        rest = after;
    }
}

/// The targets of a path that ends with the last of its names.
fn end<'m>(
    types: &Types<'_>,
    at: &Position<'m>,
    next: &Position<'m>,
    text: &Text,
    names: Vec<String>,
) -> Option<Found<'m>> {
    let fields = at.all().filter(|field| Some(&field.wire) == names.last());
    let target = |field: &'m Field| Some(Target { field, ty: field.value()? });
    let Some(targets) = fields.map(target).collect() else {
        let found = unknown(text, "the client builds this object");
        types.sink.push(found.help(format!("it has the fields {}", listed(next.names(), 12))));
        return None;
    };
    Some(Found { names, targets })
}

/// Why a path cannot be followed after some names.
fn lost(position: &Position<'_>, text: &Text, before: &str, names: &[String], rest: &str) -> Diagnostic {
    let way = format!("{before}{}", names.join("."));
    match (position.objects.is_empty(), position.list, names) {
        (true, true, []) => {
            let whole = if before.is_empty() { "response" } else { "body" };
            unknown(text, &format!("the {whole} is a list, and a path cannot go through a list"))
        }
        (true, true, _) => unknown(text, &format!("`{way}` is a list, and a path cannot go through a list")),
        (true, false, []) => unknown(text, "there are no fields"),
        (true, false, _) => unknown(text, &format!("`{way}` has no fields")),
        (false, _, _) => {
            let name = rest.split('.').next().unwrap_or(rest);
            let within = match way.trim_end_matches('.') {
                "" => String::new(),
                way => format!(" in `{way}`"),
            };
            let (found, known) = (unknown(text, &format!("there is no `{name}`{within}")), position.names());
            let listed = if known.is_empty() { None } else { Some(format!("the fields are {}", listed(&known, 12))) };
            Diagnostic { help: listed, ..found }.did_you_mean(name, known)
        }
    }
}

pub(crate) fn unknown(text: &Text, why: &str) -> Diagnostic {
    Diagnostic::new(Code::UNKNOWN_PATH, text.at, format!("cannot find the field `{}`: {why}", text.value))
}
