//! Goes through responses beside their types, and counts what the types do not say.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Sample;
use super::seen::Seen;
use crate::content::read;
use crate::model::{
    Content, Encoding, Endpoint, ErrorCatalogue, Field, FieldType, Object, Presence, Response, ResponsePath, Service,
    Shape, Type, TypeId, TypeKind, UnionBy, ValueKind,
};
use crate::resolve::{misfits, shown};
use crate::source::Place;
use crate::vocabulary::Side;

/// Headers that say nothing about one API, or that clients read without a spec. After a `*` a name may go on.
const COMMON: [&str; 51] = [
    "accept-*",
    "access-control-*",
    "age",
    "allow",
    "alt-svc",
    "cache-control",
    "cdn-*",
    "cf-*",
    "connection",
    "content-*",
    "cross-origin-*",
    "date",
    "etag",
    "expires",
    "fly-*",
    "keep-alive",
    "last-modified",
    "link",
    "location",
    "nel",
    "origin-agent-cluster",
    "p3p",
    "permissions-policy",
    "pragma",
    "proxy-*",
    "rndr-id",
    "referrer-policy",
    "report-to",
    "reporting-endpoints",
    "request-id",
    "retry-after",
    "server",
    "server-timing",
    "set-cookie",
    "strict-transport-security",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "vary",
    "via",
    "warning",
    "www-authenticate",
    "x-amz-*",
    "x-cache*",
    "x-content-type-options",
    "x-dns-prefetch-control",
    "x-frame-options",
    "x-powered-by",
    "x-request-id",
    "x-runtime",
    "x-xss-protection",
];

/// What a type does not say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A field of an object.
    Field(TypeId, String),
    /// A value of an enum.
    Value(TypeId, String),
    /// A variant of a union, by its tag.
    Variant(TypeId, String),
    /// A field that is documented as always present was missing.
    Missing(Place),
    /// Null, where it is not declared.
    Null(Place),
    /// A value of another type.
    Drift(Place),
    /// A scalar that is read as documented, and came as another type of JSON: a number for a string, or the other way round.
    Spelling(Place),
    /// A status that is no error, and that an endpoint does not list.
    Outcome(Place, String, u16),
    /// A header of an endpoint.
    Header(Place, String, String),
    /// An error of a status that the catalogue does not list.
    Status(u16),
    /// An error code below a status.
    Code(u16, String),
}

/// The gaps of one service, in the order of the spec.
pub(super) struct Traffic<'m> {
    pub(super) service: &'m Service,
    pub(super) gaps: BTreeMap<Gap, Seen>,
    /// How many objects of a type there were.
    pub(super) objects: BTreeMap<TypeId, usize>,
    /// The fields that gaps name.
    pub(super) fields: BTreeMap<Place, &'m Field>,
}

impl<'m> Traffic<'m> {
    pub(super) fn new(service: &'m Service) -> Self {
        Self { service, gaps: BTreeMap::new(), objects: BTreeMap::new(), fields: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, endpoint: &'m Endpoint, sample: &Sample) {
        let returned = endpoint.returned_at(Some(sample.status));
        let body = read(returned.map_or(&Content::default(), |(_, content)| content), &sample.body).unwrap_or_default();
        let errors = self.service.errors.as_ref();
        let code = errors.and_then(|errors| code(errors, &body));
        let is_listed = errors.zip(code.as_ref()).is_some_and(|(errors, code)| is_listed(errors, code));
        // An outcome of its own is never an error.
        let is_other = endpoint.others.iter().any(|other| other.status == sample.status);
        let is_listed = is_listed && !is_other;
        if returned.is_some() && !is_listed {
            self.headers(endpoint, &sample.headers);
        }
        match (returned, errors) {
            (Some((Response::Json(ty), _)), _) if !is_listed => self.value(ty, &body),
            (None, _) if sample.status < 400 && !is_listed => {
                self.gap(Gap::Outcome(endpoint.metadata.at, endpoint.name.clone(), sample.status), &Value::Null);
            }
            (returned, Some(errors)) if returned.is_none() || is_listed => {
                self.error(errors, (endpoint, sample.status), code, &body);
            }
            _ => {}
        }
    }

    fn headers(&mut self, endpoint: &Endpoint, headers: &[(String, String)]) {
        let limit = self.service.rate_limit.iter().flat_map(|one| one.limit.iter().chain([&one.remaining, &one.reset]));
        let declared = endpoint.response_headers.as_ref().and_then(|ty| self.service.object(ty));
        let declared = declared.into_iter().flat_map(|(_, object)| object.fields.iter().map(|field| &field.wire));
        let known: Vec<&String> = limit.chain(declared).collect();
        let is_common = |name: &str| {
            COMMON
                .iter()
                .any(|common| common.strip_suffix('*').map_or(*common == name, |begin| name.starts_with(begin)))
        };
        for (name, value) in headers {
            let name = name.to_ascii_lowercase();
            if !is_common(&name) && !known.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                let number =
                    serde_json::from_str(value).ok().filter(|value: &Value| value.is_number() || value.is_boolean());
                let value = number.unwrap_or_else(|| value.as_str().into());
                self.gap(Gap::Header(endpoint.metadata.at, endpoint.name.clone(), name), &value);
            }
        }
    }

    fn error(
        &mut self,
        errors: &'m ErrorCatalogue,
        (endpoint, status): (&Endpoint, u16),
        code: Option<String>,
        body: &Value,
    ) {
        let listed = errors.of(&endpoint.dotted()).find(|one| one.status == status);
        if listed.is_none() {
            self.gap(Gap::Status(status), &Value::Null);
        }
        if let Some(code) = code.filter(|code| !is_listed(errors, code)) {
            self.gap(Gap::Code(status, code), &Value::Null);
        }
        if let Some(id) = listed.and_then(|one| one.body).or(errors.body) {
            self.named(id, body);
        }
    }

    fn gap(&mut self, gap: Gap, value: &Value) {
        self.gaps.entry(gap).or_default().add(value);
    }

    fn value(&mut self, ty: &'m Type, value: &Value) {
        match (&ty.kind, value) {
            (ValueKind::List(item, _), Value::Array(items)) => items.iter().for_each(|one| self.value(item, one)),
            (ValueKind::Map(item, _), Value::Object(entries)) => entries.values().for_each(|one| self.value(item, one)),
            (ValueKind::Encoded(Encoding::Loose, inner), _) => self.value(inner, value),
            (ValueKind::Named(id), _) => self.named(*id, value),
            _ => {}
        }
    }

    fn named(&mut self, id: TypeId, value: &Value) {
        match (&self.service.type_def(id).kind, value) {
            (TypeKind::Object(object), Value::Object(entries)) => self.object(id, object, entries),
            (TypeKind::Union(union), _) => {
                if let [one] = shown(self.service, union, value).as_slice() {
                    self.value(&union.variants[*one].ty, value);
                } else if let (UnionBy::Fields(by), Value::Object(entries)) = (&union.by, value)
                    && let [tag] = by.as_slice()
                    && let Some(Value::String(text)) = entries.get(tag)
                {
                    self.gap(Gap::Variant(id, text.clone()), value);
                }
            }
            (TypeKind::Enum(listed), Value::String(_) | Value::Number(_))
                if !listed.values.iter().any(|one| one.wire.is(value)) =>
            {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                self.gap(Gap::Value(id, text), value);
            }
            _ => {}
        }
    }

    fn object(&mut self, id: TypeId, object: &'m Object, entries: &Map<String, Value>) {
        *self.objects.entry(id).or_default() += 1;
        let others = object.fields.iter().find(|field| field.is_others());
        for field in object.fields.iter().filter(|field| !field.is_others()) {
            if let FieldType::Value(ty) = &field.ty {
                self.field(field, ty, entries.get(&field.wire));
            }
        }
        for (name, value) in entries.iter().filter(|(name, _)| !object.fields.iter().any(|one| one.wire == **name)) {
            match others.and_then(|field| Some((field, field.value()?.inner()?))) {
                Some((field, ty)) => self.field(field, ty, Some(value)),
                None => self.gap(Gap::Field(id, name.clone()), value),
            }
        }
    }

    fn field(&mut self, field: &'m Field, ty: &'m Type, value: Option<&Value>) {
        let at = field.metadata.at;
        let gap = match value {
            None if field.presence == Presence::Optional || field.may_be_empty() => return,
            None => Gap::Missing(at),
            // A field that can be missing is read the same if it is null.
            Some(Value::Null) if ty.nullable || field.presence == Presence::Optional || field.may_be_empty() => return,
            Some(Value::Null) => Gap::Null(at),
            Some(value) => {
                let is_simple = !matches!(value, Value::Object(_) | Value::Array(_)) || !self.is_open(ty);
                match is_simple && !misfits(self.service, Side::Response, ty, value).is_empty() {
                    true => Gap::Drift(at),
                    false if is_respelt(ty, value) => Gap::Spelling(at),
                    false => return self.value(ty, value),
                }
            }
        };
        self.fields.insert(at, field);
        self.gap(gap, value.unwrap_or(&Value::Null));
    }

    /// Whether a list or an object may be there.
    fn is_open(&self, ty: &Type) -> bool {
        let is_named =
            |id| !matches!(self.service.type_def(id).kind, TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret);
        match ty.kind {
            ValueKind::List(..) | ValueKind::Map(..) | ValueKind::Encoded(..) | ValueKind::Json => true,
            ValueKind::Named(id) => is_named(id),
            ValueKind::Scalar(_) | ValueKind::Const(_) => false,
        }
    }
}

/// An empty string stands for a missing number.
fn is_respelt(ty: &Type, value: &Value) -> bool {
    let is_blank = value.as_str().is_some_and(|text| text.trim().is_empty());
    let shape = Shape::of(value).filter(|_| !is_blank);
    shape.zip(ty.scalar()).is_some_and(|(shape, scalar)| shape != scalar.shape())
}

fn is_listed(errors: &ErrorCatalogue, code: &str) -> bool {
    errors.statuses.iter().any(|one| one.kinds.iter().any(|kind| kind.wire == code))
}

/// The code of an error body.
fn code(errors: &ErrorCatalogue, body: &Value) -> Option<String> {
    fn values<'v>(found: Vec<&'v Value>, name: &String) -> Vec<&'v Value> {
        let below = |value: &'v Value| match value {
            Value::Array(items) if name == ResponsePath::EACH => items.iter().collect(),
            Value::Object(fields) if name == ResponsePath::EACH => fields.values().collect(),
            value => value.get(name).into_iter().collect::<Vec<_>>(),
        };
        found.into_iter().flat_map(below).collect()
    }
    let found = errors.kind.iter().flat_map(|path| path.0.iter().fold(vec![body], values));
    found.filter_map(Value::as_str).next().map(str::to_owned)
}
