//! Whether the request that a call writes has the given values: the path, the query, the headers and the body.

use codegen::model::{Auth, Endpoint, Field, FieldType, FormStyle, PathPart, Service, Style, Type, ValueKind};
use codegen::sample::{Side, returned};
use generated_client::runtime::support::Bytes;
use http::Request;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::forms;
use codegen::emulate::KEY;

/// The parts of a call, by place and name.
type Parts = Map<String, Value>;

pub(crate) fn problems(service: &Service, endpoint: &Endpoint, parts: &Parts, request: &Request<Bytes>) -> Vec<String> {
    let wanted = Wanted { service, endpoint, parts };
    let compared = [
        ("method", wanted.method(), request.method().to_string()),
        ("path", wanted.path(), request.uri().path().split('/').map(decoded).collect::<Vec<_>>().join("/")),
        ("query", wanted.query(), own_query((service, endpoint), request)),
        ("headers", wanted.headers(), own_headers(endpoint, request)),
        ("body", wanted.body(), forms::body(endpoint, request)),
    ];
    let differing = compared.into_iter().filter(|(_, wanted, written)| wanted != written);
    differing.map(|(part, wanted, written)| format!("the {part} is {written}, not {wanted}")).collect()
}

struct Wanted<'a> {
    service: &'a Service,
    endpoint: &'a Endpoint,
    parts: &'a Parts,
}

impl Wanted<'_> {
    fn method(&self) -> String {
        format!("{:?}", self.endpoint.method).to_uppercase()
    }

    fn path(&self) -> String {
        let base = path_of(&filled(self.endpoint.url.as_ref().unwrap_or(&self.service.url)));
        let part = |part: &PathPart| match part {
            // It is sent as it stands, percent signs included.
            PathPart::Text(text) => decoded(text),
            PathPart::Field(index) | PathPart::Segments(index) => {
                self.texts("path", &self.endpoint.path_fields[*index]).concat()
            }
            PathPart::Label(_) => String::new(),
        };
        base + &self.endpoint.path.iter().map(part).collect::<String>()
    }

    fn query(&self) -> String {
        shown(self.pairs("query", &self.endpoint.query))
    }

    fn headers(&self) -> String {
        let pairs = self.pairs("header", &self.endpoint.headers).into_iter();
        shown(pairs.map(|(name, text)| (name.to_lowercase(), text)).collect())
    }

    fn body(&self) -> String {
        match (&self.endpoint.body, self.parts.get("body")) {
            (Some(ty), Some(body)) => {
                forms::wanted(self.service, self.endpoint, &returned(self.service, Side::Request, ty, body))
            }
            _ => Value::Null.to_string(),
        }
    }

    fn pairs(&self, place: &str, fields: &[Field]) -> Vec<(String, String)> {
        fields.iter().flat_map(|field| self.styled(place, field)).collect()
    }

    /// The texts of a parameter with their names, as its style says.
    fn styled(&self, place: &str, field: &Field) -> Vec<(String, String)> {
        let wire = || field.wire.clone();
        let joined = |separator: &str| match self.texts(place, field) {
            texts if texts.is_empty() => vec![],
            texts => vec![(wire(), texts.join(separator))],
        };
        let flat = |style| match self.value(place, field) {
            None | Some(Value::Null) => vec![],
            Some(value) => forms::flat(wire(), &value, style),
        };
        match field.style {
            None => self.texts(place, field).into_iter().map(|text| (wire(), text)).collect(),
            Some(Style::Pipes) => joined("|"),
            Some(Style::Spaces) => joined(" "),
            Some(Style::Brackets) => flat(FormStyle::Brackets),
            Some(Style::Indices) => flat(FormStyle::Indices),
            Some(Style::Json) => flat(FormStyle::Json),
        }
    }

    /// None where it is left out, several of a list.
    fn texts(&self, place: &str, field: &Field) -> Vec<String> {
        match self.value(place, field) {
            None | Some(Value::Null) => vec![],
            Some(Value::Array(items)) => items.iter().map(text).collect(),
            Some(value) => vec![text(&value)],
        }
    }

    fn value(&self, place: &str, field: &Field) -> Option<Value> {
        let FieldType::Value(ty) = &field.ty else { return None };
        match &ty.kind {
            ValueKind::Const(value) => Some(codegen::sample::literal(value)),
            _ => self.parts.get(&format!("{place}.{}", field.wire)).map(|value| self.returned(ty, value)),
        }
    }

    fn returned(&self, ty: &Type, value: &Value) -> Value {
        returned(self.service, Side::Request, ty, value)
    }
}

/// A base URL; each placeholder has the value of the key.
pub(super) fn filled(url: &str) -> String {
    let mut pieces = url.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |url, piece| url + KEY + piece.split_once('}').map_or("", |(_, rest)| rest))
}

pub(super) fn path_of(url: &str) -> String {
    url.splitn(4, '/').nth(3).map(|path| format!("/{path}")).unwrap_or_default()
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// In an order of their own: only that of the texts of one name means something.
pub(super) fn shown(mut pairs: Vec<(String, String)>) -> String {
    pairs.sort_by(|one, other| one.0.cmp(&other.0));
    format!("{pairs:?}")
}

pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Without the key.
fn own_query((service, endpoint): (&Service, &Endpoint), request: &Request<Bytes>) -> String {
    let key = if let Auth::Query { name, .. } = &service.auth { name.as_str() } else { "" };
    let pairs = request.uri().query().into_iter().flat_map(|query| query.split('&'));
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let pairs = pairs.map(|(name, text)| (decoded(name), decoded(text)));
    let pairs = pairs.filter(|(name, _)| name != key);
    shown(pairs.map(|(name, text)| (name.clone(), plain_json(&endpoint.query, &name, text))).collect())
}

/// A JSON text as it is compared, whatever it escapes.
fn plain_json(fields: &[Field], name: &str, text: String) -> String {
    let is_it = |field: &Field| field.wire.eq_ignore_ascii_case(name) && field.style == Some(Style::Json);
    let value = fields.iter().any(is_it).then(|| serde_json::from_str::<Value>(&text).ok()).flatten();
    value.map_or(text, |value| value.to_string())
}

/// Those that the endpoint names: the others are the client's.
fn own_headers(endpoint: &Endpoint, request: &Request<Bytes>) -> String {
    let is_own = |name: &str| endpoint.headers.iter().any(|field| field.wire.eq_ignore_ascii_case(name));
    let own = request.headers().iter().filter(|(name, _)| is_own(name.as_str()));
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let text = |name: &http::HeaderName, value| plain_json(&endpoint.headers, name.as_str(), text(value));
    shown(own.map(|(name, value)| (name.to_string(), text(name, value))).collect())
}
