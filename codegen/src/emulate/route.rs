//! Which endpoint a request calls, and with which call.

use std::cmp::Reverse;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::refusal::Refusal;
use super::{Request, authentication, forms};
use crate::diagnostic::nearest;
use crate::model::{
    Endpoint, Field, Literal, PathPart, RequestPart, RequestPath, Service, Style, Type, TypeKind, TypeKinds, Variant,
};
use crate::resolve::shown;
use crate::sample::{key, refused, refused_together};

/// A request that has found its endpoint.
#[derive(Debug)]
pub(super) struct Call {
    /// Its index in the service.
    pub(super) endpoint: usize,
    /// By the keys that the sampler uses.
    pub(super) parts: Map<String, Value>,
    /// What is wrong with it already, before it is compared with the spec.
    unread: Option<String>,
}

/// The endpoint at a path: of several, the one whose constants the request has.
pub(super) fn find(service: &Service, request: &Request, path: &str, exported: bool) -> Result<Call, Refusal> {
    let matched = |(index, endpoint): (usize, &Endpoint)| {
        let path = path.strip_prefix(authentication::before_path(service, endpoint).as_str())?;
        Some((index, matched(&endpoint.path, path)?))
    };
    let mut found: Vec<(usize, Vec<(usize, &str)>)> =
        service.endpoints.iter().enumerate().filter_map(matched).collect();
    // `/pets/search` before `/pets/{id}`.
    let fewest = found.iter().map(|(_, fields)| fields.len()).min();
    found.retain(|(_, fields)| Some(fields.len()) == fewest);
    if found.is_empty() {
        let reason = format!("no endpoint has the path `{path}`");
        return Err(Refusal::new(&[404], "resource path not found exist", reason));
    }
    let methods: Vec<String> = found.iter().map(|(index, _)| service.endpoints[*index].method.to_string()).collect();
    found.retain(|(index, _)| service.endpoints[*index].method.to_string() == request.method);
    // In a document, they are one operation.
    let siblings: Vec<&Endpoint> = found.iter().map(|(index, _)| &service.endpoints[*index]).collect();
    let calls = found
        .iter()
        .map(|(index, fields)| read(service, *index, request, fields, if exported { &siblings } else { &[] }));
    let best = calls.min_by_key(|call| call.rank(service, request));
    best.ok_or_else(|| {
        let reason = format!("`{path}` has no method {}", request.method);
        Refusal::new(&[405], "method not allowed", reason).with_header("allow", methods.join(", "))
    })
}

/// The fields of a path, by their index, if the path matches.
fn matched<'p>(parts: &[PathPart], path: &'p str) -> Option<Vec<(usize, &'p str)>> {
    match parts.split_first() {
        None => path.is_empty().then(Vec::new),
        Some((PathPart::Text(text), rest)) => {
            let bare = path.trim_start_matches('/');
            // A path of the spec may begin without a slash.
            let after = path.strip_prefix(text.as_str()).or_else(|| bare.strip_prefix(text.as_str()))?;
            matched(rest, after)
        }
        Some((PathPart::Label(_), rest)) => matched(rest, path),
        Some((part @ (PathPart::Field(index) | PathPart::Segments(index)), rest)) => {
            let end = path.find('/').filter(|_| matches!(part, PathPart::Field(_)));
            let segment = end.unwrap_or(path.len());
            let ends = (1..=segment).rev().filter(|end| path.is_char_boundary(*end));
            let mut found = ends.filter_map(|end| {
                let mut fields = matched(rest, &path[end..])?;
                fields.push((*index, &path[..end]));
                Some(fields)
            });
            found.next()
        }
    }
}

/// Reads the parts of a call, each as its type asks for. What a caller chooses of its siblings is known as well.
fn read(service: &Service, index: usize, request: &Request, path: &[(usize, &str)], siblings: &[&Endpoint]) -> Call {
    let endpoint = &service.endpoints[index];
    let (mut parts, mut unread) = (Map::new(), None);
    let query = forms::pairs(&request.query);
    for part in RequestPart::OF_PARAMETERS {
        for (at, field) in endpoint.parameters(part).iter().enumerate() {
            let Some(ty) = field.value() else { continue };
            let texts: Vec<String> = match part {
                RequestPart::Path => {
                    let text = path.iter().filter(|(index, _)| *index == at);
                    text.map(|(_, text)| percent_decode_str(text).decode_utf8_lossy().into_owned()).collect()
                }
                RequestPart::Query => {
                    query.iter().filter(|(name, _)| *name == field.wire).map(|(_, text)| text.clone()).collect()
                }
                RequestPart::Header => request.header(&field.wire).map(str::to_owned).into_iter().collect(),
                RequestPart::Body => vec![],
            };
            let value = match field.style {
                Some(Style::Brackets | Style::Indices) => forms::under(service, ty, &field.wire, &query),
                _ if texts.is_empty() => None,
                Some(Style::Json) => Some(forms::parsed(texts.concat())),
                style => Some(forms::typed_list(service, ty, forms::split(style, texts))),
            };
            let path = RequestPath { part, names: vec![field.wire.clone()] };
            parts.extend(value.map(|value| (key(&path), value)));
        }
    }
    if let Some(ty) = &endpoint.body {
        let type_ = request.header("content-type").unwrap_or_default();
        match forms::body(service, ty, &endpoint.content, type_, &request.body) {
            Ok(Some(body)) => drop(parts.insert("body".to_owned(), body)),
            Ok(None) => {}
            Err(why) => unread = Some(why),
        }
    }
    let others = siblings.iter().flat_map(|one| &one.query).filter(|field| field.constant().is_none());
    let is_known = |name: &str| is_known(service, endpoint, name) || others.clone().any(|field| field.wire == name);
    let unknown = query.iter().map(|(name, _)| name.as_str()).find(|name| !is_known(name));
    unread = unread.or_else(|| {
        let name = unknown?;
        let meant = nearest(name, endpoint.query.iter().map(|field| field.wire.as_str()));
        let meant = meant.map(|meant| format!(", did you mean `{meant}`?")).unwrap_or_default();
        Some(format!("`query.{name}` is not a parameter of this endpoint{meant}"))
    });
    Call { endpoint: index, parts, unread: unread.or_else(|| missing_header(service, request)) }
}

fn is_known(service: &Service, endpoint: &Endpoint, name: &str) -> bool {
    let is_key = authentication::is_query(service, name);
    let is_it = |field: &Field| match field.style {
        Some(Style::Brackets | Style::Indices) => forms::is_under(&field.wire, name),
        _ => field.wire == name,
    };
    is_key || endpoint.query.iter().any(is_it)
}

/// The constant headers of every call.
fn missing_header(service: &Service, request: &Request) -> Option<String> {
    let is_wrong = |(name, value): &(&String, &String)| request.header(name) != Some(value.as_str());
    let (name, value) = service.headers.iter().find(is_wrong)?;
    Some(format!("`header.{name}` must be the constant `{value}`"))
}

impl Call {
    /// Of several endpoints at one path, the one with the lowest is meant: its constants and media types are those of the
    /// request, and the more of them the better. Where only a label distinguishes them, it knows most of what is sent.
    fn rank(&self, service: &Service, request: &Request) -> (bool, usize, bool, Reverse<(usize, usize)>) {
        let endpoint = &service.endpoints[self.endpoint];
        let is_other = |name: &str, own: &str| request.header(name).is_some_and(|sent| essence(sent) != essence(own));
        let others = [
            endpoint.body.is_some() && is_other("content-type", endpoint.content.media_type()),
            is_other("accept", endpoint.received.accepted()),
        ];
        let others = others.into_iter().filter(|other| *other).count();
        let constants = endpoint.query.iter().chain(&endpoint.headers).filter(|field| field.constant().is_some());
        let body = endpoint.body.as_ref().and_then(|ty| service.of(ty)?.object());
        let of_body = body.iter().flat_map(|object| &object.fields).filter(|field| field.constant().is_some());
        let count = constants.count() + of_body.count();
        let is_sent = |field: &&Field| self.parts.get("body").is_some_and(|body| body.get(&field.wire).is_some());
        let known = body.map_or(0, |object| object.fields.iter().filter(is_sent).count());
        (!self.is_selected(service), others, self.unread.is_some(), Reverse((count, self.parts.len() + known)))
    }

    /// Whether the constants that select an endpoint are as its own.
    fn is_selected(&self, service: &Service) -> bool {
        let endpoint = &service.endpoints[self.endpoint];
        let parameters = RequestPart::OF_PARAMETERS.into_iter().flat_map(|part| {
            let fields = endpoint.parameters(part).iter().filter_map(|field| Some((field, field.constant()?)));
            fields.map(move |(field, value)| (format!("{}.{}", part.singular(), field.wire), value))
        });
        let holds = |value: Option<&Value>, wanted: &Literal| value.is_some_and(|value| wanted.is(value));
        let body = self.parts.get("body").unwrap_or(&Value::Null);
        parameters.into_iter().all(|(key, value)| holds(self.parts.get(&key), value))
            && endpoint.body.as_ref().is_none_or(|ty| selects(service, ty, body))
    }

    /// The variant of the body.
    pub(super) fn variant<'m>(&self, service: &'m Service) -> Option<&'m Variant> {
        let (_, union) = service.union(service.endpoints[self.endpoint].body.as_ref()?)?;
        let variant = *shown(service, union, self.parts.get("body")?).first()?;
        Some(&union.variants[variant])
    }

    /// Whether the spec allows it.
    pub(super) fn check(&self, service: &Service, exported: bool) -> Result<(), Refusal> {
        let endpoint = &service.endpoints[self.endpoint];
        let refused = || refused(service, endpoint, &self.parts, exported).into_iter().next();
        let together = || refused_together(service, endpoint, &self.parts).into_iter().next().filter(|_| !exported);
        self.unread.clone().or_else(refused).or_else(together).map_or(Ok(()), |why| Err(Refusal::invalid(why)))
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

/// Whether a value has the constants of its type.
fn selects(service: &Service, ty: &Type, value: &Value) -> bool {
    match service.of(ty) {
        Some(TypeKind::Object(object)) => {
            let constants = object.fields.iter().filter_map(|field| Some((field, field.constant()?)));
            constants.into_iter().all(|(field, wanted)| value.get(&field.wire).is_some_and(|value| wanted.is(value)))
        }
        Some(TypeKind::Union(union)) => union.variants.iter().any(|variant| selects(service, &variant.ty, value)),
        Some(TypeKind::Enum(_) | TypeKind::Id(_) | TypeKind::Secret) | None => true,
    }
}
